import { addDays, dayOf, daysBetween } from "../../calendar/day";
import type { Instant } from "../ledger";

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

/** What is left at an instant. Two points of one instant: what is left just before it and from it on. */
export type PathPoint = { at: Instant; credits: number };

/**
 * What is left from `now` on at this many credits a day, at each turn: the grants are burned in their order, each until
 * its end. The path stops where no grant can burn, or at `until`; between two points it is straight.
 */
export function burnPath(
  grants: readonly UsableGrant[],
  perDay: number,
  now: Instant,
  until: Instant,
): PathPoint[] {
  const left = grants.map((grant) => ({ ...grant }));
  const path: PathPoint[] = [];
  let at = now;
  for (;;) {
    const usable = left.filter(
      (grant) =>
        grant.credits > 0 && grant.usableFrom <= at && (grant.expiresAt === null || grant.expiresAt > at),
    );
    path.push({ at, credits: sumOf(usable) });
    const [burning] = usable;
    if (!burning) return path;
    const changes = left
      .flatMap((grant) => [grant.usableFrom, grant.expiresAt ?? until])
      .filter((change) => change > at);
    const nextChange = Math.min(until, ...changes);
    const emptyAt = at + (burning.credits / perDay) * dayMs; // without use: never, Infinity
    const next = Math.min(nextChange, emptyAt);
    burning.credits = next === emptyAt ? 0 : burning.credits - ((next - at) / dayMs) * perDay;
    path.push({ at: next, credits: sumOf(usable) });
    at = next;
    if (at >= until) return path;
  }
}

function sumOf(grants: readonly UsableGrant[]): number {
  return grants.reduce((sum, { credits }) => sum + credits, 0);
}

/** The instant at which a path's credits run out; null: not before `until`. */
export function runsOutAt(path: readonly PathPoint[], until: Instant): Instant | null {
  const end = path.at(-1);
  return end && end.at < until ? end.at : null;
}

/** What is left on a path at an instant, just before it or from it on; after its end what was left there. */
function leftAt(path: readonly PathPoint[], at: Instant, side: "before" | "from"): number {
  const passed = (point: PathPoint) => (side === "from" ? point.at <= at : point.at < at);
  const next = path.findIndex((point) => !passed(point));
  const [a, b] = [path[next === -1 ? path.length - 1 : next - 1], path[next]];
  if (!a || !b) return (a ?? b)?.credits ?? 0;
  return a.credits + ((b.credits - a.credits) * (at - a.at)) / (b.at - a.at);
}

/** What is left at an instant by the pace, and between the highest and the lowest pace of its range, in whole credits. */
export type ForecastPoint = { at: Instant; expected: number; least: number; most: number };

/** Three paths from the same instant as one line with a range: a point at every turn, two where it jumps. */
export function forecastLine(paths: Record<"expected" | "least" | "most", PathPoint[]>): ForecastPoint[] {
  const all = [paths.expected, paths.least, paths.most];
  const turns = [...new Set(all.flatMap((path) => path.map(({ at }) => at)))].sort((a, b) => a - b);
  const pointOf = (at: Instant, side: "before" | "from") => ({
    at,
    expected: Math.round(leftAt(paths.expected, at, side)),
    least: Math.round(leftAt(paths.least, at, side)),
    most: Math.round(leftAt(paths.most, at, side)),
  });
  return turns.flatMap((at) => {
    const [before, from] = [pointOf(at, "before"), pointOf(at, "from")];
    const jumps =
      before.expected !== from.expected || before.least !== from.least || before.most !== from.most;
    return jumps ? [before, from] : [from];
  });
}

export type BalanceState = "normal" | "low" | "out";

/** out: nothing left. low: under 20 % of what this period could use, and not known to last until the reset. */
export function balanceState(available: number, usable: number, reachesReset: boolean | null): BalanceState {
  if (available === 0) return "out";
  return available * 5 < usable && reachesReset !== true ? "low" : "normal";
}
