import type { Instant } from "./ledger";

// Making a formatter costs a hundred times what using it does.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(timeZone: string): Intl.DateTimeFormat {
  let known = formatters.get(timeZone);
  if (!known) {
    known = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
    formatters.set(timeZone, known);
  }
  return known;
}

/** The calendar day, YYYY-MM-DD, that an instant falls on in a time zone (IANA name). Rule 19. */
export function dayOf(at: Instant, timeZone: string): string {
  return formatter(timeZone).format(at);
}

/** The day `count` days after `day`; both YYYY-MM-DD, `count` may be negative. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}

/** How many days from one day to another; both YYYY-MM-DD. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000;
}
