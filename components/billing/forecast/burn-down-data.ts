import { utc } from "@/lib/calendar/zone";
import { usageTypes } from "@/lib/choices";
import type { Balance } from "@/lib/contracts/balance";
import type { Usage } from "@/lib/contracts/usage";
import {
  calendarDay,
  formatCredits,
  formatDay,
  formatDayNear,
  formatSigned,
  formatWeekday,
} from "@/lib/format";

import type { Mark } from "../charts/place-labels";

/** A point has what happened, the forecast, or both; `at` in milliseconds. */
export type BurnDownPoint = { at: number; balance?: number; forecast?: number; band?: [number, number] };

/** One day of the table and of the tooltip. */
export type BurnDownDay = {
  day: string;
  /** "Mon 16 Nov" */
  title: string;
  running: boolean;
  endsAt: number;
  used: number;
  held: number;
  available: number;
};

export type BurnDown = {
  points: BurnDownPoint[];
  days: BurnDownDay[];
  startsAt: number;
  now: number;
  /** what is left now */
  available: number;
  resetAt: number;
  /** where the forecast reaches 0; null: past the reset, or not enough days */
  runsOutAt: number | null;
  opening: { held: number; available: number };
  /** now, when the credits run out, and the reset, with their labels */
  marks: Mark[];
  highest: number;
};

function daysOf(balance: Balance, usage: Usage): BurnDownDay[] {
  const now = Date.parse(balance.asOf);
  return usage.days.map((point) => {
    // The day that is running ends with the balance that the page shows.
    const closing = point.running ? balance : point.closing;
    return {
      day: point.day,
      title: formatWeekday(calendarDay(point.day), utc),
      running: point.running,
      endsAt: point.running ? now : Date.parse(point.endsAt),
      used: usageTypes.reduce((sum, type) => sum + point[type], 0),
      held: closing.held,
      available: closing.available,
    };
  });
}

function marksOf(balance: Balance): Mark[] {
  const { asOf, available, forecast, period, resetCredits, timeZone } = balance;
  const arrives = resetCredits > 0 ? `, ${formatSigned(resetCredits)}` : "";
  const marks = [
    { key: "now", at: Date.parse(asOf), text: `Now ${formatCredits(available)}` },
    {
      key: "reset",
      at: Date.parse(period.endsAt),
      text: `Reset ${formatDay(period.endsAt, timeZone)}${arrives}`,
    },
  ];
  if (available === 0 || forecast.lastsUntil === null) return marks;
  const day = formatDayNear(forecast.lastsUntil, asOf, timeZone);
  const text = day === "today" ? "Out today" : `Out around ${day}`;
  return [...marks, { key: "out", at: Date.parse(forecast.lastsUntil), text }];
}

/**
 * The balance over the period: what happened and what is foreseen, all as the server says it. null while the usage is still
 * that of another period.
 */
export function prepareBurnDown(balance: Balance, usage: Usage): BurnDown | null {
  const { available, asOf, forecast, period } = balance;
  if (usage.range !== "period" || usage.startsAt !== period.startsAt) return null;
  const startsAt = Date.parse(usage.startsAt);
  const now = Date.parse(asOf);
  const days = daysOf(balance, usage);
  const over = days.filter((day) => !day.running && day.endsAt <= now);
  const runsOutAt = forecast.lastsUntil === null || available === 0 ? null : Date.parse(forecast.lastsUntil);
  const ahead = available === 0 ? [] : forecast.line;
  const points: BurnDownPoint[] = [
    { at: startsAt, balance: usage.opening.available },
    ...over.map((day) => ({ at: day.endsAt, balance: day.available })),
    { at: now, balance: available },
    ...ahead.map((point) => ({
      at: Date.parse(point.at),
      band: [point.least, point.most] satisfies [number, number],
      // The dashed line ends when the credits run out.
      ...(runsOutAt === null || Date.parse(point.at) <= runsOutAt ? { forecast: point.expected } : {}),
    })),
  ];
  return {
    points,
    days,
    startsAt,
    now,
    available,
    resetAt: Date.parse(period.endsAt),
    runsOutAt,
    opening: usage.opening,
    marks: marksOf(balance),
    highest: Math.max(...points.map(({ balance: past, band }) => Math.max(past ?? 0, band?.[1] ?? 0))),
  };
}
