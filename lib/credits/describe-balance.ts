import { compareBurnOrder } from "./burn-order";
import { currentPeriodStart, periodStart } from "./book";
import { creditsAtReset } from "./decide";
import { balanceState, paceOf, runsOutAt, type BalanceState, type Lot, type Pace } from "./forecast";
import type { Grant, GrantSource, Instant, Ledger, PeriodTotals } from "./ledger";

/** What a reader has before it: settled books, and what is stored beside them. */
export type Books = {
  ledger: Ledger;
  /** the instant that the books are settled at */
  at: Instant;
  /** the newest stored period row, without what the books add to it */
  storedPeriod: PeriodTotals | null;
  /** lots that moved in that period and have ended */
  endedGrants: Grant[];
  openHolds: number;
  usedByDay: Map<string, number>;
  firstUseDay: string | null;
  /** price of a standard playbook on one platform */
  standardPlaybookCredits: number | null;
};

export type GrantFigures = { grant: Grant; inPeriod: number; used: number; ended: boolean };

/** Every figure about a balance: opening + granted - used - held - expired = available. Rule 19. */
export type BalanceFigures = {
  asOf: Instant;
  period: { startsAt: Instant; endsAt: Instant };
  resetCredits: number;
  opening: number;
  granted: number;
  grantedBySource: Record<GrantSource, number>;
  used: number;
  held: number;
  expired: number;
  available: number;
  usable: number;
  state: BalanceState;
  openHolds: number;
  soonestExpiry: { credits: number; at: Instant } | null;
  fullDays: number;
  pacePerDay: number | null;
  lastsUntil: Instant | null;
  earliest: Instant | null;
  latest: Instant | null;
  reachesReset: boolean | null;
  standardPlaybooks: number;
  grants: GrantFigures[];
};

/** Credits used in the period that starts then, the running one: its lots tell. */
export function usedInPeriod(books: Books, startsAt: Instant): number {
  return lotsOf(books)
    .filter((grant) => grant.periodStartsAt === startsAt)
    .reduce((sum, grant) => sum + grant.periodUsed, 0);
}

/** The totals of the current period: what is stored and what settling added. null: no period has begun. */
export function currentTotals(ledger: Ledger, stored: PeriodTotals | null): PeriodTotals | null {
  const startsAt = currentPeriodStart(ledger);
  if (startsAt === null) return null;
  const added = ledger.journal.periods.get(startsAt);
  const base = stored?.startsAt === startsAt ? stored : null;
  if (!base || !added) return added ?? base;
  return {
    ...base,
    opening: base.opening + added.opening,
    expired: base.expired + added.expired,
    bySource: {
      plan: base.bySource.plan + added.bySource.plan,
      topup: base.bySource.topup + added.bySource.topup,
      promotional: base.bySource.promotional + added.bySource.promotional,
      adjustment: base.bySource.adjustment + added.bySource.adjustment,
    },
  };
}

/** All that is shown of a balance; null before the first period. */
export function describeBalance(books: Books): BalanceFigures | null {
  const { ledger, at: now } = books;
  const totals = currentTotals(ledger, books.storedPeriod);
  if (totals === null) return null;
  const { plan, topup, promotional, adjustment } = totals.bySource;
  const granted = plan + topup + promotional + adjustment;
  const usable = totals.opening + granted - totals.expired;
  const { available, held } = ledger;
  const outlook = outlookOf(books, totals);
  return {
    asOf: now,
    period: { startsAt: totals.startsAt, endsAt: totals.endsAt },
    resetCredits: creditsAtReset(ledger, totals.endsAt),
    opening: totals.opening,
    granted,
    grantedBySource: totals.bySource,
    used: usedInPeriod(books, totals.startsAt),
    held,
    expired: totals.expired,
    available,
    usable,
    state: balanceState(available, usable, outlook.reachesReset),
    openHolds: books.openHolds,
    soonestExpiry: soonestExpiry(ledger),
    ...outlook,
    standardPlaybooks: books.standardPlaybookCredits
      ? Math.floor(available / books.standardPlaybookCredits)
      : 0,
    grants: grantFigures(books, totals.startsAt),
  };
}

function outlookOf({ ledger, at: now, usedByDay, firstUseDay }: Books, totals: PeriodTotals) {
  const { terms, renewedPeriod, timeZone } = ledger;
  const previous = Math.max(0, (renewedPeriod ?? 0) - 1);
  const previousStartsAt = terms ? periodStart(terms.anchorAt, previous) : totals.startsAt;
  const { startsAt: periodStartsAt, endsAt } = totals;
  const history = { timeZone, now, periodStartsAt, previousStartsAt, usedByDay, firstUseDay };
  const { fullDays, pace } = paceOf(history);
  if (!pace) {
    return { fullDays, pacePerDay: null, lastsUntil: null, earliest: null, latest: null, reachesReset: null };
  }
  const lots = [...ledger.grants.values()]
    .filter((grant) => grant.voidedAt === null)
    .sort(compareBurnOrder)
    .map(lotOf);
  const ends = (perDay: Pace["perDay"]) => runsOutAt(lots, perDay, now, endsAt);
  const lastsUntil = ends(pace.perDay);
  return {
    fullDays,
    pacePerDay: Math.round(pace.perDay),
    lastsUntil,
    earliest: ends(pace.highest),
    latest: ends(pace.lowest),
    reachesReset: lastsUntil === null,
  };
}

function lotOf(grant: Grant): Lot {
  const credits = grant.bookedAt === null ? grant.amount : grant.available;
  return { credits, usableFrom: grant.effectiveAt, expiresAt: grant.expiresAt };
}

function soonestExpiry(ledger: Ledger): { credits: number; at: Instant } | null {
  const left = [...ledger.grants.values()].filter((grant) => grant.available > 0);
  const at = Math.min(...left.map((grant) => grant.expiresAt ?? Infinity));
  if (at === Infinity) return null;
  const credits = left
    .filter((grant) => grant.expiresAt === at)
    .reduce((sum, grant) => sum + grant.available, 0);
  return { credits, at };
}

/** The lots that live, and those that ended in the newest stored period. */
function lotsOf({ ledger, endedGrants }: Books): Grant[] {
  const known = new Map(endedGrants.map((grant) => [grant.id, grant]));
  for (const grant of ledger.grants.values()) known.set(grant.id, grant);
  return [...known.values()];
}

/** The lots that count in this period, in burn order, those that have ended last. Together they are the period's figures. */
function grantFigures(books: Books, startsAt: Instant): GrantFigures[] {
  return lotsOf(books)
    .map((grant) => {
      const moved = grant.periodStartsAt === startsAt;
      const used = moved ? grant.periodUsed : 0;
      const lapsed = moved ? grant.periodLapsed : 0;
      const ended = grant.voidedAt !== null || (grant.expiresAt ?? Infinity) <= books.at;
      return { grant, used, ended, inPeriod: grant.available + grant.held + used + lapsed };
    })
    .filter((line) => line.inPeriod > 0)
    .sort((a, b) => Number(a.ended) - Number(b.ended) || compareBurnOrder(a.grant, b.grant));
}
