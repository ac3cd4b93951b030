import { z } from "zod";

import { grantSource } from "./balance";
import { credits, id, instant } from "./primitives";

export const entryKind = z.enum([
  "grant",
  "hold",
  "capture",
  "release",
  "lapse",
  "spend",
  "expire",
  "void",
  "reverse",
]);
export type EntryKindName = z.infer<typeof entryKind>;

/** One movement on one lot, with the decision that made it and the balance after it. */
export const entryItem = z.object({
  /** 1, 2, 3 … without a gap */
  sequence: z.number().int(),
  at: instant,
  kind: entryKind,
  grant: z.object({ id, label: z.string(), source: grantSource }),
  holdId: z.string().nullable(),
  /** signed */
  available: credits,
  held: credits,
  used: credits,
  availableAfter: credits,
  heldAfter: credits,
  transaction: z.object({
    id,
    kind: z.string(),
    reason: z.string(),
    /** who: the member's e-mail address, or ClickBoss */
    actor: z.object({ kind: z.enum(["user", "api", "system", "rule"]), who: z.string() }),
    action: z
      .object({
        type: z.string(),
        tier: z.string(),
        memberId: id.nullable(),
        projectId: id.nullable(),
        runId: id.nullable(),
      })
      .nullable(),
    /** the transaction that it corrects */
    reversesId: id.nullable(),
    /** the transaction that corrected it */
    reversedById: id.nullable(),
  }),
});
export type EntryItem = z.infer<typeof entryItem>;

/**
 * GET /api/workspaces/[workspace]/entries?cursor=&grantId=&kind=&memberId=&projectId=&actionType=&from=&to=. Newest
 * first. A page of a filter that fits little can be short, or empty: the list ends where nextCursor is null.
 */
export const entriesPage = z.object({ items: z.array(entryItem), nextCursor: z.string().nullable() });
export type EntriesPage = z.infer<typeof entriesPage>;
