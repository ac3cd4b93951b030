import fc from "fast-check";
import { expect, it } from "vitest";

import { dayOf } from "./day";

const minute = 60_000;
const timeZones = fc.constantFrom("UTC", ...Intl.supportedValuesOf("timeZone"));
const instants = fc.date({
  min: new Date("1968-01-01T00:00:00Z"),
  max: new Date("2068-01-01T00:00:00Z"),
  noInvalidDate: true,
});

/** The date as the formatter gives it, part by part. */
function formatted(at: number, timeZone: string): string {
  const parts = { year: "numeric", month: "2-digit", day: "2-digit" } as const;
  return new Intl.DateTimeFormat("en-CA", { timeZone, ...parts }).format(at);
}

it("the day of an instant is that of its time zone, also after other instants were asked for", () => {
  fc.assert(
    fc.property(timeZones, instants, fc.integer({ min: 1, max: 20 }), (timeZone, from, step) => {
      const around = Array.from({ length: 8 }, (_, nth) => from.getTime() + (nth - 4) * step * minute);
      for (const at of around) expect(dayOf(at, timeZone)).toBe(formatted(at, timeZone));
    }),
    { numRuns: 300 },
  );
});
