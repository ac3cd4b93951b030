/** How figures, money and dates are written for people. Pure: no clock, no locale of the machine. */

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
  const digits =
    new Intl.NumberFormat("en-US", { style: "currency", currency: code }).resolvedOptions()
      .maximumFractionDigits ?? 2;
  const unit = 10 ** digits;
  const shown = style === "prose" && minor % unit === 0 ? 0 : digits;
  const figure = new Intl.NumberFormat("en-US", {
    minimumFractionDigits: shown,
    maximumFractionDigits: shown,
  }).format(minor / unit);
  return `${figure.replace("-", MINUS)}${NBSP}${code}`;
}

type Instant = string | Date;
type Part = "weekday" | "day" | "month" | "year" | "hour" | "minute";

const makers = new Map<string, Intl.DateTimeFormat>();

function parts(at: Instant, timeZone: string, length: "short" | "long" = "short"): Record<Part, string> {
  const key = `${length} ${timeZone}`;
  let maker = makers.get(key);
  if (!maker) {
    maker = new Intl.DateTimeFormat("en-US", {
      timeZone,
      weekday: length,
      day: "numeric",
      month: length,
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
    makers.set(key, maker);
  }
  const found = maker.formatToParts(new Date(at)).map(({ type, value }) => [type, value]);
  return Object.fromEntries(found) as Record<Part, string>;
}

/** "19 Nov" in the given time zone. */
export function formatDay(at: Instant, timeZone: string): string {
  const { day, month } = parts(at, timeZone);
  return `${day}${NBSP}${month}`;
}

/** "2 Dec 2027": for expiries and receipts. */
export function formatDayYear(at: Instant, timeZone: string): string {
  return `${formatDay(at, timeZone)}${NBSP}${parts(at, timeZone).year}`;
}

/** "4 December": for spoken names and sentences. */
export function formatDayLong(at: Instant, timeZone: string): string {
  const { day, month } = parts(at, timeZone, "long");
  return `${day} ${month}`;
}

/** "Thursday 19 November". */
export function formatWeekdayLong(at: Instant, timeZone: string): string {
  return `${parts(at, timeZone, "long").weekday} ${formatDayLong(at, timeZone)}`;
}

/** "Thursday 19 November 2026": for headings of days. */
export function formatDateLong(at: Instant, timeZone: string): string {
  return `${formatWeekdayLong(at, timeZone)} ${parts(at, timeZone, "long").year}`;
}

/** "Mon 16 Nov": for tooltips of charts. */
export function formatWeekday(at: Instant, timeZone: string): string {
  return `${parts(at, timeZone).weekday} ${formatDay(at, timeZone)}`;
}

/** "10:51", 24 hours. */
export function formatTime(at: Instant, timeZone: string): string {
  const { hour, minute } = parts(at, timeZone);
  return `${hour}:${minute}`;
}

/** "19 Nov 10:36". */
export function formatDayTime(at: Instant, timeZone: string): string {
  return `${formatDay(at, timeZone)} ${formatTime(at, timeZone)}`;
}

/** "today 10:38" on the day of `now`, else "18 Nov 10:38". */
export function formatDayTimeNear(at: Instant, now: Instant, timeZone: string): string {
  const same = formatDayYear(at, timeZone) === formatDayYear(now, timeZone);
  return same ? `today ${formatTime(at, timeZone)}` : formatDayTime(at, timeZone);
}

/** The instant to format a calendar day YYYY-MM-DD with, in time zone "UTC": `formatDay(calendarDay(d), "UTC")`. */
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
