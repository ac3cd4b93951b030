import { describe, expect, it } from "vitest";

import { addMonths, periodAt, periodBoundary } from "./periods";

const at = (text: string) => new Date(text);

describe("addMonths", () => {
  it.each([
    ["2025-01-31T10:00:00Z", 1, "2025-02-28T10:00:00.000Z"],
    ["2024-01-31T10:00:00Z", 1, "2024-02-29T10:00:00.000Z"],
    ["2025-01-31T10:00:00Z", 2, "2025-03-31T10:00:00.000Z"],
    ["2025-12-31T23:59:59.999Z", 2, "2026-02-28T23:59:59.999Z"],
    ["2024-02-29T00:00:00Z", 12, "2025-02-28T00:00:00.000Z"],
    ["2024-02-29T00:00:00Z", 48, "2028-02-29T00:00:00.000Z"],
    ["2026-03-15T12:00:00Z", 0, "2026-03-15T12:00:00.000Z"],
    ["2026-03-31T12:00:00Z", -1, "2026-02-28T12:00:00.000Z"],
  ])("%s plus %i months is %s", (anchor, months, expected) => {
    expect(addMonths(at(anchor), months).toISOString()).toBe(expected);
  });

  it("leaves its argument as it was", () => {
    const anchor = at("2025-01-31T10:00:00Z");
    addMonths(anchor, 1);
    expect(anchor.toISOString()).toBe("2025-01-31T10:00:00.000Z");
  });
});

describe("periodBoundary", () => {
  it("counts every boundary from the anchor, so that the 31st comes back", () => {
    const anchor = at("2025-10-31T09:00:00Z");
    const days = [0, 1, 2, 3, 4, 5].map((n) => periodBoundary(anchor, n).toISOString().slice(0, 10));
    expect(days).toEqual([
      "2025-10-31",
      "2025-11-30",
      "2025-12-31",
      "2026-01-31",
      "2026-02-28",
      "2026-03-31",
    ]);
  });

  it("knows periods of several months", () => {
    expect(periodBoundary(at("2025-01-31T00:00:00Z"), 2, 3).toISOString()).toBe("2025-07-31T00:00:00.000Z");
  });
});

describe("periodAt", () => {
  const anchor = at("2026-01-31T10:00:00Z");

  it.each([
    ["the anchor itself", "2026-01-31T10:00:00Z", 0],
    ["the last instant of the first period", "2026-02-28T09:59:59.999Z", 0],
    ["the first instant of the second", "2026-02-28T10:00:00Z", 1],
    ["the last day of a short month, after the boundary", "2026-02-28T23:00:00Z", 1],
    ["a month later, before the boundary's time of day", "2026-03-31T09:59:59Z", 1],
    ["a year later", "2027-01-31T10:00:00Z", 12],
  ])("%s is in period %s → %i", (_, now, index) => {
    const period = periodAt(anchor, at(now));
    expect(period.index).toBe(index);
    expect(period.startsAt).toEqual(periodBoundary(anchor, index));
    expect(period.endsAt).toEqual(periodBoundary(anchor, index + 1));
  });

  it("finds periods of several months", () => {
    expect(periodAt(anchor, at("2026-06-01T00:00:00Z"), 3)).toMatchObject({ index: 1 });
    expect(periodAt(anchor, at("2026-04-30T09:59:59Z"), 3)).toMatchObject({ index: 0 });
  });

  it("refuses an instant before the anchor", () => {
    expect(() => periodAt(anchor, at("2026-01-31T09:59:59.999Z"))).toThrow(
      new RangeError("2026-01-31T09:59:59.999Z is before the anchor 2026-01-31T10:00:00.000Z"),
    );
  });
});
