import { bookEntry, currentPeriodStart, noteTerms, openTransaction, periodRow, periodStart } from "../book";
import { addGrant } from "./add-grant";
import {
  isLive,
  type Grant,
  type Hold,
  type Instant,
  type Ledger,
  type NewId,
  type Terms,
  type Transaction,
} from "../ledger";
import { moveHeldCredits, resolveHold } from "./resolve-hold";
import { creditsOfRenewal, termsAt } from "./terms";

/**
 * What happens at one instant happens in this order. A grant is not usable any more at its end, a lease is free at its
 * end, a grant is usable from its start: so ends come first, and the new period opens with what is left after them.
 */
const rank = { expiry: 0, "lease-end": 1, renewal: 2, activation: 3 };

/** `since` and `id` order what is of one rank: grants as they were given, leases as their holds were placed. */
type Due = { at: Instant; order: number; since: number; id: string; book: (occurredAt: Instant) => void };
/** What has come due until an instant, and is not booked yet. */
type Agenda = { until: Instant; due: Due[] };

const rule = { kind: "rule", id: null } as const;

/**
 * Books, in order of time, everything that came due until `now`: ends of grants and leases, renewals, starts of grants.
 * Reading and writing both begin with it, so that no job is needed for a rule to hold (rules 1, 6, 8). Time never
 * goes back behind what is booked; returns the instant that the ledger state is at.
 */
export function bookDue(ledger: Ledger, now: Instant, newId: NewId): Instant {
  const until = Math.max(now, ledger.bookedThroughAt ?? now);
  const agenda: Agenda = { until, due: [] };
  for (const grant of ledger.grants.values()) planGrant(ledger, grant, newId, agenda);
  for (const hold of ledger.holds.values()) planLeaseEnd(ledger, hold, newId, agenda);
  planRenewal(ledger, newId, agenda);

  let reached = ledger.bookedThroughAt ?? -Infinity;
  let sorted = 0;
  for (;;) {
    // Booking one thing may plan another.
    if (agenda.due.length > sorted) agenda.due.sort((a, b) => compareDue(b, a));
    const next = agenda.due.pop();
    if (!next) break;
    sorted = agenda.due.length;
    reached = Math.max(reached, next.at);
    const noted = countNoted(ledger);
    next.book(reached);
    if (countNoted(ledger) > noted) ledger.bookedThroughAt = reached;
  }
  return until;
}

function compareDue(a: Due, b: Due): number {
  return a.at - b.at || a.order - b.order || a.since - b.since || (a.id < b.id ? -1 : 1);
}

/** A period can begin without a transaction. */
function countNoted({ journal }: Ledger): number {
  return journal.transactions.length + journal.periods.size;
}

function planGrant(ledger: Ledger, grant: Grant, newId: NewId, agenda: Agenda): void {
  if (!isLive(grant)) return;
  if (grant.bookedAt !== null) planExpiry(ledger, grant, newId, agenda);
  else if (grant.effectiveAt <= agenda.until) agenda.due.push(activation(ledger, grant, newId, agenda));
}

function planExpiry(ledger: Ledger, grant: Grant, newId: NewId, { until, due }: Agenda): void {
  const { expiresAt } = grant;
  if (expiresAt !== null && expiresAt <= until) due.push(expiry(ledger, grant, expiresAt, newId));
}

function planLeaseEnd(ledger: Ledger, hold: Hold, newId: NewId, { until, due }: Agenda): void {
  const { status, leaseEndsAt } = hold;
  if (status === "open" && leaseEndsAt !== null && leaseEndsAt <= until)
    due.push(leaseEnd(ledger, hold, leaseEndsAt, newId));
}

/** What was not used until the end counts in the period that the end closes: the grant was usable until then. */
function expiry(ledger: Ledger, grant: Grant, at: Instant, newId: NewId): Due {
  const book = (occurredAt: Instant) => {
    if (grant.available === 0) return;
    const reason = `${grant.label} expired`;
    const transaction = openTransaction(ledger, {
      id: newId(),
      kind: "expiry",
      occurredAt,
      actor: rule,
      reason,
    });
    const countsIn = currentPeriodStart(ledger);
    bookEntry(ledger, transaction, { kind: "expire", grant, available: -grant.available, countsIn });
  };
  return { at, order: rank.expiry, since: grant.ordinal, id: grant.id, book };
}

function leaseEnd(ledger: Ledger, hold: Hold, at: Instant, newId: NewId): Due {
  const book = (occurredAt: Instant) => {
    const transaction = openTransaction(ledger, {
      id: newId(),
      kind: "lease-end",
      occurredAt,
      actor: rule,
      reason: "The lease of the hold ended",
      action: hold.action,
      holdId: hold.id,
    });
    moveHeldCredits(ledger, transaction, hold, { used: 0, closes: true });
    resolveHold(ledger, transaction, hold, "expired");
  };
  return { at, order: rank["lease-end"], since: hold.placedAt, id: hold.id, book };
}

function activation(ledger: Ledger, grant: Grant, newId: NewId, agenda: Agenda): Due {
  const book = (occurredAt: Instant) => {
    const reason = `${grant.label} took effect`;
    const transaction = openTransaction(ledger, {
      id: newId(),
      kind: "activation",
      occurredAt,
      actor: rule,
      reason,
    });
    bookGrant(ledger, transaction, grant);
    planExpiry(ledger, grant, newId, agenda);
  };
  return { at: grant.effectiveAt, order: rank.activation, since: grant.ordinal, id: grant.id, book };
}

/** Makes a grant usable: its first entry. */
export function bookGrant(ledger: Ledger, transaction: Transaction, grant: Grant): void {
  grant.bookedAt = transaction.occurredAt;
  const countsIn = currentPeriodStart(ledger);
  bookEntry(ledger, transaction, { kind: "grant", grant, available: grant.amount, countsIn });
}

/** The renewal of the next period; booking one plans the one after it, so that no missed period is left out. */
function planRenewal(ledger: Ledger, newId: NewId, agenda: Agenda): void {
  const { terms: running } = ledger;
  if (running === null) return;
  const index = ledger.renewedPeriod === null ? 0 : ledger.renewedPeriod + 1;
  const startsAt = periodStart(running.anchorAt, index);
  if (startsAt > agenda.until) return;
  const book = (occurredAt: Instant) => {
    const terms = termsAt(running, startsAt);
    if (terms !== running) beginTerms(ledger, terms, occurredAt, newId);
    ledger.renewedPeriod = index;
    ledger.planGranted = 0;
    ledger.journal.begunPeriods.add(startsAt);
    periodRow(ledger, startsAt).opening = ledger.available + ledger.held;
    const credits = creditsOfRenewal(terms, startsAt);
    if (credits > 0) {
      const grant = planGrantOf(ledger, terms, index, newId());
      const reason = `${terms.planName} plan, monthly credits`;
      const transaction = openTransaction(ledger, {
        id: newId(),
        kind: "renewal",
        occurredAt,
        actor: rule,
        reason,
      });
      bookGrant(ledger, transaction, grant);
      planExpiry(ledger, grant, newId, agenda);
    }
    planRenewal(ledger, newId, agenda);
  };
  agenda.due.push({ at: startsAt, order: rank.renewal, since: index, id: "", book });
}

/** A pending change becomes the running plan, by a transaction of its own. */
function beginTerms(ledger: Ledger, terms: Terms, occurredAt: Instant, newId: NewId): void {
  const reason = `${terms.planName} plan begins`;
  const head = { id: newId(), kind: "plan" as const, occurredAt, actor: rule, reason };
  noteTerms(ledger, openTransaction(ledger, head), terms);
}

function planGrantOf(ledger: Ledger, terms: Terms, index: number, id: string): Grant {
  const startsAt = periodStart(terms.anchorAt, index);
  return addGrant(ledger, {
    id,
    source: "plan",
    label: `${terms.planName} plan`,
    amount: terms.monthlyCredits,
    priority: 50,
    paid: false,
    unitPriceMinor: null,
    effectiveAt: startsAt,
    expiresAt: periodStart(terms.anchorAt, index + 1),
    createdAt: startsAt,
    planPeriod: index,
    topUpId: null,
  });
}
