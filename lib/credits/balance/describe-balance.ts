import { compareBurnOrder } from "../rules/burn-order";
import { currentPeriodStart, periodStart } from "../book";
import { creditsAtReset } from "../decide";
import { hasEnded } from "../rules/has-ended";
import {
  balanceState,
  burnPath,
  forecastLine,
  paceOf,
  runsOutAt,
  type BalanceState,
  type ForecastPoint,
  type UsableGrant,
} from "./forecast";
import { type Grant, type GrantSource, type Instant, type Ledger, type PeriodTotals } from "../ledger";

/** What a reader needs: the ledger state with everything due booked, and what is stored beside it. */
export type BalanceFacts = {
  ledger: Ledger;
  /** the instant until which everything due is booked */
  at: Instant;
  /** the newest stored period row, without what the ledger state adds to it */
  storedPeriod: PeriodTotals | null;
  /** grants that moved in that period and have ended */
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
  forecastLine: ForecastPoint[];
  standardPlaybooks: number;
  grants: GrantFigures[];
};

/** Credits used in the period that starts then, the running one: its grants tell. */
export function usedInPeriod(facts: BalanceFacts, startsAt: Instant): number {
  return grantsOf(facts)
    .filter((grant) => grant.periodStartsAt === startsAt)
    .reduce((sum, grant) => sum + grant.periodUsed, 0);
}

/** The totals of the current period: what is stored and what booking the due added. null: no period has begun. */
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
export function describeBalance(facts: BalanceFacts): BalanceFigures | null {
  const { ledger, at: now } = facts;
  const totals = currentTotals(ledger, facts.storedPeriod);
  if (totals === null) return null;
  const { plan, topup, promotional, adjustment } = totals.bySource;
  const granted = plan + topup + promotional + adjustment;
  const usable = totals.opening + granted - totals.expired;
  const { available, held } = ledger;
  const outlook = outlookOf(facts, totals);
  return {
    asOf: now,
    period: { startsAt: totals.startsAt, endsAt: totals.endsAt },
    resetCredits: creditsAtReset(ledger, totals.endsAt),
    opening: totals.opening,
    granted,
    grantedBySource: totals.bySource,
    used: usedInPeriod(facts, totals.startsAt),
    held,
    expired: totals.expired,
    available,
    usable,
    state: balanceState(available, usable, outlook.reachesReset),
    openHolds: facts.openHolds,
    soonestExpiry: soonestExpiry(ledger),
    ...outlook,
    standardPlaybooks: facts.standardPlaybookCredits
      ? Math.floor(available / facts.standardPlaybookCredits)
      : 0,
    grants: grantFigures(facts, totals.startsAt),
  };
}

function outlookOf({ ledger, at: now, usedByDay, firstUseDay }: BalanceFacts, totals: PeriodTotals) {
  const { terms, renewedPeriod, timeZone } = ledger;
  const previous = Math.max(0, (renewedPeriod ?? 0) - 1);
  const previousStartsAt = terms ? periodStart(terms.anchorAt, previous) : totals.startsAt;
  const { startsAt: periodStartsAt, endsAt } = totals;
  const history = { timeZone, now, periodStartsAt, previousStartsAt, usedByDay, firstUseDay };
  const { fullDays, pace } = paceOf(history);
  if (!pace) return { fullDays, ...noOutlook };
  const grants = [...ledger.grants.values()]
    .filter((grant) => grant.voidedAt === null)
    .sort(compareBurnOrder)
    .map(usableGrantOf);
  const pathAt = (perDay: number) => burnPath(grants, perDay, now, endsAt);
  const paths = { expected: pathAt(pace.perDay), least: pathAt(pace.highest), most: pathAt(pace.lowest) };
  const lastsUntil = runsOutAt(paths.expected, endsAt);
  return {
    fullDays,
    pacePerDay: Math.round(pace.perDay),
    lastsUntil,
    earliest: runsOutAt(paths.least, endsAt),
    latest: runsOutAt(paths.most, endsAt),
    reachesReset: lastsUntil === null,
    forecastLine: forecastLine(paths),
  };
}

const noOutlook = {
  pacePerDay: null,
  lastsUntil: null,
  earliest: null,
  latest: null,
  reachesReset: null,
  forecastLine: [],
};

function usableGrantOf(grant: Grant): UsableGrant {
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

/** The grants that live, and those that ended in the newest stored period. */
function grantsOf({ ledger, endedGrants }: BalanceFacts): Grant[] {
  const known = new Map(endedGrants.map((grant) => [grant.id, grant]));
  for (const grant of ledger.grants.values()) known.set(grant.id, grant);
  return [...known.values()];
}

/** The grants that count in this period, in burn order, those that have ended last. Together they are the period's figures. */
function grantFigures(facts: BalanceFacts, startsAt: Instant): GrantFigures[] {
  return grantsOf(facts)
    .map((grant) => {
      const moved = grant.periodStartsAt === startsAt;
      const used = moved ? grant.periodUsed : 0;
      const lapsed = moved ? grant.periodLapsed : 0;
      const ended = hasEnded(grant, facts.at);
      return { grant, used, ended, inPeriod: grant.available + grant.held + used + lapsed };
    })
    .filter((line) => line.inPeriod > 0)
    .sort((a, b) => Number(a.ended) - Number(b.ended) || compareBurnOrder(a.grant, b.grant));
}
