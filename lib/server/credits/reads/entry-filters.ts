import "server-only";

import { z } from "zod";

import { balanceTerm, entryKind, type BalanceTerm } from "@/lib/contracts/entries";
import { nobody } from "@/lib/choices";
import { actionType, givenInstant, text } from "@/lib/contracts/primitives";

import { statement } from "../../database/statement";

const optionalInstant = givenInstant.optional();

/** The numbers that the database counts entries with. */
const largestSequence = 2_147_483_647;

/**
 * All of them must fit. Instants are half open: from counts, to does not. `periodStartsAt`: the credit period that an
 * entry counts in. `term`: the entries whose sum is that term of the balance, of that period or, for held and available,
 * of now. `actionType` other and `memberId` nobody: the uses that usage counts under them.
 */
const filters = {
  grantId: z.uuid().optional(),
  kind: entryKind.optional(),
  memberId: z.uuid().optional(),
  projectId: z.uuid().optional(),
  actionType: text(40).optional(),
  actionTier: text(40).optional(),
  transactionId: z.uuid().optional(),
  term: balanceTerm.optional(),
  periodStartsAt: optionalInstant,
  from: optionalInstant,
  to: optionalInstant,
};

const cursor = z
  .string()
  .regex(/^\d{1,10}$/, "is not a cursor of this list")
  .refine((given) => !(Number(given) > largestSequence), "is not a cursor of this list")
  .optional();

type Term = { term?: BalanceTerm | undefined; periodStartsAt?: string | undefined };
const saysWhichPeriod = ({ term, periodStartsAt }: Term) =>
  !term || isOfNow(term) || periodStartsAt !== undefined;
const whichPeriod = { path: ["periodStartsAt"], message: "is needed to say of which period" };

/** All entries that fit. */
export const entriesFilterInput = z.object(filters).refine(saysWhichPeriod, whichPeriod);
/** A page of them. */
export const entriesQueryInput = z.object({ ...filters, cursor }).refine(saysWhichPeriod, whichPeriod);
export type EntriesFilter = z.output<typeof entriesQueryInput>;

function isOfNow(term: BalanceTerm): boolean {
  return term === "held" || term === "available";
}

const iso = (at: string | undefined) => (at === undefined ? null : new Date(at).toISOString());

function periodOf({ term, periodStartsAt }: EntriesFilter): string | null {
  return term !== undefined && isOfNow(term) ? null : iso(periodStartsAt);
}

/** $1 to $8 of `boundsStatement`. */
export function boundsValues(workspaceId: string, filter: EntriesFilter, now: Date): (string | null)[] {
  const { cursor, from, to, term, transactionId } = filter;
  const values = [cursor ?? null, iso(from), iso(to), periodOf(filter), term ?? null];
  return [workspaceId, ...values, transactionId ?? null, now.toISOString()];
}

const before = (parameter: string) => `coalesce((
  SELECT t.last_sequence FROM credit_transactions t
  WHERE t.workspace_id = $1 AND t.occurred_at < ${parameter} AND t.last_sequence >= 0
  ORDER BY t.occurred_at DESC, t.last_sequence DESC LIMIT 1), 0)`;

const openHoldsSql = `
  SELECT id, transaction_id FROM credit_holds WHERE workspace_id = $1 AND status = 'open' ORDER BY lease_ends_at`;

const dueSql = `
  (SELECT h.lease_ends_at FROM credit_holds h WHERE h.workspace_id = $1 AND h.status = 'open'
    ORDER BY h.lease_ends_at LIMIT 1) <= $8
  OR (SELECT g.id FROM credit_grants g WHERE g.workspace_id = $1 AND g.live AND CASE WHEN g.booked_at IS NULL
    THEN g.effective_at <= $8 ELSE g.available_credits > 0 AND g.expires_at <= $8 END
    ORDER BY g.ordinal LIMIT 1) IS NOT NULL
  OR EXISTS (SELECT 1 FROM subscriptions s LEFT JOIN credit_accounts c USING (workspace_id)
    WHERE s.workspace_id = $1 AND coalesce(c.renews_at, s.anchor_at) <= $8)`;

// Entries are numbered in the order of time, so that a time is a number, and numbers have no gaps, so that a number of
// entries is a range of them: all of it is the primary key. What counts in a period was booked after it began; what
// is held was booked since the oldest open hold.
export const boundsStatement = statement(
  "entries-bounds",
  `
  SELECT b.*, (${dueSql}) AS due
  FROM (SELECT 1) AS one LEFT JOIN credit_accounts a ON a.workspace_id = $1
  CROSS JOIN LATERAL (SELECT
    greatest(0,
      CASE WHEN $3::timestamptz IS NOT NULL THEN ${before("$3")} END,
      CASE WHEN $5::timestamptz IS NOT NULL AND $6::text IS DISTINCT FROM 'opening' THEN ${before("$5")} END,
      CASE WHEN $6 = 'held' THEN coalesce((SELECT min(t.first_sequence) - 1 FROM (${openHoldsSql}) AS h CROSS JOIN LATERAL (
        SELECT * FROM credit_transactions WHERE workspace_id = $1 AND id = h.transaction_id OFFSET 0) AS t),
        a.last_sequence) END,
      CASE WHEN $7::uuid IS NOT NULL THEN (SELECT t.first_sequence - 1 FROM credit_transactions t
        WHERE t.workspace_id = $1 AND t.id = $7) END) AS oldest,
    least(coalesce(a.last_sequence, 0), $2::int - 1,
      CASE WHEN $4::timestamptz IS NOT NULL THEN ${before("$4")} END,
      CASE WHEN $7::uuid IS NOT NULL THEN coalesce((SELECT t.last_sequence FROM credit_transactions t
        WHERE t.workspace_id = $1 AND t.id = $7), 0) END) AS newest,
    CASE WHEN $6 = 'opening' THEN ${before("$5")} ELSE 0 END AS "beforePeriod") AS b`,
);

/** Entries are looked at from newest down to the one after oldest. */
export type EntryBounds = {
  oldest: number;
  newest: number;
  /** the newest entry from before the period, where its opening is asked for */
  beforePeriod: number;
  /** something came due that is not booked yet */
  due: boolean;
};

/** What an entry adds to the term $9. The one place that says so: pages and sums both take it from here. */
export const countsSql = `CASE $9::text
    WHEN 'opening' THEN e.available_delta + e.held_delta
    WHEN 'granted' THEN CASE WHEN e.kind = 'grant' THEN e.available_delta ELSE 0 END
    WHEN 'used' THEN e.used_delta
    WHEN 'held' THEN e.held_delta
    WHEN 'expired' THEN CASE WHEN e.kind = 'grant' THEN 0
      ELSE -(e.available_delta + e.held_delta + e.used_delta) END
    WHEN 'available' THEN e.available_delta END`;

const ourTypes = `'{${actionType.options.join(",")}}'`;

/** Whether an entry is of a use by the member $6, of the action $8 with the tier $11, as usage counts them. */
const ofUseSql = `($6::uuid IS NULL OR coalesce(t.member_id, '${nobody}') = $6)
    AND ($8::text IS NULL OR CASE WHEN $8 = 'other' THEN coalesce(t.action_type, 'other') <> ALL (${ourTypes})
      ELSE t.action_type = $8 END)
    AND ($11::text IS NULL OR coalesce(t.action_tier, 'other') = $11)
    AND (($6 = '${nobody}' OR $8 = 'other') IS NOT TRUE OR e.kind <> ALL ('{grant,expire,void}'))`;

/** The entries that fit, of which `filterValues` are $1 to $11. */
export const fittingSql = `
  FROM credit_entries e CROSS JOIN LATERAL (
    SELECT * FROM credit_transactions WHERE workspace_id = e.workspace_id AND id = e.transaction_id OFFSET 0) AS t
  WHERE e.workspace_id = $1 AND e.sequence > $2 AND e.sequence <= $3
    AND ($4::uuid IS NULL OR e.grant_id = $4) AND ($5::text IS NULL OR e.kind = $5)
    AND ($7::uuid IS NULL OR t.project_id = $7) AND ${ofUseSql}
    AND ($9::text IS NULL OR ${countsSql} <> 0)
    AND CASE WHEN $9 = 'available' THEN true
      WHEN $9 = 'held' THEN e.hold_id IN (SELECT h.id FROM (${openHoldsSql}) AS h)
      WHEN $9 = 'opening' THEN e.period_starts_at IS NULL OR e.period_starts_at < $10::timestamptz
      ELSE $10::timestamptz IS NULL OR e.period_starts_at = $10 END`;

export function filterValues(
  workspaceId: string,
  { after, until }: { after: number; until: number },
  filter: EntriesFilter,
): (string | number | null)[] {
  const { grantId, kind, memberId, projectId, actionType, actionTier, term } = filter;
  const rest = [grantId, kind, memberId, projectId, actionType, term].map((value) => value ?? null);
  return [workspaceId, after, until, ...rest, periodOf(filter), actionTier ?? null];
}

const isNamed = ({ grantId, kind, memberId, projectId, actionType, actionTier }: EntriesFilter) =>
  [grantId, kind, memberId, projectId, actionType, actionTier].some((value) => value !== undefined);

/** Whether every entry within the bounds fits: then the totals that entries carry say the sums. */
export function fitsAll(filter: EntriesFilter): boolean {
  const { term, periodStartsAt } = filter;
  return !isNamed(filter) && (term === undefined ? periodStartsAt === undefined : term === "available");
}

/** Whether the opening of a period is asked for and nothing else: all from before the period counts. */
export function isWholeOpening(filter: EntriesFilter): boolean {
  const { term, from, to, transactionId } = filter;
  const isBounded = [from, to, transactionId].some((value) => value !== undefined);
  return term === "opening" && !isNamed(filter) && !isBounded;
}
