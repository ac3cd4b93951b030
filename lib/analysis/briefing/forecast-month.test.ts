import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { addDays, daysBetween, daysInMonth, eachDay, weekdayOf } from "../../calendar/day";
import { forecastMonth } from "./forecast-month";
import { sumOf, within } from "../span";
import { shopDays, today } from "../test-rows";

const weekday = (day: string) => 20_000 + 1_000 * weekdayOf(day);

describe("the forecast of a month", () => {
  it("continues each weekday as it was, without a range when nothing varied", () => {
    const forecast = forecastMonth(shopDays("2026-10-01", "2026-11-18", weekday), today);
    // four weeks of 161,000 and two days: 1 November is a Sunday, the 29th and 30th a Sunday and a Monday
    const expectedMinor = (4 * 161_000 + 41_000) * 100;
    expect(forecast).toEqual({
      month: "2026-11-01",
      fullDays: 18,
      daysLeft: 12,
      doneMinor: sumOf(shopDays("2026-11-01", "2026-11-18", weekday), (row) => row.revenueMinor),
      expectedMinor,
      lowMinor: expectedMinor,
      highMinor: expectedMinor,
    });
  });

  it.each([
    ["the first of a month", "2026-12-01", 0, 31],
    ["the last of a month", "2026-11-30", 29, 1],
    ["a leap day", "2028-02-29", 28, 1],
  ])("counts the running day as still to come on %s", (_, day, fullDays, daysLeft) => {
    const rows = shopDays(addDays(day, -40), addDays(day, -1), weekday);
    expect(forecastMonth(rows, day)).toMatchObject({ fullDays, daysLeft });
  });

  it("is silent until there are 28 full days", () => {
    expect(forecastMonth(shopDays(addDays(today, -27), today, weekday), today)).toBeNull();
    expect(forecastMonth(shopDays(addDays(today, -28), today, weekday), today)).not.toBeNull();
  });

  it("is as wide as the days varied around their weekday", () => {
    // every day is 100 above or below its weekday's average: the variance is 28 · 100² / 21 in whole units
    const up = (day: string) => Math.floor(daysBetween("2026-10-22", day) / 7) % 2 === 0;
    const rows = shopDays("2026-10-22", "2026-11-18", (day) => weekday(day) + (up(day) ? 100 : -100));
    const spread = 1.2816 * Math.sqrt(((28 * 10_000 ** 2) / 21) * (12 + 12 ** 2 / 28));
    const done = sumOf(within(rows, { from: "2026-11-01", to: "2026-11-18" }), (row) => row.revenueMinor);
    const expected = done + sumOf(eachDay(today, "2026-11-30"), weekday) * 100;
    expect(forecastMonth(rows, today)).toMatchObject({
      expectedMinor: expected,
      lowMinor: Math.round(expected - spread),
      highMinor: Math.round(expected + spread),
    });
  });

  it("learns from the last 28 full days alone", () => {
    const rows = shopDays("2026-10-01", "2026-11-19", (day) =>
      day < "2026-10-22" || day === today ? 9_000_000 : weekday(day),
    );
    const expectedMinor = (4 * 161_000 + 41_000) * 100;
    expect(forecastMonth(rows, today)).toMatchObject({ expectedMinor, lowMinor: expectedMinor });
  });

  it("lies in its range, which never starts below what is already earned", () => {
    const days = fc.array(fc.integer({ min: 0, max: 50_000 }), { minLength: 28, maxLength: 70 });
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 400 }), (revenues, shift) => {
        const now = addDays(today, shift);
        const from = addDays(now, -revenues.length);
        let at = 0;
        const rows = shopDays(from, addDays(now, -1), () => revenues[at++] ?? 0);
        const forecast = forecastMonth(rows, now);
        expect(forecast?.lowMinor).toBeLessThanOrEqual(forecast?.expectedMinor ?? -1);
        expect(forecast?.highMinor).toBeGreaterThanOrEqual(forecast?.expectedMinor ?? Infinity);
        expect((forecast?.fullDays ?? 0) + (forecast?.daysLeft ?? 0)).toBe(daysInMonth(now));
        const earned = rows.filter((row) => row.day.slice(0, 7) === now.slice(0, 7));
        expect(forecast?.lowMinor).toBeGreaterThanOrEqual(
          earned.reduce((sum, row) => sum + row.revenueMinor, 0),
        );
      }),
    );
  });
});
