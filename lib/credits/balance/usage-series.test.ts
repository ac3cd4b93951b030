import { describe, expect, it } from "vitest";

import { addDays, dayOf, daysBetween } from "../../calendar/day";
import { total, usageSeries, type UsageRecord } from "./usage-series";

const record = (day: string, credits: number, actionType = "playbook"): UsageRecord => ({
  day,
  actionType,
  actionTier: "standard",
  credits,
  runs: 1,
});

describe("the usage series", () => {
  const series = () =>
    usageSeries({
      range: { from: "2026-11-28", to: "2026-12-02" },
      previous: { from: "2026-10-28", to: "2026-11-01" },
      records: [record("2026-11-28", 3), record("2026-11-28", 4, "report"), record("2026-12-02", 5)],
      previousRecords: [record("2026-10-30", 7), record("2026-10-31", 2)],
      today: "2026-12-02",
      firstDay: "2026-10-29",
    });

  it("has every day, quiet ones included, and marks the running one", () => {
    expect(series().map(({ day, credits, running }) => [day, credits, running])).toEqual([
      ["2026-11-28", 7, false],
      ["2026-11-29", 0, false],
      ["2026-11-30", 0, false],
      ["2026-12-01", 0, false],
      ["2026-12-02", 5, true],
    ]);
    expect(Object.fromEntries(series()[0]?.byType ?? [])).toEqual({ playbook: 3, report: 4 });
  });

  it("sets the same day of the range before beside each, and nothing where there was no workspace", () => {
    expect(series().map(({ previous }) => previous)).toEqual([null, 0, 7, 2, 0]);
  });
});

describe("usage in all", () => {
  it("is the sum of credits and of runs", () => {
    const records = [record("2026-11-28", 3), { ...record("2026-11-28", 4), runs: 2 }];
    expect(total(records)).toEqual({ credits: 7, runs: 3 });
    expect(total([])).toEqual({ credits: 0, runs: 0 });
  });

  it("has nothing to set beside the days that a shorter range before does not have", () => {
    const series = usageSeries({
      range: { from: "2026-03-01", to: "2026-03-03" },
      previous: { from: "2026-02-27", to: "2026-02-28" },
      records: [],
      previousRecords: [record("2026-02-28", 5), record("2026-03-01", 9)],
      today: "2026-03-03",
      firstDay: "2026-01-01",
    });
    expect(series.map(({ previous }) => previous)).toEqual([0, 5, null]);
  });
});

describe("days", () => {
  it.each([
    ["2026-11-18T23:30:00Z", "UTC", "2026-11-18"],
    ["2026-11-18T23:30:00Z", "Europe/Berlin", "2026-11-19"],
    ["2026-11-18T03:30:00Z", "America/New_York", "2026-11-17"],
  ])("%s in %s is %s", (instant, timeZone, day) => {
    expect(dayOf(Date.parse(instant), timeZone)).toBe(day);
  });

  it("are counted over months, leap days and changes of the clock", () => {
    expect(addDays("2028-02-28", 2)).toBe("2028-03-01");
    expect(addDays("2026-03-01", -1)).toBe("2026-02-28");
    expect(daysBetween("2026-03-28", "2026-03-30")).toBe(2);
  });
});
