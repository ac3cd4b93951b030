import { periodAt } from "../../billing/periods";
import { addDays, daysBetween } from "../../calendar/day";
import { dayIn, instantsOf, startOfDay, wallTime, type Zone } from "../../calendar/zone";
import type { Instant } from "../ledger";
import type { DayRange } from "./usage-series";

/** What a range of usage covers. */
export type UsageSpan = DayRange & {
  startsAt: Instant;
  /** what was used until this instant counts, on the last day too */
  until: Instant;
  /** of a credit period only what counts in it, so that it agrees with the balance; null: of any */
  periodStartsAt: Instant | null;
};

/** The range before, as far as the present one has come. */
export type ComparedSpan = UsageSpan & {
  /** the present range has come further than that one was long: all of it is compared */
  whole: boolean;
};

type Asked = {
  range: "period" | "30d";
  anchorAt: Instant;
  now: Instant;
  zone: Zone;
  /** first day of the workspace */
  firstDay: string;
};

/**
 * This credit period or the last 30 days, and the range before it to the same time of day; no range before where there was
 * no workspace yet.
 */
export function usageSpans(asked: Asked): { current: UsageSpan; previous: ComparedSpan | null } {
  const { now, zone } = asked;
  const to = dayIn(zone, now);
  if (asked.range === "period") return periodSpans(asked, to);
  const from = addDays(to, -29);
  const current = { from, to, startsAt: startOfDay(zone, from), until: now, periodStartsAt: null };
  const end = addDays(to, -30);
  if (end < asked.firstDay) return { current, previous: null };
  const start = addDays(end, -29);
  const startsAt = startOfDay(zone, start);
  const until = sameTimeOn(zone, end, now);
  return { current, previous: { from: start, to: end, startsAt, until, periodStartsAt: null, whole: false } };
}

function periodSpans({ anchorAt, now, zone }: Asked, today: string): ReturnType<typeof usageSpans> {
  const period = periodAt(new Date(anchorAt), new Date(now));
  const startsAt = period.startsAt.getTime();
  const from = dayIn(zone, startsAt);
  const current = { from, to: today, startsAt, until: now, periodStartsAt: startsAt };
  if (period.index === 0) return { current, previous: null };
  const before = periodAt(new Date(anchorAt), new Date(startsAt - 1)).startsAt.getTime();
  const first = dayIn(zone, before);
  const last = startsAt - 1;
  const reached = sameTimeOn(zone, addDays(first, daysBetween(from, today)), now);
  const until = Math.min(last, Math.max(before, reached));
  const to = dayIn(zone, until);
  const whole = reached >= last;
  return { current, previous: { from: first, to, startsAt: before, until, periodStartsAt: before, whole } };
}

/** When the clock shows on that day what it shows at `now`. */
function sameTimeOn(zone: Zone, day: string, now: Instant): Instant {
  const [at] = instantsOf(zone, `${day}T${wallTime(zone, now).slice(11)}`).instants;
  return at ?? startOfDay(zone, day);
}
