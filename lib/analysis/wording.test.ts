import { describe, expect, it } from "vitest";

import { daysInMonth, eachDay, weekdayOf } from "../calendar/day";
import {
  changeText,
  decimal,
  listText,
  minuteText,
  percentText,
  roundedThousands,
  spanText,
  wholeNumber,
  wholeUnits,
} from "./wording";

describe("wording", () => {
  it.each([
    [wholeNumber(1_234_567), "1,234,567"],
    [wholeNumber(-1_080), "−1,080"],
    [wholeNumber(-0.4), "0"],
    [wholeUnits(41_260_049), "412,600"],
    [decimal(4.2, 2), "4.20"],
    [decimal(-0.001, 2), "0.00"],
    [decimal(12_345.678, 1), "12,345.7"],
    [percentText(0.0449, 1), "4.5\u00a0%"],
    [changeText(0.06), "+6\u00a0%"],
    [changeText(-0.41), "−41\u00a0%"],
    [changeText(0.004), "0\u00a0%"],
    [changeText(-0.004), "0\u00a0%"],
    [roundedThousands(68_766_700), "688,000"],
    [roundedThousands(3_234_900), "32,300"],
    [roundedThousands(412_600), "4,130"],
    [spanText("2026-11-12", "2026-11-18"), "12 to 18 Nov"],
    [spanText("2026-11-28", "2026-12-04"), "28 Nov to 4 Dec"],
    [spanText("2026-11-18", "2026-11-18"), "18 Nov"],
    [minuteText(724), "12:04"],
    [listText(["a"]), "a"],
    [listText(["a", "b", "c"]), "a, b and c"],
  ])("writes %s", (written, expected) => {
    expect(written).toBe(expected);
  });
});

describe("the calendar", () => {
  it("knows leap years, month ends and weekdays", () => {
    expect([daysInMonth("2028-02-10"), daysInMonth("2026-02-10"), daysInMonth("2026-12-31")]).toEqual([
      29, 28, 31,
    ]);
    expect(eachDay("2026-12-30", "2027-01-02")).toEqual([
      "2026-12-30",
      "2026-12-31",
      "2027-01-01",
      "2027-01-02",
    ]);
    expect(eachDay("2026-12-30", "2026-12-29")).toEqual([]);
    expect(weekdayOf("2026-11-19")).toBe(4);
  });
});
