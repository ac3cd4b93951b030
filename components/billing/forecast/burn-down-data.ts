import { utc } from "@/lib/calendar/zone";
import type { Balance, GrantLine } from "@/lib/contracts/balance";
import type { Usage } from "@/lib/contracts/usage";
import { actionType } from "@/lib/contracts/primitives";
import { calendarDay, formatDay, formatTime } from "@/lib/format";

const dayMs = 86_400_000;

/** `x` counts days since the first day of the period; a point has what happened, the forecast, or both. */
export type BurnDownPoint = { x: number; balance?: number; forecast?: number; band?: [number, number] };

export type BurnDown = {
  points: BurnDownPoint[];
  nowX: number;
  resetX: number;
  /** where the forecast reaches 0; null: past the reset, or not enough days */
  endX: number | null;
  /** the two days within the period that brought most, for labels at the line where their day ends */
  arrivals: { x: number; balance: number; credits: number; day: string }[];
  highest: number;
};

const dayName = (day: string) => formatDay(calendarDay(day), utc);

/** What a lot lost by expiring in this period. */
function lapsed(grant: GrantLine): number {
  return grant.status === "expired" ? Math.max(0, grant.inPeriod - grant.used - grant.held) : 0;
}

function isIn(balance: Balance, at: string): boolean {
  return Date.parse(at) >= Date.parse(balance.period.startsAt);
}

/** The balance at the end of each day so far, from opening, grants, use and expiries; the last point is now. */
function history(balance: Balance, usage: Usage, nowX: number): BurnDownPoint[] {
  const { grants, timeZone } = balance;
  const nameOf = (at: string) => formatDay(at, timeZone);
  const first = usage.days[0];
  if (!first) return [];
  const onFirstDay = grants.filter(
    (grant) => isIn(balance, grant.grantedAt) && nameOf(grant.grantedAt) === dayName(first.day),
  );
  let credits = balance.opening + onFirstDay.reduce((sum, grant) => sum + grant.inPeriod, 0);
  const points: BurnDownPoint[] = [{ x: 0, balance: credits }];
  usage.days.forEach((day, index) => {
    const name = dayName(day.day);
    const arrived =
      index === 0
        ? []
        : grants.filter((grant) => isIn(balance, grant.grantedAt) && nameOf(grant.grantedAt) === name);
    const ended = grants.filter((grant) => grant.expiresAt !== null && nameOf(grant.expiresAt) === name);
    credits += arrived.reduce((sum, grant) => sum + grant.inPeriod, 0);
    credits -=
      actionType.options.reduce((sum, type) => sum + day[type], 0) +
      ended.reduce((sum, grant) => sum + lapsed(grant), 0);
    if (index + 1 < nowX) points.push({ x: index + 1, balance: Math.max(0, credits) });
  });
  return points;
}

/** The forecast line from now to 0 or to the reset, with the band between a faster and a slower pace. */
function future(
  balance: Balance,
  nowX: number,
  resetX: number,
): { points: BurnDownPoint[]; endX: number | null } {
  const { available, forecast, asOf } = balance;
  if (forecast.pacePerDay === null || available === 0) return { points: [], endX: null };
  const after = (at: string) => Math.max(0.01, (Date.parse(at) - Date.parse(asOf)) / dayMs);
  const pace = forecast.lastsUntil ? available / after(forecast.lastsUntil) : forecast.pacePerDay;
  const fast = forecast.earliest ? available / after(forecast.earliest) : pace;
  const slow = forecast.latest ? available / after(forecast.latest) : Math.max(0, 2 * pace - fast);
  const left = (perDay: number, x: number) => Math.max(0, available - perDay * (x - nowX));
  const turns = [fast, pace, slow].map((perDay) => nowX + (perDay > 0 ? available / perDay : Infinity));
  const xs = [...new Set([...turns, resetX].filter((x) => x > nowX && x <= resetX))].sort((a, b) => a - b);
  const endX = turns[1] !== undefined && turns[1] < resetX ? turns[1] : null;
  return {
    endX,
    points: xs.map((x) => ({
      x,
      band: [left(fast, x), left(slow, x)],
      ...(endX === null || x <= endX ? { forecast: left(pace, x) } : {}),
    })),
  };
}

/** What arrived after the first day, summed by day, at the point of the line where that day ends. */
function arrivalsIn(balance: Balance, usage: Usage, line: BurnDownPoint[]): BurnDown["arrivals"] {
  const grants = balance.grants.filter((grant) => isIn(balance, grant.grantedAt));
  const found = usage.days.slice(1).flatMap((point, index) => {
    const day = dayName(point.day);
    const credits = grants
      .filter((grant) => formatDay(grant.grantedAt, balance.timeZone) === day)
      .reduce((sum, grant) => sum + grant.inPeriod, 0);
    const end = line.find(({ x }) => x >= index + 2) ?? line.at(-1);
    return credits === 0 || !end ? [] : [{ x: end.x, balance: end.balance ?? 0, credits, day }];
  });
  return found.sort((a, b) => b.credits - a.credits).slice(0, 2);
}

/** The balance over the period: what happened as a line, the forecast until it ends or the plan resets. In credits and days. */
export function prepareBurnDown(balance: Balance, usage: Usage): BurnDown {
  const [hours = 0, minutes = 0] = formatTime(balance.asOf, balance.timeZone).split(":").map(Number);
  const today = usage.days.findIndex((day) => day.running);
  const nowX = (today === -1 ? usage.days.length - 1 : today) + (hours + minutes / 60) / 24;
  const resetX = nowX + Math.max(0, Date.parse(balance.period.endsAt) - Date.parse(balance.asOf)) / dayMs;
  const past = history(balance, usage, nowX);
  const ahead = future(balance, nowX, resetX);
  const { available } = balance;
  const now: BurnDownPoint = {
    x: nowX,
    balance: available,
    forecast: available,
    band: [available, available],
  };
  return {
    points: [...past, now, ...ahead.points],
    nowX,
    resetX,
    endX: ahead.endX,
    arrivals: arrivalsIn(balance, usage, [...past, now]),
    highest: Math.max(available, ...past.map((point) => point.balance ?? 0)),
  };
}
