import { describe, expect, it, vi } from "vitest";

import {
  addDays,
  dayOf,
  dayOfMonth,
  daysBetween,
  daysInMonth,
  eachDay,
  firstOfMonth,
  weekdayOf,
} from "./day";

describe("calendar days", () => {
  it.each([
    ["2026-12-31", 1, "2027-01-01"],
    ["2028-03-01", -1, "2028-02-29"],
    ["2026-01-31", 365, "2027-01-31"],
    ["2026-11-19", 0, "2026-11-19"],
  ])("%s and %i days is %s, and that many days lie between", (day, days, expected) => {
    expect(addDays(day, days)).toBe(expected);
    expect(daysBetween(day, expected)).toBe(days);
  });

  it.each([
    ["2026-11-19", 4, 19, "2026-11-01", 30],
    ["2026-11-01", 0, 1, "2026-11-01", 30],
    ["2028-02-29", 2, 29, "2028-02-01", 29],
    ["2100-02-28", 0, 28, "2100-02-01", 28],
    ["2026-12-31", 4, 31, "2026-12-01", 31],
  ])("%s is weekday %i, day %i of the month of %s, which has %i", (day, weekday, date, first, length) => {
    expect([weekdayOf(day), dayOfMonth(day), firstOfMonth(day), daysInMonth(day)]).toEqual([
      weekday,
      date,
      first,
      length,
    ]);
  });

  it("follow each other, both ends included, and there are none where the end comes first", () => {
    expect(eachDay("2028-02-28", "2028-03-01")).toEqual(["2028-02-28", "2028-02-29", "2028-03-01"]);
    expect(eachDay("2026-11-19", "2026-11-19")).toEqual(["2026-11-19"]);
    expect(eachDay("2026-11-19", "2026-11-18")).toEqual([]);
    expect(eachDay("2026-11-19", "2026-10-01")).toEqual([]);
  });

  it("begin at midnight where the clock was no whole minutes away from UTC, too", () => {
    const midnight = Date.parse("1970-01-02T00:44:30Z");
    const days = [-1, 0, -1].map((ms) => dayOf(midnight + ms, "Africa/Monrovia"));
    expect(days).toEqual(["1970-01-01", "1970-01-02", "1970-01-01"]);
  });

  it("are asked of the formatter once in a minute, whose day is the same all along", () => {
    const prototype: { format: unknown } = Intl.DateTimeFormat.prototype;
    const asked = vi.spyOn(prototype, "format", "get");
    const minute = Date.parse("2026-11-19T12:15:00Z");
    const daysOf = (from: number) => [0, 1, 59_999].map((ms) => dayOf(from + ms, "Asia/Kathmandu"));
    expect([...daysOf(minute), ...daysOf(minute)]).toEqual(Array(6).fill("2026-11-19"));
    expect(asked).toHaveBeenCalledTimes(1);
    expect(daysOf(minute + 60_000)).toEqual(Array(3).fill("2026-11-19"));
    expect(asked).toHaveBeenCalledTimes(2);
    asked.mockRestore();
  });

  it("begin when the clock is set back over midnight a minute after it, too", () => {
    const before = Date.parse("2010-11-07T02:30:30Z");
    const days = [0, 60_000].map((ms) => dayOf(before + ms, "America/St_Johns"));
    expect(days).toEqual(["2010-11-07", "2010-11-06"]);
  });

  it("begin at midnight of the time zone, whichever zones were asked for before", () => {
    const at = Date.parse("2026-03-29T22:30:00Z");
    const zones = ["UTC", "Europe/Berlin", "America/New_York", "Europe/Berlin"];
    expect(zones.map((zone) => dayOf(at, zone))).toEqual([
      "2026-03-29",
      "2026-03-30",
      "2026-03-29",
      "2026-03-30",
    ]);
  });
});
