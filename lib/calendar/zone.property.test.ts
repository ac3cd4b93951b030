import fc from "fast-check";
import { expect, it } from "vitest";

import { dayOf } from "./day";
import { dayIn, instantsOf, startOfDay, wallTime } from "./zone";
import { zoneOf } from "./zone-of";

const timeZones = fc.constantFrom("UTC", ...Intl.supportedValuesOf("timeZone"));
const instants = fc
  .date({ min: new Date("2020-01-01T00:00:00Z"), max: new Date("2037-12-31T00:00:00Z"), noInvalidDate: true })
  .map((date) => Math.floor(date.getTime() / 1000) * 1000);
const now = Date.parse("2026-11-29T08:00:00Z");

it("the zone that is sent has the days of the rules that the server knows, and every instant is one of its wall time's", () => {
  fc.assert(
    fc.property(timeZones, instants, (timeZone, at) => {
      const zone = zoneOf(timeZone, now);
      expect(dayIn(zone, at)).toBe(dayOf(at, timeZone));
      expect(instantsOf(zone, wallTime(zone, at)).instants).toContain(at);
      const start = startOfDay(zone, dayIn(zone, at));
      expect([start <= at, dayIn(zone, start)]).toEqual([true, dayIn(zone, at)]);
      expect(dayOf(start - 1, timeZone) < dayIn(zone, at)).toBe(true);
    }),
    { numRuns: 200 },
  );
});
