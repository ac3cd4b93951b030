import { addDays, daysBetween, daysInMonth, firstOfMonth, weekdayOf } from "../calendar/day";
import type { Span } from "../analysis/span";
import { spanText } from "../analysis/wording";

export const periodPresets = ["last-week", "last-month", "last-quarter", "custom"] as const;
export type PeriodPreset = (typeof periodPresets)[number];

export const comparisons = ["before", "year", "none"] as const;
export type Comparison = (typeof comparisons)[number];

/** The longest period of a report: two quarters. */
const longestPeriodDays = 184;
/** How long ago a period may begin: with a comparison to the year before, two years of days are read at most. */
export const oldestPeriodDays = 400;

const lastOfMonth = (day: string) => addDays(firstOfMonth(day), daysInMonth(day) - 1);

/** The first of the month `months` later (negative: earlier). */
function addMonths(day: string, months: number): string {
  const count = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  return `${String(Math.floor(count / 12)).padStart(4, "0")}-${String((count % 12) + 1).padStart(2, "0")}-01`;
}

/** The days that a preset stands for on `today`: the last week (from Monday), month or quarter that is over. */
export function presetPeriod(preset: Exclude<PeriodPreset, "custom">, today: string): Span {
  if (preset === "last-week") {
    const monday = addDays(today, -((weekdayOf(today) + 6) % 7));
    return { from: addDays(monday, -7), to: addDays(monday, -1) };
  }
  if (preset === "last-month") {
    const from = addMonths(today, -1);
    return { from, to: lastOfMonth(from) };
  }
  const intoQuarter = (Number(today.slice(5, 7)) - 1) % 3;
  const from = addMonths(today, -3 - intoQuarter);
  return { from, to: lastOfMonth(addMonths(from, 2)) };
}

function isWholeMonths({ from, to }: Span): boolean {
  return from === firstOfMonth(from) && to === lastOfMonth(to);
}

function monthsIn({ from, to }: Span): number {
  const months = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return months(to) - months(from) + 1;
}

/**
 * What a period is compared with. Whole months with as many months before them, or the same months of the year before; any
 * other period with as many days before it, or 52 weeks earlier, so that weekdays meet their own.
 */
export function comparedWith(period: Span, comparison: Comparison): Span | null {
  if (comparison === "none") return null;
  const { from, to } = period;
  if (isWholeMonths(period)) {
    const back = comparison === "year" ? 12 : monthsIn(period);
    return { from: addMonths(from, -back), to: lastOfMonth(addMonths(to, -back)) };
  }
  const back = comparison === "year" ? 364 : daysBetween(from, to) + 1;
  return { from: addDays(from, -back), to: addDays(to, -back) };
}

/** The period of the same kind as of `today`: what "again" means. A chosen span moves on to the days before today. */
export function samePeriodOn(preset: PeriodPreset, { from, to }: Span, today: string): Span {
  if (preset !== "custom") return presetPeriod(preset, today);
  return { from: addDays(today, daysBetween(to, from) - 1), to: addDays(today, -1) };
}

const monthYear = new Map(
  "January February March April May June July August September October November December"
    .split(" ")
    .map((name, at) => [String(at + 1).padStart(2, "0"), name]),
);

/** "October 2026", "Q3 2026", "16 to 22 Nov 2026", "29 Dec 2026 to 4 Jan 2027" */
export function periodText(period: Span): string {
  const { from, to } = period;
  const year = to.slice(0, 4);
  if (isWholeMonths(period) && monthsIn(period) === 1) return `${monthYear.get(to.slice(5, 7))} ${year}`;
  const month = Number(from.slice(5, 7));
  if (isWholeMonths(period) && monthsIn(period) === 3 && month % 3 === 1)
    return `Q${(month + 2) / 3} ${year}`;
  return from.slice(0, 4) === year
    ? `${spanText(from, to)} ${year}`
    : `${spanText(from, from)} ${from.slice(0, 4)} to ${spanText(to, to)} ${year}`;
}

/** Why a report can't be about these chosen days, in a sentence; null: it can. Only full days before `today` count. */
export function periodIssue({ from, to }: Span, today: string): string | null {
  if (from > to) return "The first day comes after the last one.";
  if (to >= today) return "The period ends with yesterday at the latest.";
  if (daysBetween(from, to) >= longestPeriodDays) return `A report covers ${longestPeriodDays} days at most.`;
  if (daysBetween(from, today) > oldestPeriodDays)
    return `A report reaches back ${oldestPeriodDays} days at most.`;
  return null;
}
