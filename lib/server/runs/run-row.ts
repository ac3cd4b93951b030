import type { Prisma } from "../generated/prisma/client";

/** What every verb of this room reads of a run: with its quote, steps and the id of its result. */
export const runInclude = {
  quote: { include: { lines: { orderBy: { position: "asc" } } } },
  steps: { orderBy: { position: "asc" } },
  insight: { select: { id: true, flagged: true, headline: true } },
} satisfies Prisma.RunInclude;

export type RunRecord = Prisma.RunGetPayload<{ include: typeof runInclude }>;
export type QuoteRecord = Prisma.QuoteGetPayload<{ include: { lines: true } }>;
