import "server-only";

import type { Prisma } from "../generated/prisma/client";

/** A quote with its lines, in order. */
export const quoteInclude = {
  lines: { orderBy: { position: "asc" } },
} satisfies Prisma.QuoteInclude;

export type QuoteRecord = Prisma.QuoteGetPayload<{ include: typeof quoteInclude }>;
