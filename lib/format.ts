/** How figures, money and dates are written for people. Pure: no clock, no locale and no time zone of the machine. */

import { offsetAt, type Zone } from "./calendar/zone";

import { currencyRule } from "./billing/currency";

const NBSP = "\u00a0";
const MINUS = "\u2212";

const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

/** Whole credits with thousands separators: "1,080", "−7". */
export function formatCredits(credits: number): string {
  return whole.format(credits).replace("-", MINUS);
}

/** A change of the balance, sign first and never alone on a line: "+ 80", "− 7", "0". */
export function formatSigned(credits: number): string {
  if (credits === 0) return "0";
  return `${credits > 0 ? "+" : MINUS}${NBSP}${whole.format(Math.abs(credits))}`;
}

/** "1 credit", "515 credits". */
export function creditsInWords(credits: number): string {
  return `${formatCredits(credits)} ${Math.abs(credits) === 1 ? "credit" : "credits"}`;
}

/** "a", "a and b", "a, b and c" */
export function listText(items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? "";
  return `${items.slice(0, -1).join(", ")} and ${items[items.length - 1]}`;
}

/** Percent, rounded to whole: "31 %", with a space that does not break. */
export function percent(value: number): string {
  return `${formatCredits(Math.round(value) || 0)}${NBSP}%`;
}

/** A relative change in percent: "+34 %", "−33 %", "0 %". */
export function signedPercent(value: number): string {
  const rounded = Math.round(value);
  return `${rounded > 0 ? "+" : ""}${percent(rounded)}`;
}

/** Money from minor units: "149.00 USD" in tables, "149 USD" in prose (cents only where there are any). */
export function formatMoney(minor: number, currency: string, style: "table" | "prose" = "table"): string {
  const code = currency.toUpperCase();
  const { minorPerUnit, decimals } = currencyRule(code);
  const shown = style === "prose" && minor % minorPerUnit === 0 ? 0 : decimals;
  const figure = new Intl.NumberFormat("en-US", {
    minimumFractionDigits: shown,
    maximumFractionDigits: shown,
  }).format(minor / minorPerUnit);
  return `${figure.replace("-", MINUS)}${NBSP}${code}`;
}

/** What one of several costs, "0.20": exact enough to compare, with more decimals where the amount is small. */
export function formatUnitPrice(minor: number, count: number, currency: string): string {
  const { minorPerUnit, decimals } = currencyRule(currency);
  const price = minor / count / minorPerUnit;
  const isWhole = decimals === 0 && Number.isInteger(price);
  const least = isWhole ? 0 : Math.max(decimals, 2);
  const shown = price > 0 && price < 10 ** (1 - least) ? least + 2 : least;
  return new Intl.NumberFormat("en-US", {
    minimumFractionDigits: least,
    maximumFractionDigits: shown,
  }).format(price);
}

type Instant = string | Date;
type Parts = { weekday: string; day: string; month: string; year: string; hour: string; minute: string };

const months = "January February March April May June July August September October November December".split(
  " ",
);
const weekdays = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");

function parts(at: Instant, zone: Zone, length: "short" | "long" = "short"): Parts {
  const instant = new Date(at).getTime();
  const wall = new Date(instant + offsetAt(zone, instant) * 1000);
  const name = (names: string[], nth: number) =>
    (names[nth] ?? "").slice(0, length === "short" ? 3 : undefined);
  const two = (part: number) => String(part).padStart(2, "0");
  return {
    weekday: name(weekdays, wall.getUTCDay()),
    day: String(wall.getUTCDate()),
    month: name(months, wall.getUTCMonth()),
    year: String(wall.getUTCFullYear()),
    hour: two(wall.getUTCHours()),
    minute: two(wall.getUTCMinutes()),
  };
}

/** "19 Nov" on the zone's wall clock. */
export function formatDay(at: Instant, zone: Zone): string {
  const { day, month } = parts(at, zone);
  return `${day}${NBSP}${month}`;
}

/** "2 Dec 2027": for expiries and receipts. */
export function formatDayYear(at: Instant, zone: Zone): string {
  return `${formatDay(at, zone)}${NBSP}${parts(at, zone).year}`;
}

/** "4 December": for spoken names and sentences. */
export function formatDayLong(at: Instant, zone: Zone): string {
  const { day, month } = parts(at, zone, "long");
  return `${day} ${month}`;
}

/** "Thursday 19 November". */
export function formatWeekdayLong(at: Instant, zone: Zone): string {
  return `${parts(at, zone, "long").weekday} ${formatDayLong(at, zone)}`;
}

/** "Thursday 19 November 2026": for headings of days. */
export function formatDateLong(at: Instant, zone: Zone): string {
  return `${formatWeekdayLong(at, zone)} ${parts(at, zone, "long").year}`;
}

/** "Mon 16 Nov": for tooltips of charts. */
export function formatWeekday(at: Instant, zone: Zone): string {
  return `${parts(at, zone).weekday} ${formatDay(at, zone)}`;
}

/** "10:51", 24 hours. */
export function formatTime(at: Instant, zone: Zone): string {
  const { hour, minute } = parts(at, zone);
  return `${hour}:${minute}`;
}

/** "19 Nov 10:36". */
export function formatDayTime(at: Instant, zone: Zone): string {
  return `${formatDay(at, zone)} ${formatTime(at, zone)}`;
}

/** "today" on the day of `now`, else "18 Nov". */
export function formatDayNear(at: Instant, now: Instant, zone: Zone): string {
  return formatDayYear(at, zone) === formatDayYear(now, zone) ? "today" : formatDay(at, zone);
}

/** "today 10:38" on the day of `now`, else "18 Nov 10:38". */
export function formatDayTimeNear(at: Instant, now: Instant, zone: Zone): string {
  const same = formatDayYear(at, zone) === formatDayYear(now, zone);
  return same ? `today ${formatTime(at, zone)}` : formatDayTime(at, zone);
}

/** The instant to format a calendar day YYYY-MM-DD with, in zone `utc`: `formatDay(calendarDay(d), utc)`. */
export function calendarDay(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}

/** How long until something, in its two largest units: "1 day 8 h", "3 h 20 min", "42 s". */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor((seconds % 86_400) / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = seconds % 60;
  const join = (...units: [number, string][]) =>
    units
      .filter(([amount], index) => index === 0 || amount > 0)
      .map(([amount, unit]) => `${amount}${NBSP}${unit}`)
      .join(" ");
  if (days > 0) return join([days, days === 1 ? "day" : "days"], [hours, "h"]);
  if (hours > 0) return join([hours, "h"], [minutes, "min"]);
  if (minutes > 0) return join([minutes, "min"], [rest, "s"]);
  return join([rest, "s"]);
}
