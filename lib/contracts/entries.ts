import { z } from "zod";

import { balanceTerms, entryKinds } from "@/lib/choices";

import { grantSource } from "./balance";
import { credits, id, instant } from "./primitives";

export const entryKind = z.enum(entryKinds);
export type EntryKindName = z.infer<typeof entryKind>;

export const balanceTerm = z.enum(balanceTerms);
export type BalanceTerm = z.infer<typeof balanceTerm>;

/** One movement on one grant, with the decision that made it and the balance after it. */
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
  /** start of the credit period that it counts in; null before the first */
  periodStartsAt: instant.nullable(),
  /** what it adds to the term that was asked for; null: none was */
  counts: credits.nullable(),
  transaction: z.object({
    id,
    kind: z.string(),
    reason: z.string(),
    /** who: the member's e-mail address, or ClickBoss */
    actor: z.object({ kind: z.enum(["user", "system", "rule"]), who: z.string() }),
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
    reverses: z.object({ id, at: instant }).nullable(),
    /** the transaction that corrected it */
    reversedBy: z.object({ id, at: instant }).nullable(),
  }),
});
export type EntryItem = z.infer<typeof entryItem>;

/**
 * GET /api/workspaces/[workspace]/entries?cursor=&grantId=&kind=&memberId=&projectId=&actionType=&actionTier=
 * &transactionId=&term=&periodStartsAt=&from=&to=. Newest first. A page of a filter that fits little can be short, or empty: the list
 * ends where nextCursor is null.
 */
export const entriesPage = z.object({
  items: z.array(entryItem),
  nextCursor: z.string().nullable(),
  /**
   * Over all entries that fit: what they change in all or, where a term was asked for, what they add to it. On the first
   * page; null on the others, and where too many entries would have to be looked at.
   */
  total: z.union([z.object({ available: credits, held: credits }), z.object({ counts: credits })]).nullable(),
});
export type EntriesPage = z.infer<typeof entriesPage>;

/** GET /api/workspaces/[workspace]/entries.csv takes the same filters and gives all entries that fit as a file. */

/** GET /api/workspaces/[workspace]/entry-choices. What the entries can be filtered by; grants newest first, 100 at most. */
export const entryChoices = z.object({
  grants: z.array(z.object({ id, label: z.string(), amount: credits, grantedAt: instant })),
  projects: z.array(z.object({ id, name: z.string() })),
  /** of the rate card in force */
  tiers: z.array(z.object({ actionType: z.string(), tier: z.string(), label: z.string() })),
});
export type EntryChoices = z.infer<typeof entryChoices>;
