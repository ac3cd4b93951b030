import { periodStart } from "@/lib/credits/book";
import { isLive, type Instant, type Ledger } from "@/lib/credits/ledger";

import type { Queryable } from "./load-ledgers";

const nobody = "00000000-0000-0000-0000-000000000000";
const noPeriod = "1970-01-01T00:00:00.000Z";

/** An insert from one JSON parameter: `columns` are "name type", in the order of the values of each row. */
function rowsOf(parameter: number, columns: string): string {
  return `json_to_recordset($${parameter}::json) AS x (${columns})`;
}

const names = (columns: string) => columns.replace(/ (uuid|text|int|bool|json|date|timestamptz)/g, "");
const insert = (table: string, parameter: number, columns: string) =>
  `INSERT INTO ${table} (${names(columns)}) SELECT ${names(columns)} FROM ${rowsOf(parameter, columns)}`;

const accountColumns = `workspace_id uuid, last_sequence int, available_credits int, held_credits int, grant_count int,
  renewed_period int, renews_at timestamptz, booked_through_at timestamptz`;
const transactionColumns = `workspace_id uuid, id uuid, kind text, occurred_at timestamptz, actor_kind text,
  actor_id text, reason text, action_type text, action_tier text, member_id uuid, project_id uuid, run_id uuid,
  hold_id text, reverses_id uuid, first_sequence int, last_sequence int`;
const entryColumns = `workspace_id uuid, sequence int, transaction_id uuid, grant_id uuid, hold_id text, kind text,
  available_delta int, held_delta int, used_delta int, available_after int, held_after int, occurred_at timestamptz,
  period_starts_at timestamptz`;
const grantState = `workspace_id uuid, id uuid, available_credits int, held_credits int, used_credits int,
  lapsed_credits int, booked_at timestamptz, voided_at timestamptz, live bool, period_starts_at timestamptz,
  period_used_credits int, period_lapsed_credits int`;
const grantColumns = `${grantState}, ordinal int, label text, amount_credits int, priority int, paid bool,
  unit_price_minor int, effective_at timestamptz, expires_at timestamptz, created_at timestamptz, plan_period int,
  top_up_id uuid`;
const holdState = `workspace_id uuid, id text, status text, captured_credits int, lease_ends_at timestamptz,
  resolved_at timestamptz, resolved_by_id uuid`;
const holdColumns = `workspace_id uuid, id text, captured_credits int, lease_ends_at timestamptz,
  resolved_at timestamptz, resolved_by_id uuid, amount_credits int, placed_at timestamptz,
  period_starts_at timestamptz, transaction_id uuid`;
const lineColumns = `workspace_id uuid, hold_id text, position int, grant_id uuid, taken_credits int,
  captured_credits int, returned_credits int`;
const keyColumns = `workspace_id uuid, key text, input_hash text, transaction_id uuid, answer json,
  created_at timestamptz`;
const periodColumns = `workspace_id uuid, starts_at timestamptz, ends_at timestamptz, opening_credits int,
  granted_credits int, used_credits int, expired_credits int, plan_credits int, topup_credits int,
  promotional_credits int, adjustment_credits int`;
const usageColumns = `workspace_id uuid, period_starts_at timestamptz, day date, action_type text, action_tier text,
  member_id uuid, project_id uuid, credits int, runs int`;

const assign = (columns: string) =>
  names(columns)
    .split(",")
    .map((name) => name.trim())
    .filter((name) => !["workspace_id", "id", "status"].includes(name))
    .map((name) => `${name} = x.${name}`)
    .join(", ");
const addUp = (columns: string, stored: string, added: string) =>
  [...columns.matchAll(/(\w+) int\b/g)]
    .map(([, name]) => `${name} = ${stored}.${name} + ${added}.${name}`)
    .join(", ");

/** One statement writes all that a batch decided. Foreign keys are checked at its end, so the order inside is free. */
const storeSql = `
  WITH accounts AS (
    UPDATE credit_accounts a SET ${assign(accountColumns)} FROM ${rowsOf(1, accountColumns)}
    WHERE a.workspace_id = x.workspace_id
  ), transactions AS (${insert("credit_transactions", 2, transactionColumns)}
  ), entries AS (${insert("credit_entries", 3, entryColumns)}
  ), new_grants AS (
    INSERT INTO credit_grants (${names(grantColumns)}, source)
    SELECT ${names(grantColumns)}, source::grant_source FROM ${rowsOf(4, `${grantColumns}, source text`)}
  ), grants AS (
    UPDATE credit_grants g SET ${assign(grantState)} FROM ${rowsOf(5, grantState)}
    WHERE g.workspace_id = x.workspace_id AND g.id = x.id
  ), new_holds AS (
    INSERT INTO credit_holds (${names(holdColumns)}, status)
    SELECT ${names(holdColumns)}, status::hold_status FROM ${rowsOf(6, `${holdColumns}, status text`)}
  ), holds AS (
    UPDATE credit_holds h SET ${assign(holdState)}, status = x.status::hold_status FROM ${rowsOf(7, holdState)}
    WHERE h.workspace_id = x.workspace_id AND h.id = x.id
  ), new_lines AS (${insert("credit_hold_lines", 8, lineColumns)}
  ), lines AS (
    UPDATE credit_hold_lines l SET captured_credits = x.captured_credits, returned_credits = x.returned_credits
    FROM ${rowsOf(9, lineColumns)}
    WHERE l.workspace_id = x.workspace_id AND l.hold_id = x.hold_id AND l.position = x.position
  ), keys AS (${insert("credit_keys", 10, keyColumns)}
  ), new_periods AS (${insert("credit_periods", 11, periodColumns)}
  ), periods AS (
    UPDATE credit_periods p SET ${addUp(periodColumns, "p", "x")} FROM ${rowsOf(12, periodColumns)}
    WHERE p.workspace_id = x.workspace_id AND p.starts_at = x.starts_at
  )
  ${insert("usage_days", 13, usageColumns)}
  ON CONFLICT (workspace_id, day, period_starts_at, action_type, action_tier, member_id, project_id)
  DO UPDATE SET ${addUp("credits int, runs int", "usage_days", "excluded")}`;

type Row = Record<string, unknown>;

const time = (at: Instant | null): string | null => (at === null ? null : new Date(at).toISOString());

/** Writes the journals of these working copies. */
export async function storeJournals(on: Queryable, ledgers: Map<string, Ledger>): Promise<void> {
  const sets: Row[][] = Array.from({ length: 13 }, () => []);
  for (const [workspaceId, ledger] of ledgers) {
    const rows = rowsOfLedger(ledger);
    rows.forEach((set, position) => {
      for (const row of set) sets[position]?.push({ workspace_id: workspaceId, ...row });
    });
  }
  const values = sets.map((rows) => JSON.stringify(rows));
  await on.query({ name: "ledger-store", text: storeSql, values });
}

/** The rows of one ledger, in the order of the statement's parameters. */
function rowsOfLedger(ledger: Ledger): Row[][] {
  const { journal } = ledger;
  const periods = [...journal.periods.values()];
  const newHolds = [...journal.newHolds];
  const changedHolds = [...journal.changedHolds];
  return [
    [accountRow(ledger)],
    journal.transactions.map(transactionRow),
    journal.entries.map(entryRow),
    [...journal.newGrants].map(newGrantRow),
    [...journal.changedGrants].map(grantRow),
    newHolds.map(newHoldRow),
    changedHolds.map(holdRow),
    newHolds.flatMap(lineRows),
    changedHolds.flatMap(lineRows),
    journal.keys.map(keyRow),
    periods.filter((period) => journal.begunPeriods.has(period.startsAt)).map(periodRowOf),
    periods.filter((period) => !journal.begunPeriods.has(period.startsAt)).map(periodRowOf),
    [...journal.usage.values()].map(usageRow),
  ];
}

function accountRow(ledger: Ledger): Row {
  const next = (ledger.renewedPeriod ?? -1) + 1;
  return {
    last_sequence: ledger.sequence,
    available_credits: ledger.available,
    held_credits: ledger.held,
    grant_count: ledger.grantCount,
    renewed_period: ledger.renewedPeriod,
    renews_at: ledger.terms ? time(periodStart(ledger.terms.anchorAt, next)) : null,
    booked_through_at: time(ledger.bookedThroughAt),
  };
}

type JournalRow<K extends "transactions" | "entries" | "keys"> = Ledger["journal"][K][number];
type SetRow<K extends "newGrants" | "newHolds"> = Ledger["journal"][K] extends Set<infer T> ? T : never;
type MapRow<K extends "periods" | "usage"> = Ledger["journal"][K] extends Map<unknown, infer T> ? T : never;

function transactionRow(transaction: JournalRow<"transactions">): Row {
  const { action } = transaction;
  return {
    id: transaction.id,
    kind: transaction.kind,
    occurred_at: time(transaction.occurredAt),
    actor_kind: transaction.actor.kind,
    actor_id: transaction.actor.id,
    reason: transaction.reason,
    action_type: action?.type ?? null,
    action_tier: action?.tier ?? null,
    member_id: action?.memberId ?? null,
    project_id: action?.projectId ?? null,
    run_id: action?.runId ?? null,
    hold_id: transaction.holdId,
    reverses_id: transaction.reversesId,
    first_sequence: transaction.firstSequence,
    last_sequence: transaction.lastSequence,
  };
}

function entryRow(entry: JournalRow<"entries">): Row {
  return {
    sequence: entry.sequence,
    transaction_id: entry.transactionId,
    grant_id: entry.grantId,
    hold_id: entry.holdId,
    kind: entry.kind,
    available_delta: entry.availableDelta,
    held_delta: entry.heldDelta,
    used_delta: entry.usedDelta,
    available_after: entry.availableAfter,
    held_after: entry.heldAfter,
    occurred_at: time(entry.occurredAt),
    period_starts_at: time(entry.periodStartsAt),
  };
}

function grantRow(grant: SetRow<"newGrants">): Row {
  return {
    id: grant.id,
    available_credits: grant.available,
    held_credits: grant.held,
    used_credits: grant.used,
    lapsed_credits: grant.lapsed,
    booked_at: time(grant.bookedAt),
    voided_at: time(grant.voidedAt),
    live: isLive(grant),
    period_starts_at: time(grant.periodStartsAt),
    period_used_credits: grant.periodUsed,
    period_lapsed_credits: grant.periodLapsed,
  };
}

function newGrantRow(grant: SetRow<"newGrants">): Row {
  return {
    ...grantRow(grant),
    ordinal: grant.ordinal,
    source: grant.source,
    label: grant.label,
    amount_credits: grant.amount,
    priority: grant.priority,
    paid: grant.paid,
    unit_price_minor: grant.unitPriceMinor,
    effective_at: time(grant.effectiveAt),
    expires_at: time(grant.expiresAt),
    created_at: time(grant.createdAt),
    plan_period: grant.planPeriod,
    top_up_id: grant.topUpId,
  };
}

function holdRow(hold: SetRow<"newHolds">): Row {
  return {
    id: hold.id,
    status: hold.status,
    captured_credits: hold.captured,
    lease_ends_at: time(hold.leaseEndsAt),
    resolved_at: time(hold.resolvedAt),
    resolved_by_id: hold.resolvedById,
  };
}

function newHoldRow(hold: SetRow<"newHolds">): Row {
  return {
    ...holdRow(hold),
    amount_credits: hold.amount,
    placed_at: time(hold.placedAt),
    period_starts_at: time(hold.periodStartsAt),
    transaction_id: hold.transactionId,
  };
}

function lineRows(hold: SetRow<"newHolds">): Row[] {
  return hold.lines.map((line, position) => ({
    hold_id: hold.id,
    position,
    grant_id: line.grantId,
    taken_credits: line.taken,
    captured_credits: line.captured,
    returned_credits: line.returned,
  }));
}

function keyRow(used: JournalRow<"keys">): Row {
  const { key, inputHash, transactionId, answer, createdAt } = used;
  return { key, input_hash: inputHash, transaction_id: transactionId, answer, created_at: time(createdAt) };
}

function periodRowOf(period: MapRow<"periods">): Row {
  const { plan, topup, promotional, adjustment } = period.bySource;
  return {
    starts_at: time(period.startsAt),
    ends_at: time(period.endsAt),
    opening_credits: period.opening,
    granted_credits: plan + topup + promotional + adjustment,
    used_credits: period.used,
    expired_credits: period.expired,
    plan_credits: plan,
    topup_credits: topup,
    promotional_credits: promotional,
    adjustment_credits: adjustment,
  };
}

function usageRow(usage: MapRow<"usage">): Row {
  return {
    period_starts_at: time(usage.periodStartsAt) ?? noPeriod,
    day: usage.day,
    action_type: usage.action.type,
    action_tier: usage.action.tier,
    member_id: usage.action.memberId ?? nobody,
    project_id: usage.action.projectId ?? nobody,
    credits: usage.credits,
    runs: usage.runs,
  };
}

/** Whether anything is to be written. */
export function hasJournal(ledger: Ledger): boolean {
  return ledger.journal.transactions.length > 0 || ledger.journal.periods.size > 0;
}
