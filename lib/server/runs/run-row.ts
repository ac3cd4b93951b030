import "server-only";

import type { Prisma } from "../generated/prisma/client";
import { quoteInclude } from "../quotes/quote-row";

/** What the engine reads of a run: with its quote, steps and the id of its result. Outputs of steps are read apart. */
export const runInclude = {
  quote: { include: quoteInclude },
  steps: { orderBy: { position: "asc" } },
  insight: { select: { id: true, flagged: true, headline: true } },
} satisfies Prisma.RunInclude;

export type RunRecord = Prisma.RunGetPayload<{ include: typeof runInclude }>;
export type StepRecord = RunRecord["steps"][number];
