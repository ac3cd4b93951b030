import "server-only";

import {
  isLive,
  type LedgerState,
  type Entry,
  type Grant,
  type Hold,
  type Instant,
  type PeriodTotals,
  type Terms,
  type Transaction,
  type UsageRow,
  type UsedKey,
} from "@/lib/credits/ledger";

import type { AuditEvent } from "../../audit/write-audit-entry";
import type { BinaryArrays, ColumnType, Value } from "./binary-arrays";

const nobody = "00000000-0000-0000-0000-000000000000";
const noPeriod = 0;

/** A column's type, and its value in a row; instants are milliseconds here, too. */
type Column<T> = [ColumnType, (row: T) => Value];
type Columns<T> = Record<string, Column<T>>;

/** The account as it is after the batch, and the version of the ledger that it was decided on. */
export type AccountRow = {
  state: LedgerState;
  renewsAt: Instant | null;
  readVersion: string | null;
  version: string | null;
};
/** A transaction and the key of its request; a rule has no key. */
export type TransactionRow = { transaction: Transaction; used: UsedKey | null };

const accounts: Columns<AccountRow> = {
  last_sequence: ["int", ({ state }) => state.sequence],
  available_credits: ["bigint", ({ state }) => state.available],
  held_credits: ["bigint", ({ state }) => state.held],
  grant_count: ["int", ({ state }) => state.grantCount],
  renewed_period: ["int", ({ state }) => state.renewedPeriod],
  renews_at: ["timestamptz", (account) => account.renewsAt],
  booked_through_at: ["timestamptz", ({ state }) => state.bookedThroughAt],
  read_version: ["uuid", (account) => account.readVersion],
  ledger_version: ["uuid", (account) => account.version],
};

const transactions: Columns<TransactionRow> = {
  id: ["uuid", ({ transaction }) => transaction.id],
  kind: ["text", ({ transaction }) => transaction.kind],
  occurred_at: ["timestamptz", ({ transaction }) => transaction.occurredAt],
  actor_kind: ["text", ({ transaction }) => transaction.actor.kind],
  actor_id: ["text", ({ transaction }) => transaction.actor.id],
  reason: ["text", ({ transaction }) => transaction.reason],
  action_type: ["text", ({ transaction: { action } }) => action && action.type],
  action_tier: ["text", ({ transaction: { action } }) => action && action.tier],
  member_id: ["uuid", ({ transaction: { action } }) => action && action.memberId],
  project_id: ["uuid", ({ transaction: { action } }) => action && action.projectId],
  run_id: ["uuid", ({ transaction: { action } }) => action && action.runId],
  hold_id: ["text", ({ transaction }) => transaction.holdId],
  reverses_id: ["uuid", ({ transaction }) => transaction.reversesId],
  first_sequence: ["int", ({ transaction }) => transaction.firstSequence],
  last_sequence: ["int", ({ transaction }) => transaction.lastSequence],
  key: ["text", ({ used }) => used && used.key],
  input_hash: ["text", ({ used }) => used && used.inputHash],
  answer: ["json", ({ used }) => used && JSON.stringify(used.answer)],
};

const entries: Columns<Entry> = {
  sequence: ["int", (entry) => entry.sequence],
  transaction_id: ["uuid", (entry) => entry.transactionId],
  grant_id: ["uuid", (entry) => entry.grantId],
  hold_id: ["text", (entry) => entry.holdId],
  kind: ["text", (entry) => entry.kind],
  available_delta: ["int", (entry) => entry.availableDelta],
  held_delta: ["int", (entry) => entry.heldDelta],
  used_delta: ["int", (entry) => entry.usedDelta],
  available_after: ["bigint", (entry) => entry.availableAfter],
  held_after: ["bigint", (entry) => entry.heldAfter],
  occurred_at: ["timestamptz", (entry) => entry.occurredAt],
  period_starts_at: ["timestamptz", (entry) => entry.periodStartsAt],
};

const grants: Columns<Grant> = {
  id: ["uuid", (grant) => grant.id],
  available_credits: ["int", (grant) => grant.available],
  held_credits: ["int", (grant) => grant.held],
  used_credits: ["int", (grant) => grant.used],
  lapsed_credits: ["int", (grant) => grant.lapsed],
  booked_at: ["timestamptz", (grant) => grant.bookedAt],
  voided_at: ["timestamptz", (grant) => grant.voidedAt],
  live: ["bool", isLive],
  period_starts_at: ["timestamptz", (grant) => grant.periodStartsAt],
  period_used_credits: ["int", (grant) => grant.periodUsed],
  period_lapsed_credits: ["int", (grant) => grant.periodLapsed],
};

const newGrants: Columns<Grant> = {
  ...grants,
  ordinal: ["int", (grant) => grant.ordinal],
  source: ["text", (grant) => grant.source],
  label: ["text", (grant) => grant.label],
  amount_credits: ["int", (grant) => grant.amount],
  priority: ["int", (grant) => grant.priority],
  paid: ["bool", (grant) => grant.paid],
  unit_price_minor: ["int", (grant) => grant.unitPriceMinor],
  effective_at: ["timestamptz", (grant) => grant.effectiveAt],
  expires_at: ["timestamptz", (grant) => grant.expiresAt],
  created_at: ["timestamptz", (grant) => grant.createdAt],
  plan_period: ["int", (grant) => grant.planPeriod],
  top_up_id: ["uuid", (grant) => grant.topUpId],
};

const holds: Columns<Hold> = {
  id: ["text", (hold) => hold.id],
  status: ["text", (hold) => hold.status],
  captured_credits: ["int", (hold) => hold.captured],
  lease_ends_at: ["timestamptz", (hold) => hold.leaseEndsAt],
  resolved_at: ["timestamptz", (hold) => hold.resolvedAt],
  resolved_by_id: ["uuid", (hold) => hold.resolvedById],
};

const newHolds: Columns<Hold> = {
  ...holds,
  amount_credits: ["int", (hold) => hold.amount],
  placed_at: ["timestamptz", (hold) => hold.placedAt],
  period_starts_at: ["timestamptz", (hold) => hold.periodStartsAt],
  transaction_id: ["uuid", (hold) => hold.transactionId],
};

const grantedIn = ({ bySource }: PeriodTotals) =>
  bySource.plan + bySource.topup + bySource.promotional + bySource.adjustment;

const periods: Columns<PeriodTotals> = {
  starts_at: ["timestamptz", (period) => period.startsAt],
  ends_at: ["timestamptz", (period) => period.endsAt],
  opening_credits: ["bigint", (period) => period.opening],
  granted_credits: ["bigint", grantedIn],
  expired_credits: ["bigint", (period) => period.expired],
  plan_credits: ["bigint", ({ bySource }) => bySource.plan],
  topup_credits: ["bigint", ({ bySource }) => bySource.topup],
  promotional_credits: ["bigint", ({ bySource }) => bySource.promotional],
  adjustment_credits: ["bigint", ({ bySource }) => bySource.adjustment],
};

const usage: Columns<UsageRow> = {
  period_starts_at: ["timestamptz", (row) => row.periodStartsAt ?? noPeriod],
  day: ["date", (row) => row.day],
  action_type: ["text", ({ action }) => action.type],
  action_tier: ["text", ({ action }) => action.tier],
  member_id: ["uuid", ({ action }) => action.memberId ?? nobody],
  project_id: ["uuid", ({ action }) => action.projectId ?? nobody],
  credits: ["bigint", (row) => row.credits],
  runs: ["int", (row) => row.runs],
};

const subscriptions: Columns<Terms> = {
  plan_id: ["text", (terms) => terms.planId],
  monthly_credits: ["int", (terms) => terms.monthlyCredits],
  free: ["bool", (terms) => terms.free],
  paid_through_at: ["timestamptz", (terms) => terms.paidThroughAt],
  next_plan_id: ["text", ({ next }) => next && next.planId],
  next_monthly_credits: ["int", ({ next }) => next && next.monthlyCredits],
  next_free: ["bool", ({ next }) => next && next.free],
  next_from_at: ["timestamptz", ({ next }) => next && next.fromAt],
};

/** Each change of the plan, by a renewal too, leaves the terms as they were after it. */
export type AuditRow = { workspaceId: string; transaction: Transaction; terms: Terms };

const iso = (at: Instant | null) => (at === null ? null : new Date(at).toISOString());

function auditDetails({ transaction, terms }: AuditRow): string {
  const { planId, monthlyCredits, paidThroughAt, next } = terms;
  const pending = next && {
    planId: next.planId,
    monthlyCredits: next.monthlyCredits,
    fromAt: iso(next.fromAt),
  };
  const { reason } = transaction;
  return JSON.stringify({ planId, monthlyCredits, paidThroughAt: iso(paidThroughAt), next: pending, reason });
}

const audits: Columns<AuditRow> = {
  id: ["uuid", ({ transaction }) => transaction.id],
  occurred_at: ["timestamptz", ({ transaction }) => transaction.occurredAt],
  actor_kind: ["text", ({ transaction }) => transaction.actor.kind],
  actor_id: ["text", ({ transaction }) => transaction.actor.id],
  event: ["text", () => "subscription.change" satisfies AuditEvent],
  subject_id: ["text", ({ workspaceId }) => workspaceId],
  details: ["json", auditDetails],
};

/** The sets of rows that a batch writes: their columns, in the order of the statements' parameters. */
export const rowSets = {
  accounts,
  transactions,
  entries,
  newGrants,
  grants,
  newHolds,
  holds,
  newPeriods: periods,
  periods,
  usage,
  subscriptions,
  audits,
};

export type SetName = keyof typeof rowSets;
type RowOf<S extends SetName> = (typeof rowSets)[S] extends Columns<infer T> ? T : never;

/** Rows of one set, of any number of workspaces. */
export class Rows<T> {
  private readonly workspaceIds: string[] = [];
  private readonly rows: T[] = [];

  constructor(private readonly columns: Columns<T>) {}

  add(workspaceId: string, rows: Iterable<T>): void {
    for (const row of rows) {
      this.workspaceIds.push(workspaceId);
      this.rows.push(row);
    }
  }

  get isEmpty(): boolean {
    return this.rows.length === 0;
  }

  /** Adds one array a column, the workspace's first. */
  addTo(arrays: BinaryArrays): void {
    arrays.add("uuid", this.workspaceIds, (id) => id);
    for (const name in this.columns) {
      const [type, valueOf] = this.columns[name] as Column<T>;
      arrays.add(type, this.rows, valueOf);
    }
  }
}

export type Batch = { [S in SetName]: Rows<RowOf<S>> };

/** No rows yet, of each set. */
export function emptyBatch(): Batch {
  const sets = Object.entries(rowSets) as [SetName, Columns<never>][];
  return Object.fromEntries(sets.map(([set, columns]) => [set, new Rows(columns)])) as unknown as Batch;
}
