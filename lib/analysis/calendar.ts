/** Arithmetic on calendar days "YYYY-MM-DD"; they compare as text. No clock and no time zone is involved. */
const msPerDay = 86_400_000;

function toMs(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return Date.UTC(year, month - 1, date);
}

/** The day `days` later; negative: earlier. */
export function addDays(day: string, days: number): string {
  return new Date(toMs(day) + days * msPerDay).toISOString().slice(0, 10);
}

/** Number of days from `from` to `to`; negative if `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((toMs(to) - toMs(from)) / msPerDay);
}

/** 0 Sunday … 6 Saturday. */
export function weekdayOf(day: string): number {
  return new Date(toMs(day)).getUTCDay();
}

/** 1 … 31 */
export function dayOfMonth(day: string): number {
  return Number(day.slice(8, 10));
}

export function firstOfMonth(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

/** 28 … 31 */
export function daysInMonth(day: string): number {
  const [year = 0, month = 1] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Every day from `from` to `to`, both included; empty if `to` is earlier. */
export function eachDay(from: string, to: string): string[] {
  const count = daysBetween(from, to) + 1;
  return count < 1 ? [] : Array.from({ length: count }, (_, at) => addDays(from, at));
}

/** A span of full days, both included. */
export type Span = { from: string; to: string };

/** The `length` full days that end with yesterday. */
export function lastFullDays(today: string, length: number): Span {
  return { from: addDays(today, -length), to: addDays(today, -1) };
}

/** Those rows whose day lies in the span. */
export function within<Row extends { day: string }>(rows: readonly Row[], { from, to }: Span): Row[] {
  return rows.filter(({ day }) => day >= from && day <= to);
}

/** Sum of one figure over rows. */
export function sumOf<Row>(rows: readonly Row[], figure: (row: Row) => number): number {
  return rows.reduce((sum, row) => sum + figure(row), 0);
}
