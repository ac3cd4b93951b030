import type { Span } from "../analysis/span";
import { addDays, daysBetween, daysInMonth, firstOfMonth, weekdayOf } from "../calendar/day";

export type PeriodUnit = "day" | "days" | "week" | "weekend" | "month" | "quarter" | "year";

/** A span of full days and what people call it. `toDate`: the unit is still running, the span ends with yesterday. */
export type Period = { span: Span; unit: PeriodUnit; toDate: boolean };

const lengthOf = ({ from, to }: Span) => daysBetween(from, to) + 1;

/** The first of the month so many months later; negative: earlier. */
function monthLater(day: string, months: number): string {
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-01`;
}

/** The same day of the month so many months later, or that month's last. */
function sameDayLater(day: string, months: number): string {
  const first = monthLater(day, months);
  return addDays(first, Math.min(Number(day.slice(8, 10)), daysInMonth(first)) - 1);
}

const monthsIn = { month: 1, quarter: 3, year: 12 } as const;
type Long = keyof typeof monthsIn;
const isLong = (unit: PeriodUnit): unit is Long => unit in monthsIn;

function firstOf(unit: Long | "week" | "weekend", day: string): string {
  if (unit === "week") return addDays(day, -((weekdayOf(day) + 6) % 7));
  if (unit === "weekend") return addDays(firstOf("week", day), 5);
  if (unit === "month") return firstOfMonth(day);
  if (unit === "year") return `${day.slice(0, 4)}-01-01`;
  return monthLater(day, -((Number(day.slice(5, 7)) - 1) % 3));
}

function lastOf(unit: Long | "week" | "weekend", first: string): string {
  if (unit === "week") return addDays(first, 6);
  if (unit === "weekend") return addDays(first, 1);
  return addDays(monthLater(first, monthsIn[unit]), -1);
}

/** The day itself. */
export const dayPeriod = (day: string): Period => ({
  span: { from: day, to: day },
  unit: "day",
  toDate: false,
});

/** So many full days up to yesterday. */
export const lastDays = (today: string, count: number): Period => ({
  span: { from: addDays(today, -count), to: addDays(today, -1) },
  unit: count === 1 ? "day" : "days",
  toDate: false,
});

/** The days from one to the other. */
export const daysPeriod = (from: string, to: string): Period =>
  from === to ? dayPeriod(from) : { span: { from, to }, unit: "days", toDate: false };

/** The week (from Monday), weekend, month, quarter or year that the day lies in; up to yesterday while it runs. */
export function unitOf(unit: Long | "week" | "weekend", day: string, today: string): Period {
  const from = firstOf(unit, day);
  const to = lastOf(unit, from);
  return to < today
    ? { span: { from, to }, unit, toDate: false }
    : { span: { from, to: addDays(today, -1) }, unit, toDate: true };
}

/** The unit so many units before the running one. */
export function unitsAgo(unit: Long | "week" | "weekend", count: number, today: string): Period {
  const day = isLong(unit)
    ? sameDayLater(firstOf(unit, today), -count * monthsIn[unit])
    : addDays(today, -7 * count);
  return unitOf(unit, day, today);
}

/** So many whole months, quarters or years before the running one. */
export function lastUnits(unit: Long, count: number, today: string): Period {
  const { span } = unitsAgo(unit, count, today);
  return { span: { from: span.from, to: unitsAgo(unit, 1, today).span.to }, unit: "days", toDate: false };
}

function shiftMonths({ from, to }: Span, months: number, whole: boolean): Span {
  const first = sameDayLater(from, months);
  if (!whole) return { from: first, to: sameDayLater(to, months) };
  return { from: first, to: addDays(sameDayLater(addDays(to, 1), months), -1) };
}

/**
 * What a period is compared with unless somebody says otherwise: the unit before, its first days for a running one; the
 * same weekday for a day; as many days before for other days.
 */
export function beforeOf({ span, unit, toDate }: Period): Span {
  if (isLong(unit)) return shiftMonths(span, -monthsIn[unit], !toDate);
  const back = unit === "days" ? lengthOf(span) : 7;
  return { from: addDays(span.from, -back), to: addDays(span.to, -back) };
}

/** The same period a year before: by date for months and longer, 52 weeks before for days and weeks. */
export function yearBefore({ span, unit, toDate }: Period): Span {
  if (isLong(unit)) return shiftMonths(span, -12, !toDate);
  return { from: addDays(span.from, -364), to: addDays(span.to, -364) };
}

/** Of a whole unit as many days as the running one has had. */
export function alignedTo(period: Period, against: Period): Span {
  if (!period.toDate || against.unit !== period.unit) return against.span;
  const to = addDays(against.span.from, lengthOf(period.span) - 1);
  return { from: against.span.from, to: to < against.span.to ? to : against.span.to };
}

/** The whole unit that a period is part of, with the days to come. */
export function wholeOf({ span, unit }: Period): Span {
  return unit === "day" || unit === "days" ? span : { from: span.from, to: lastOf(unit, span.from) };
}
