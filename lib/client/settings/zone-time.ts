const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  // Swedish is written as the date-time field wants it: 2026-12-02 09:00.
  const made = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
  formatters.set(timeZone, made);
  return made;
}

/** What the clock on the wall shows in the zone, to the minute, as a date-time field writes it: 2026-12-02T09:00. */
export function wallTime(at: number, timeZone: string): string {
  return formatter(timeZone).format(at).replace(" ", "T");
}

/** The instant at which the zone's wall clock shows `wall`; null when it is no time. In a gap: what comes after it. */
export function instantOf(wall: string, timeZone: string): number | null {
  const asUtc = Date.parse(`${wall}Z`);
  if (Number.isNaN(asUtc)) return null;
  const offsetAt = (at: number) => Date.parse(`${wallTime(at, timeZone)}Z`) - at + (at % 60_000);
  const guess = asUtc - offsetAt(asUtc);
  return asUtc - offsetAt(guess);
}
