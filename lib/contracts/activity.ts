import { z } from "zod";

import { activityFilters } from "@/lib/choices";

import { credits, id, instant } from "./primitives";

export const activityFilter = z.enum(activityFilters);
export type ActivityFilter = z.infer<typeof activityFilter>;

/** What an entry of the activity list opens: its run with the result, the briefing, or the ledger's own entries. */
export const activityTarget = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("run"), id }),
  z.object({ kind: z.literal("briefing") }),
  z.object({ kind: z.literal("transaction"), id }),
]);
export type ActivityTarget = z.infer<typeof activityTarget>;

/** One line of the activity list. `held`: a run in progress; `included`: free work; `returned`: nothing was charged. */
export const activityItem = z.object({
  id: z.string(),
  at: instant,
  title: z.string(),
  /** "Playbook, standard", "Automatic", "Grant, expires 30 Nov" */
  type: z.string(),
  who: z.string(),
  kind: z.enum(["used", "held", "returned", "included", "granted", "expired", "voided", "reversed"]),
  /** signed: what it did to the balance; 0 for free work */
  credits,
  /** null for free work, which never touches the ledger */
  balanceAfter: credits.nullable(),
  target: activityTarget,
});
export type ActivityItem = z.infer<typeof activityItem>;

/** GET /api/workspaces/[workspace]/activity?filter=&cursor= */
export const activityPage = z.object({ items: z.array(activityItem), nextCursor: z.string().nullable() });
export type ActivityPage = z.infer<typeof activityPage>;
