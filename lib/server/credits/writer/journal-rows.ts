import { periodStart } from "@/lib/credits/book";
import { isLive, type Instant, type Ledger, type Terms } from "@/lib/credits/ledger";

import type { AuditVerb } from "../../write-audit-entry";
import type { SetName } from "./store-sql";

const nobody = "00000000-0000-0000-0000-000000000000";
const noPeriod = "1970-01-01T00:00:00.000Z";

/** Values by the name of their column. */
export type Row = Record<string, unknown>;

const time = (at: Instant | null): string | null => (at === null ? null : new Date(at).toISOString());

/** Adds what the journal of this working copy notes to the rows of each set. */
export function collectRows(workspaceId: string, ledger: Ledger, rows: Record<SetName, Row[]>): void {
  const { journal } = ledger;
  const add = (set: SetName, added: Row[]) => {
    for (const row of added) {
      row.workspace_id = workspaceId;
      rows[set].push(row);
    }
  };
  const newHolds = [...journal.newHolds];
  const changedHolds = [...journal.changedHolds];
  add("accounts", [accountRow(ledger)]);
  add("transactions", journal.transactions.map(transactionRow));
  add("entries", journal.entries.map(entryRow));
  add("newGrants", [...journal.newGrants].map(newGrantRow));
  add("grants", [...journal.changedGrants].map(grantRow));
  add("newHolds", newHolds.map(newHoldRow));
  add("holds", changedHolds.map(holdRow));
  add("newLines", newHolds.flatMap(lineRows));
  add("lines", changedHolds.flatMap(lineRows));
  add("keys", journal.keys.map(keyRow));
  for (const period of journal.periods.values()) {
    add(journal.begunPeriods.has(period.startsAt) ? "newPeriods" : "periods", [periodRowOf(period)]);
  }
  add("usage", [...journal.usage.values()].map(usageRow));
  if (journal.terms.length > 0 && ledger.terms !== null)
    add("subscriptions", [subscriptionRow(ledger.terms)]);
  add(
    "audits",
    journal.terms.map((change) => auditRow(workspaceId, change)),
  );
}

function subscriptionRow({ next, ...terms }: Terms): Row {
  return {
    plan_id: terms.planId,
    monthly_credits: terms.monthlyCredits,
    free: terms.free,
    paid_through_at: time(terms.paidThroughAt),
    next_plan_id: next?.planId ?? null,
    next_monthly_credits: next?.monthlyCredits ?? null,
    next_free: next?.free ?? null,
    next_from_at: time(next?.fromAt ?? null),
  };
}

/** Whoever changes the plan, a renewal too, leaves the terms as they were after it. */
function auditRow(workspaceId: string, { transaction, terms }: JournalRow<"terms">): Row {
  const { planId, monthlyCredits, paidThroughAt, next } = terms;
  const pending = next && {
    planId: next.planId,
    monthlyCredits: next.monthlyCredits,
    fromAt: time(next.fromAt),
  };
  return {
    id: transaction.id,
    occurred_at: time(transaction.occurredAt),
    actor_kind: transaction.actor.kind,
    actor_id: transaction.actor.id,
    verb: "subscription.change" satisfies AuditVerb,
    subject_id: workspaceId,
    details: {
      planId,
      monthlyCredits,
      paidThroughAt: time(paidThroughAt),
      next: pending,
      reason: transaction.reason,
    },
  };
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

type JournalRow<K extends "transactions" | "entries" | "keys" | "terms"> = Ledger["journal"][K][number];
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
