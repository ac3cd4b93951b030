import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { periodAt, periodBoundary } from "./periods";

const instants = fc.date({
  min: new Date("2020-01-01T00:00:00Z"),
  max: new Date("2035-01-01T00:00:00Z"),
  noInvalidDate: true,
});
const aMonthAtMost = 31 * 86_400_000;

describe("credit periods", () => {
  it("hold their instant, follow each other without a gap, and are four weeks to 31 days long", () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: 15 * 365 * 86_400 }), (anchor, seconds) => {
        const now = new Date(anchor.getTime() + seconds * 1000);
        const { index, startsAt, endsAt } = periodAt(anchor, now);
        expect(startsAt <= now && now < endsAt).toBe(true);
        expect(periodAt(anchor, endsAt)).toMatchObject({ index: index + 1, startsAt: endsAt });
        const length = endsAt.getTime() - startsAt.getTime();
        expect(length).toBeGreaterThanOrEqual(28 * 86_400_000);
        expect(length).toBeLessThanOrEqual(aMonthAtMost);
      }),
    );
  });

  it("begin on the anchor's day, or on the last day of a month that lacks it", () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: 200 }), (anchor, n) => {
        const boundary = periodBoundary(anchor, n);
        const lastDay = new Date(
          Date.UTC(boundary.getUTCFullYear(), boundary.getUTCMonth() + 1, 0),
        ).getUTCDate();
        expect(boundary.getUTCDate()).toBe(Math.min(anchor.getUTCDate(), lastDay));
        expect(boundary.getTime() % 86_400_000).toBe(anchor.getTime() % 86_400_000);
      }),
    );
  });
});
