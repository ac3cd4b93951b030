import { describe, expect, it } from "vitest";

import { utc } from "./calendar/zone";
import { zoneOf } from "./calendar/zone-of";
import {
  calendarDay,
  creditsInWords,
  formatCredits,
  formatDay,
  formatDayLong,
  formatDayTime,
  formatDayTimeNear,
  formatDayYear,
  formatDuration,
  formatMoney,
  formatSigned,
  formatTime,
  formatUnitPrice,
  formatWeekday,
  formatWeekdayLong,
  listText,
  formatDateLong,
  percent,
  signedPercent,
} from "./format";

const now = Date.parse("2026-11-19T12:00:00Z");
const berlin = zoneOf("Europe/Berlin", now);
const newYork = zoneOf("America/New_York", now);

/** The figures as a reader sees them: no-break spaces look like spaces. */
const seen = (text: string) => text.replaceAll("\u00a0", " ");

describe("credits", () => {
  it.each([
    [0, "0"],
    [515, "515"],
    [1080, "1,080"],
    [1_234_567, "1,234,567"],
    [-1080, "−1,080"],
  ])("writes %i as %s", (credits, text) => expect(formatCredits(credits)).toBe(text));

  it.each([
    [80, "+ 80"],
    [-7, "− 7"],
    [-1080, "− 1,080"],
    [0, "0"],
  ])("writes the change %i as %s", (credits, text) => expect(seen(formatSigned(credits))).toBe(text));

  it("uses the singular for one credit only", () => {
    expect([0, 1, 2, -1].map(creditsInWords)).toEqual(["0 credits", "1 credit", "2 credits", "−1 credit"]);
  });
});

describe("percent", () => {
  it.each([
    [31, "31 %"],
    [30.6, "31 %"],
    [0, "0 %"],
    [-0.2, "0 %"],
    [1_234, "1,234 %"],
  ])("writes %d as %s", (value, text) => expect(seen(percent(value))).toBe(text));

  it("never breaks a date, an amount or a duration between its parts", () => {
    const at = "2026-11-19T09:51:00Z";
    expect(formatDayYear(at, utc)).toBe("19\u00a0Nov\u00a02026");
    expect(formatDayTime(at, utc)).toBe("19\u00a0Nov 09:51");
    expect(formatMoney(14_900, "USD")).toBe("149.00\u00a0USD");
    expect(formatSigned(-7)).toBe("−\u00a07");
    expect(formatDuration(5_400_000)).toBe("1\u00a0h 30\u00a0min");
  });

  it("never breaks between figure and sign", () => expect(percent(31)).toBe("31\u00a0%"));

  it.each([
    [34, "+34 %"],
    [-33, "−33 %"],
    [-0.2, "0 %"],
    [0.4, "0 %"],
  ])("writes the change %d as %s", (value, text) => expect(seen(signedPercent(value))).toBe(text));
});

describe("money", () => {
  it.each([
    [14_900, "USD", "table", "149.00 USD"],
    [14_900, "USD", "prose", "149 USD"],
    [20, "usd", "prose", "0.20 USD"],
    [123_456_789, "EUR", "table", "1,234,567.89 EUR"],
    [500, "JPY", "table", "500 JPY"],
    [-2_000, "USD", "table", "−20.00 USD"],
    [-14_900, "USD", "prose", "−149 USD"],
    [14_901, "USD", "prose", "149.01 USD"],
    [1_500, "KWD", "table", "1.500 KWD"],
    [2_000, "KWD", "prose", "2 KWD"],
    [123_400, "HUF", "table", "1,234.00 HUF"],
    [123_400, "TWD", "prose", "1,234 TWD"],
    [123_450, "COP", "table", "1,234.50 COP"],
    [5_000, "CLP", "table", "5,000 CLP"],
    [500, "ISK", "table", "5 ISK"],
    [500, "UGX", "prose", "5 UGX"],
    [20_000, "XYZ", "table", "200.00 XYZ"],
  ] as const)("writes %i minor units of %s for %s as %s", (minor, currency, style, text) =>
    expect(seen(formatMoney(minor, currency, style))).toBe(text),
  );
});

describe("the price of one of several", () => {
  it.each([
    [2_000, 100, "USD", "0.20"],
    [8_500, 500, "USD", "0.17"],
    [900, 2_000, "USD", "0.0045"],
    [3_000, 100, "JPY", "30"],
    [3_000, 2_000, "JPY", "1.50"],
    [250_000, 100, "ISK", "25"],
    [6_120, 100, "KWD", "0.061"],
  ])("%i minor units for %i in %s is %s", (minor, count, currency, text) =>
    expect(formatUnitPrice(minor, count, currency)).toBe(text),
  );
});

describe("dates", () => {
  const at = "2026-11-19T09:51:00.000Z";

  it.each([
    ["day", () => formatDay(at, berlin), "19 Nov"],
    ["day and year", () => formatDayYear("2027-12-02T00:00:00Z", utc), "2 Dec 2027"],
    ["long day", () => formatDayLong("2026-12-04T00:00:00Z", utc), "4 December"],
    ["weekday", () => formatWeekday(at, utc), "Thu 19 Nov"],
    ["long weekday", () => formatWeekdayLong(at, utc), "Thursday 19 November"],
    ["long date", () => formatDateLong(at, utc), "Thursday 19 November 2026"],
    ["time in winter", () => formatTime(at, berlin), "10:51"],
    ["time in summer", () => formatTime("2026-07-19T09:51:00Z", berlin), "11:51"],
    ["midnight", () => formatTime("2026-11-19T00:00:00Z", utc), "00:00"],
    ["day and time", () => formatDayTime(at, berlin), "19 Nov 10:51"],
    ["September", () => formatDay("2026-09-04T00:00:00Z", utc), "4 Sep"],
  ])("writes the %s", (_, write, expected) => expect(seen(write())).toBe(expected));

  it("takes the day of the time zone, not of UTC", () => {
    expect(seen(formatDay("2026-11-30T23:30:00Z", berlin))).toBe("1 Dec");
    expect(seen(formatDay("2026-12-01T03:00:00Z", newYork))).toBe("30 Nov");
  });

  it("says today for the same day only", () => {
    expect(seen(formatDayTimeNear(at, "2026-11-19T20:00:00Z", utc))).toBe("today 09:51");
    expect(seen(formatDayTimeNear(at, "2026-11-20T00:00:00Z", utc))).toBe("19 Nov 09:51");
    expect(seen(formatDayTimeNear(at, "2027-11-19T20:00:00Z", utc))).toBe("19 Nov 09:51");
  });

  it("formats a calendar day without moving it", () => {
    expect(seen(formatDay(calendarDay("2026-11-01"), utc))).toBe("1 Nov");
  });
});

describe("durations", () => {
  it.each([
    [(24 + 8) * 3_600_000, "1 day 8 h"],
    [48 * 3_600_000, "2 days"],
    [200 * 60_000, "3 h 20 min"],
    [180_000, "3 min"],
    [42_400, "42 s"],
    [-5, "0 s"],
    [24 * 3_600_000, "1 day"],
    [24 * 3_600_000 - 1_000, "23 h 59 min"],
    [47 * 3_600_000 + 59 * 60_000, "1 day 23 h"],
    [50 * 3_600_000, "2 days 2 h"],
    [3_600_000, "1 h"],
    [3_600_000 - 1_000, "59 min 59 s"],
    [60_000, "1 min"],
    [59_400, "59 s"],
    [59_500, "1 min"],
  ])("writes %i ms as %s", (milliseconds, text) => expect(seen(formatDuration(milliseconds))).toBe(text));
});

it.each([
  [[], ""],
  [["a"], "a"],
  [["a", "b"], "a and b"],
  [["a", "b", "c"], "a, b and c"],
])("lists %j in words", (items, text) => {
  expect(listText(items)).toBe(text);
});
