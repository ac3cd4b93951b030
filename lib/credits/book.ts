import { periodAt, periodBoundary } from "../billing/periods";
import { dayOf } from "../calendar/day";
import type {
  Action,
  Actor,
  Entry,
  EntryKind,
  Grant,
  Hold,
  Instant,
  Ledger,
  PeriodTotals,
  Terms,
  Transaction,
  TransactionKind,
} from "./ledger";

export type TransactionHead = {
  id: string;
  kind: TransactionKind;
  occurredAt: Instant;
  actor: Actor;
  reason: string;
  action?: Action | null;
  holdId?: string | null;
  reversesId?: string | null;
};

/** Begins a transaction; entries are booked into it. */
export function openTransaction(ledger: Ledger, head: TransactionHead): Transaction {
  const transaction = {
    id: head.id,
    kind: head.kind,
    occurredAt: head.occurredAt,
    actor: head.actor,
    reason: head.reason,
    action: head.action ?? null,
    holdId: head.holdId ?? null,
    reversesId: head.reversesId ?? null,
    firstSequence: ledger.sequence + 1,
    lastSequence: ledger.sequence,
  };
  ledger.journal.transactions.push(transaction);
  return transaction;
}

/** The subscription's terms from now on. */
export function noteTerms(ledger: Ledger, transaction: Transaction, terms: Terms): void {
  ledger.terms = terms;
  ledger.journal.terms.push({ transaction, terms });
}

/** Start of the period that has begun last in the ledger; null: none has. */
export function currentPeriodStart(ledger: Ledger): Instant | null {
  if (ledger.terms === null || ledger.renewedPeriod === null) return null;
  return periodStart(ledger.terms.anchorAt, ledger.renewedPeriod);
}

/** End of that period, at which the plan resets; null: none has begun. */
export function currentPeriodEnd({ terms, renewedPeriod }: Ledger): Instant | null {
  if (terms === null || renewedPeriod === null) return null;
  return periodStart(terms.anchorAt, renewedPeriod + 1);
}

/** Start of the period whose renewal is booked next; null: no subscription. */
export function nextRenewalAt({ terms, renewedPeriod }: Ledger): Instant | null {
  return terms === null ? null : periodStart(terms.anchorAt, (renewedPeriod ?? -1) + 1);
}

/** Throws beyond the last of all dates: compared with no instant, renewals would never come to an end. */
export function periodStart(anchorAt: Instant, index: number): Instant {
  const at = periodBoundary(new Date(anchorAt), index).getTime();
  if (Number.isNaN(at)) throw new RangeError(`period ${index} begins beyond all dates`);
  return at;
}

export type Movement = {
  kind: EntryKind;
  grant: Grant;
  hold?: Hold;
  available?: number;
  held?: number;
  used?: number;
  /** the period that it counts in */
  countsIn: Instant | null;
};

/** Books one movement: the entry, the grant, the totals, the period. What leaves without being used has lapsed. */
export function bookEntry(ledger: Ledger, transaction: Transaction, movement: Movement): Entry {
  const { kind, grant, hold, countsIn } = movement;
  const available = movement.available ?? 0;
  const held = movement.held ?? 0;
  const used = movement.used ?? 0;
  const granted = kind === "grant" ? available : 0;
  const lapsed = granted - available - held - used;

  grant.available += available;
  grant.held += held;
  grant.used += used;
  grant.lapsed += lapsed;
  countOnGrant(grant, countsIn, used, lapsed);
  ledger.available += available;
  ledger.held += held;
  ledger.sequence += 1;
  countInPeriod(ledger, countsIn, { grant, granted, used, lapsed });

  const entry: Entry = {
    sequence: ledger.sequence,
    transactionId: transaction.id,
    grantId: grant.id,
    holdId: hold?.id ?? null,
    kind,
    availableDelta: available,
    heldDelta: held,
    usedDelta: used,
    availableAfter: ledger.available,
    heldAfter: ledger.held,
    occurredAt: transaction.occurredAt,
    periodStartsAt: countsIn,
  };
  transaction.lastSequence = ledger.sequence;
  ledger.journal.entries.push(entry);
  if (!ledger.journal.newGrants.has(grant)) ledger.journal.changedGrants.add(grant);
  return entry;
}

function countOnGrant(grant: Grant, countsIn: Instant | null, used: number, lapsed: number): void {
  const newest = grant.periodStartsAt ?? -Infinity;
  const counted = countsIn ?? -Infinity;
  if (counted < newest) return;
  if (counted > newest) {
    grant.periodStartsAt = countsIn;
    grant.periodUsed = 0;
    grant.periodLapsed = 0;
  }
  grant.periodUsed += used;
  grant.periodLapsed += lapsed;
}

/** The row of this period in the journal, to be added to what is stored. */
export function periodRow(ledger: Ledger, startsAt: Instant): PeriodTotals {
  const { journal, terms } = ledger;
  let row = journal.periods.get(startsAt);
  if (!row) {
    const bySource = { plan: 0, topup: 0, promotional: 0, adjustment: 0 };
    row = { startsAt, endsAt: periodEnd(terms, startsAt), opening: 0, expired: 0, bySource };
    journal.periods.set(startsAt, row);
  }
  return row;
}

function periodEnd(terms: Terms | null, startsAt: Instant): Instant {
  return periodAt(new Date(terms?.anchorAt ?? startsAt), new Date(startsAt)).endsAt.getTime();
}

type Counted = { grant: Grant; granted: number; used: number; lapsed: number };

/** What counts in an earlier period is taken out of the opening of every period after it, so that each still adds up. */
function countInPeriod(ledger: Ledger, countsIn: Instant | null, counted: Counted): void {
  const { grant, granted, used, lapsed } = counted;
  if (countsIn !== null && (granted !== 0 || lapsed !== 0)) {
    const row = periodRow(ledger, countsIn);
    row.bySource[grant.source] += granted;
    row.expired += lapsed;
  }
  // Every grant counts in the running period.
  if (grant.source === "plan") ledger.planGranted += granted;
  const stays = granted - used - lapsed;
  if (stays === 0 || ledger.terms === null || ledger.renewedPeriod === null) return;
  if (countsIn === currentPeriodStart(ledger)) return;
  const { anchorAt } = ledger.terms;
  const first = countsIn === null ? 0 : periodAt(new Date(anchorAt), new Date(countsIn)).index + 1;
  for (let index = first; index <= ledger.renewedPeriod; index += 1)
    periodRow(ledger, periodStart(anchorAt, index)).opening += stays;
}

const noAction = { type: "other", tier: "other", memberId: null, projectId: null };

/**
 * Adds to the usage of a day. A period and its days always agree: what a hold captures after the end of the period
 * it was placed in counts on that period's last day.
 */
export function countUsage(
  ledger: Ledger,
  usage: {
    action: Action | null;
    at: Instant;
    periodStartsAt: Instant | null;
    credits: number;
    runs: number;
  },
): void {
  if (usage.credits === 0 && usage.runs === 0) return;
  const { periodStartsAt, credits, runs } = usage;
  const ended = periodStartsAt !== null && periodStartsAt !== currentPeriodStart(ledger);
  const lastInstant = ended ? Math.min(usage.at, periodEnd(ledger.terms, periodStartsAt) - 1) : usage.at;
  const { type, tier, memberId, projectId } = usage.action ?? noAction;
  const day = dayOf(lastInstant, ledger.timeZone);
  // No text that is stored has a NUL in it.
  const key = `${periodStartsAt}\0${day}\0${type}\0${tier}\0${memberId}\0${projectId}`;
  const row = ledger.journal.usage.get(key);
  if (row) {
    row.credits += credits;
    row.runs += runs;
  } else {
    const action = { type, tier, memberId, projectId };
    ledger.journal.usage.set(key, { periodStartsAt, day, action, credits, runs });
  }
}
