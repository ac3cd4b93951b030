import { periodAt, periodBoundary } from "../billing/periods";
import { dayOf } from "../calendar/day";
import type { Entry, Instant } from "./ledger";

/** An entry as the audit reads it, with what its transaction says. */
export type AuditedEntry = Entry & {
  /** the range of entries that its transaction claims */
  firstSequence: number;
  lastSequence: number;
  /** type, tier, member and project, as the usage rollup keys them */
  actionKey: string;
  /** when what it counts was used: its own instant, or that of the use that it reverses */
  usedAt: Instant;
};

export type AuditedGrant = {
  amount: number;
  available: number;
  held: number;
  used: number;
  lapsed: number;
  periodStartsAt: Instant | null;
  periodUsed: number;
  periodLapsed: number;
};

export type AuditedPeriod = { opening: number; granted: number; used: number; expired: number };

/** What the entries say, added up from nothing. It grows with the grants, periods and days, not with the entries. */
export type Audit = {
  timeZone: string;
  anchorAt: Instant | null;
  entries: number;
  available: number;
  held: number;
  lastAt: Instant;
  grants: Map<string, AuditedGrant>;
  /** movements by period start; "" where there was no period yet */
  periods: Map<Instant | "", AuditedPeriod>;
  /** credits by period, day and action */
  usage: Map<string, number>;
  differences: string[];
};

/** What is stored beside the entries. */
export type StoredState = {
  lastSequence: number;
  available: number;
  held: number;
  grantCount: number;
  grants: Map<string, AuditedGrant & { booked: boolean }>;
  periods: (Omit<AuditedPeriod, "used"> & { startsAt: Instant })[];
  usage: Map<string, number>;
};

export function newAudit(timeZone: string, anchorAt: Instant | null): Audit {
  return {
    timeZone,
    anchorAt,
    entries: 0,
    available: 0,
    held: 0,
    lastAt: -Infinity,
    grants: new Map(),
    periods: new Map(),
    usage: new Map(),
    differences: [],
  };
}

/** Adds one entry, in the order of their sequence, and notes where it contradicts those before it. Rule 12. */
export function auditEntry(audit: Audit, entry: AuditedEntry): void {
  const { sequence, availableDelta, heldDelta, usedDelta } = entry;
  audit.entries += 1;
  audit.available += availableDelta;
  audit.held += heldDelta;
  const check = (holds: boolean, what: string) => {
    if (!holds) audit.differences.push(`entry ${sequence}: ${what}`);
  };
  check(sequence === audit.entries, `is number ${audit.entries}`);
  check(
    entry.availableAfter === audit.available,
    `says ${entry.availableAfter} available, they add up to ${audit.available}`,
  );
  check(entry.heldAfter === audit.held, `says ${entry.heldAfter} held, they add up to ${audit.held}`);
  check(entry.occurredAt >= audit.lastAt, "is older than the one before it");
  check(entry.firstSequence <= sequence && sequence <= entry.lastSequence, "is outside of its transaction");
  audit.lastAt = Math.max(audit.lastAt, entry.occurredAt);

  const granted = entry.kind === "grant" ? availableDelta : 0;
  const lapsed = granted - availableDelta - heldDelta - usedDelta;
  addToGrant(audit, entry, granted, lapsed);
  const period = audit.periods.get(entry.periodStartsAt ?? "") ?? {
    opening: 0,
    granted: 0,
    used: 0,
    expired: 0,
  };
  period.granted += granted;
  period.used += usedDelta;
  period.expired += lapsed;
  audit.periods.set(entry.periodStartsAt ?? "", period);
  if (usedDelta !== 0) {
    const key = `${usageKey(audit, entry.periodStartsAt, entry.usedAt)}|${entry.actionKey}`;
    audit.usage.set(key, (audit.usage.get(key) ?? 0) + usedDelta);
  }
}

function addToGrant(audit: Audit, entry: AuditedEntry, granted: number, lapsed: number): void {
  const nothing = { amount: 0, available: 0, held: 0, used: 0, lapsed: 0 };
  const counters = { periodStartsAt: null, periodUsed: 0, periodLapsed: 0 };
  const grant: AuditedGrant = audit.grants.get(entry.grantId) ?? { ...nothing, ...counters };
  audit.grants.set(entry.grantId, grant);
  grant.amount += granted;
  grant.available += entry.availableDelta;
  grant.held += entry.heldDelta;
  grant.used += entry.usedDelta;
  grant.lapsed += lapsed;
  const newest = grant.periodStartsAt ?? -Infinity;
  const counted = entry.periodStartsAt ?? -Infinity;
  if (counted < newest) return;
  if (counted > newest) Object.assign(grant, counters, { periodStartsAt: entry.periodStartsAt });
  grant.periodUsed += entry.usedDelta;
  grant.periodLapsed += lapsed;
}

/** Period and day of a use: the last day of the period for what is captured after its end. */
function usageKey(audit: Audit, periodStartsAt: Instant | null, at: Instant): string {
  if (periodStartsAt === null || audit.anchorAt === null) return `0|${dayOf(at, audit.timeZone)}`;
  const { endsAt } = periodAt(new Date(audit.anchorAt), new Date(periodStartsAt));
  return `${periodStartsAt}|${dayOf(Math.min(at, endsAt.getTime() - 1), audit.timeZone)}`;
}

/** Every way in which what is stored differs from what the entries say, a sentence each. */
export function auditDifferences(audit: Audit, stored: StoredState): string[] {
  const found = [...audit.differences];
  const compare = (what: string, says: unknown, entries: unknown) => {
    if (says !== entries) found.push(`${what} is ${String(says)}, by the entries ${String(entries)}`);
  };
  compare("the last sequence of the account", stored.lastSequence, audit.entries);
  compare("the available credits of the account", stored.available, audit.available);
  compare("the held credits of the account", stored.held, audit.held);
  compare("the number of grants of the account", stored.grantCount, stored.grants.size);
  compareGrants(audit, stored, compare);
  comparePeriods(audit, stored, compare);
  for (const key of new Set([...audit.usage.keys(), ...stored.usage.keys()])) {
    compare(`the usage of ${key}`, stored.usage.get(key) ?? 0, audit.usage.get(key) ?? 0);
  }
  return found;
}

/** Every way in which a pending change of the plan is not what is left once everything due is booked: it begins a period to come. Rule 3. */
export function pendingChangeDifferences(pending: {
  anchorAt: Instant;
  fromAt: Instant;
  bookedThroughAt: Instant | null;
}): string[] {
  const { anchorAt, fromAt, bookedThroughAt } = pending;
  const name = `the pending change of the plan from ${new Date(fromAt).toISOString()}`;
  const found: string[] = [];
  const period = fromAt > anchorAt ? periodAt(new Date(anchorAt), new Date(fromAt)) : null;
  if (period?.startsAt.getTime() !== fromAt) found.push(`${name} does not begin with a period`);
  if (bookedThroughAt !== null && fromAt <= bookedThroughAt) found.push(`${name} is overdue`);
  return found;
}

type Compare = (what: string, says: unknown, entries: unknown) => void;

function compareGrants(audit: Audit, stored: StoredState, compare: Compare): void {
  for (const [id, grant] of stored.grants) {
    const entries = audit.grants.get(id);
    compare(`"booked" of grant ${id}`, grant.booked, entries !== undefined);
    if (!entries) continue;
    for (const name of Object.keys(entries) as (keyof AuditedGrant)[]) {
      compare(`${name} of grant ${id}`, grant[name], entries[name]);
    }
  }
}

/** A period opens with what all before it left: that ties every period to the sum of the ledger. */
function comparePeriods(audit: Audit, stored: StoredState, compare: Compare): void {
  const left = (period: AuditedPeriod | undefined) =>
    period ? period.granted - period.used - period.expired : 0;
  let opening = left(audit.periods.get(""));
  const known = new Set<Instant | "">([""]);
  for (const [position, period] of stored.periods.entries()) {
    const { startsAt } = period;
    known.add(startsAt);
    const name = new Date(startsAt).toISOString();
    const sums = audit.periods.get(startsAt) ?? { granted: 0, used: 0, expired: 0, opening: 0 };
    if (audit.anchorAt !== null) {
      const boundary = periodBoundary(new Date(audit.anchorAt), position).getTime();
      compare(`the start of period ${position}`, name, new Date(boundary).toISOString());
    }
    compare(`opening of ${name}`, period.opening, opening);
    compare(`granted in ${name}`, period.granted, sums.granted);
    compare(`expired in ${name}`, period.expired, sums.expired);
    opening += left(sums);
  }
  for (const startsAt of audit.periods.keys())
    compare(`period ${startsAt} has a row`, known.has(startsAt), true);
}
