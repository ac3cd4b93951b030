/** Calendar days "YYYY-MM-DD"; they compare as text. Pure: no clock, and a time zone only where it is given. */
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
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, at) => addDays(from, at));
}

type Zone = { formatter: Intl.DateTimeFormat; minute: number; day: string };

// Making a formatter costs a hundred times what using it does, and using it ten times what looking at the clock does.
const zones = new Map<string, Zone>();

function zoneOf(timeZone: string): Zone {
  let known = zones.get(timeZone);
  if (!known) {
    const parts = { year: "numeric", month: "2-digit", day: "2-digit" } as const;
    known = { formatter: new Intl.DateTimeFormat("en-CA", { timeZone, ...parts }), minute: NaN, day: "" };
    zones.set(timeZone, known);
  }
  return known;
}

const minuteMs = 60_000;
/** Since then every clock on earth has been whole minutes away from UTC and was set at whole minutes: no day begins within one. */
const wholeMinutesSince = Date.UTC(1973, 0, 1);

/** The calendar day, YYYY-MM-DD, that an instant (milliseconds since 1970) falls on in a time zone (IANA name). Rule 19. */
export function dayOf(at: number, timeZone: string): string {
  const zone = zoneOf(timeZone);
  if (at < wholeMinutesSince) return zone.formatter.format(at);
  const minute = Math.floor(at / minuteMs);
  if (minute !== zone.minute) {
    zone.day = zone.formatter.format(at);
    zone.minute = minute;
  }
  return zone.day;
}
