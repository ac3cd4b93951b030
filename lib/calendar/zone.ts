/** The wall clock of a time zone as data: the server makes it once, so that server, browser and database agree. Pure. */

/** A zone's name, and since which instant (milliseconds) its clocks are how many seconds ahead of UTC, earliest first. */
export type Zone = { name: string; offsets: [from: number, seconds: number][] };

export const utc: Zone = { name: "UTC", offsets: [[0, 0]] };

/** Seconds ahead of UTC. Before the first offset the first holds, after the last the last. */
export function offsetAt(zone: Zone, at: number): number {
  let found = zone.offsets[0]?.[1] ?? 0;
  for (const [from, seconds] of zone.offsets) {
    if (from > at) break;
    found = seconds;
  }
  return found;
}

/** The time on the zone's wall clock at an instant, to the second: "2026-12-02T09:00:00". */
export function wallTime(zone: Zone, at: number): string {
  return new Date(at + offsetAt(zone, at) * 1000).toISOString().slice(0, 19);
}

/** The time on the zone's wall clock at an instant, with what it is ahead of UTC: "2026-12-02T09:00:00.000+01:00". */
export function localInstant(zone: Zone, at: number): string {
  const ahead = offsetAt(zone, at);
  const minutes = Math.abs(Math.round(ahead / 60));
  const two = (figure: number) => String(figure).padStart(2, "0");
  const wall = new Date(at + ahead * 1000).toISOString().slice(0, -1);
  return `${wall}${ahead < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** The calendar day on the zone's wall clock at an instant: "2026-12-02". */
export function dayIn(zone: Zone, at: number): string {
  return wallTime(zone, at).slice(0, 10);
}

const wallPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/;

/** What a date-time field holds: "2026-12-02T09:00", with or without seconds, of a day and an hour that exist. */
export function isWallTime(text: string): boolean {
  const at = Date.parse(`${text}Z`);
  return wallPattern.test(text) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** An instant as text, "2026-12-02T09:00:00.000Z" or with an offset, of a day and an hour that exist. */
export function isInstant(text: string): boolean {
  const [, wall = ""] = /^(.+?)(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.exec(text) ?? [];
  return isWallTime(wall) && !Number.isNaN(Date.parse(text));
}

/**
 * The instants at which the zone's clock shows a wall time: one; two, in order, if the hour is repeated; the instant
 * of the jump if the hour is skipped. Empty if `wall` is not a time.
 */
export function instantsOf(zone: Zone, wall: string): { instants: number[]; skipped: boolean } {
  if (!isWallTime(wall)) return { instants: [], skipped: false };
  const asUtc = Date.parse(`${wall}Z`);
  const distinct = new Set(zone.offsets.map(([, seconds]) => asUtc - seconds * 1000));
  const shown = [...distinct].filter((at) => at + offsetAt(zone, at) * 1000 === asUtc).sort((a, b) => a - b);
  if (shown.length > 0) return { instants: shown, skipped: false };
  const jumps = zone.offsets.filter(([from]) => from + offsetAt(zone, from) * 1000 > asUtc);
  const jump = jumps[0]?.[0];
  return { instants: jump === undefined ? [] : [jump], skipped: true };
}

/** The first instant of a calendar day, also where its midnight is skipped. */
export function startOfDay(zone: Zone, day: string): number {
  return instantsOf(zone, `${day}T00:00`).instants[0] ?? Date.parse(`${day}T00:00Z`);
}

/** "UTC", "UTC−4", "UTC+5:45": distinguishes the two times of a repeated hour. */
export function offsetName(zone: Zone, at: number): string {
  const minutes = Math.round(offsetAt(zone, at) / 60);
  if (minutes === 0) return "UTC";
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `UTC${minutes < 0 ? "\u2212" : "+"}${hours}${rest === 0 ? "" : `:${String(rest).padStart(2, "0")}`}`;
}
