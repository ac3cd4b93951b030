import { addDays, dayOf, daysBetween } from "../calendar/day";
import type { Instant } from "./ledger";

export type Pace = {
  /** full days of use that it rests on */
  fullDays: number;
  /** credits a day */
  perDay: number;
  /** the mean of another such stretch of days is, four times out of five, between these */
  lowest: number;
  highest: number;
};

export type UseHistory = {
  timeZone: string;
  now: Instant;
  /** start of the current credit period, and of the one before it */
  periodStartsAt: Instant;
  previousStartsAt: Instant;
  /** credits used by day; a quiet day may be missing */
  usedByDay: ReadonlyMap<string, number>;
  /** the first day on which anything was ever used; null: nothing was */
  firstUseDay: string | null;
};

/** Fewer full days of use than this say nothing about the next ones. */
const leastDays = 5;
/** Two-sided 80 % of a normal distribution. */
const spread = 1.28;

/**
 * Credits used a day: the mean of the full days of this period, with those of the previous period where this one has
 * fewer than five; quiet days count, the running day does not. null: fewer than five full days of use.
 */
export function paceOf(history: UseHistory): { fullDays: number; pace: Pace | null } {
  const { timeZone, now, usedByDay, firstUseDay } = history;
  if (firstUseDay === null) return { fullDays: 0, pace: null };
  const today = dayOf(now, timeZone);
  const daysSince = (start: Instant) => {
    const from = dayOf(start, timeZone);
    return Math.max(0, daysBetween(from > firstUseDay ? from : firstUseDay, today));
  };
  const inPeriod = daysSince(history.periodStartsAt);
  const fullDays = inPeriod >= leastDays ? inPeriod : daysSince(history.previousStartsAt);
  if (fullDays < leastDays) return { fullDays, pace: null };
  const used = Array.from({ length: fullDays }, (_, back) => usedByDay.get(addDays(today, -1 - back)) ?? 0);
  const perDay = used.reduce((sum, credits) => sum + credits, 0) / fullDays;
  const variance = used.reduce((sum, credits) => sum + (credits - perDay) ** 2, 0) / (fullDays - 1);
  const margin = spread * Math.sqrt(variance / fullDays);
  return {
    fullDays,
    pace: { fullDays, perDay, lowest: Math.max(0, perDay - margin), highest: perDay + margin },
  };
}

/** A grant as the forecast sees it, in burn order. */
export type UsableGrant = { credits: number; usableFrom: Instant; expiresAt: Instant | null };

const dayMs = 86_400_000;

/**
 * The instant at which the grants run out at this many credits a day, burned in their order, each until its end; null:
 * not before `until`.
 */
export function runsOutAt(
  grants: readonly UsableGrant[],
  perDay: number,
  now: Instant,
  until: Instant,
): Instant | null {
  const left = grants.map((grant) => ({ ...grant }));
  let at = now;
  while (at < until) {
    const usable = left.filter(
      (grant) =>
        grant.credits > 0 && grant.usableFrom <= at && (grant.expiresAt === null || grant.expiresAt > at),
    );
    const [burning] = usable;
    if (!burning) return at;
    const changes = left
      .flatMap((grant) => [grant.usableFrom, grant.expiresAt ?? until])
      .filter((change) => change > at);
    const nextChange = Math.min(until, ...changes);
    const emptyAt = at + (burning.credits / perDay) * dayMs; // without use: never, Infinity
    const next = Math.min(nextChange, emptyAt);
    burning.credits = next === emptyAt ? 0 : burning.credits - ((next - at) / dayMs) * perDay;
    at = next;
  }
  return null;
}

export type BalanceState = "normal" | "low" | "out";

/** out: nothing left. low: under 20 % of what this period could use, and not known to last until the reset. */
export function balanceState(available: number, usable: number, reachesReset: boolean | null): BalanceState {
  if (available === 0) return "out";
  return available * 5 < usable && reachesReset !== true ? "low" : "normal";
}
