import { describe, expect, it } from "vitest";

import {
  balanceState,
  burnPath,
  forecastLine,
  paceOf,
  runsOutAt,
  type UsableGrant,
  type UseHistory,
} from "./forecast";

const at = (text: string) => Date.parse(text);
const now = at("2026-11-19T10:38:00Z");
const day = 86_400_000;

function history(change: Partial<UseHistory> = {}): UseHistory {
  return {
    timeZone: "UTC",
    now,
    periodStartsAt: at("2026-11-04T09:00:00Z"),
    previousStartsAt: at("2026-10-04T09:00:00Z"),
    usedByDay: new Map([
      ["2026-11-18", 300],
      ["2026-11-10", 271],
      ["2026-11-19", 999],
      ["2026-10-30", 500],
    ]),
    firstUseDay: "2026-08-01",
    ...change,
  };
}

describe("the pace", () => {
  it("is the mean of the full days of this period, quiet days counted, the running day not", () => {
    const { fullDays, pace } = paceOf(history());
    expect(fullDays).toBe(15);
    expect(pace?.perDay).toBeCloseTo(571 / 15, 10);
  });

  it("takes the previous period to help while this one has fewer than five full days", () => {
    const { fullDays, pace } = paceOf(history({ now: at("2026-11-06T12:00:00Z") }));
    expect(fullDays).toBe(33);
    expect(pace?.perDay).toBeCloseTo(500 / 33, 10);
    expect(paceOf(history({ now: at("2026-11-09T12:00:00Z") })).fullDays).toBe(5);
  });

  it("is not known before five full days of use", () => {
    expect(paceOf(history({ firstUseDay: null }))).toEqual({ fullDays: 0, pace: null });
    expect(paceOf(history({ firstUseDay: "2026-11-15" }))).toEqual({ fullDays: 4, pace: null });
    expect(paceOf(history({ firstUseDay: "2026-11-14" })).pace).not.toBeNull();
    expect(paceOf(history({ firstUseDay: "2026-11-19" }))).toEqual({ fullDays: 0, pace: null });
  });

  it("counts days of the workspace's zone", () => {
    const late = { now: at("2026-11-18T23:30:00Z") };
    expect(paceOf(history(late)).fullDays).toBe(14);
    expect(paceOf(history({ ...late, timeZone: "Europe/Berlin" })).fullDays).toBe(15);
  });

  it("is certain when every day is alike, and has a range that holds it otherwise", () => {
    const usedByDay = new Map(
      Array.from({ length: 30 }, (_, nth) => [`2026-11-${String(nth + 1).padStart(2, "0")}`, 10]),
    );
    expect(paceOf(history({ usedByDay })).pace).toMatchObject({ perDay: 10, lowest: 10, highest: 10 });
    const { pace } = paceOf(history());
    expect(pace && pace.lowest < pace.perDay && pace.perDay < pace.highest).toBe(true);
    expect(pace?.lowest).toBeGreaterThanOrEqual(0);
  });
});

describe("the range of the pace", () => {
  it("is the mean and 1.28 standard errors of it to either side, never below nothing", () => {
    const usedByDay = new Map([12, 8, 11, 9, 10].map((used, nth) => [`2026-11-${14 + nth}`, used]));
    const { pace } = paceOf(history({ usedByDay, firstUseDay: "2026-11-14" }));
    const error = Math.sqrt((4 + 4 + 1 + 1 + 0) / 4 / 5);
    expect(pace?.perDay).toBe(10);
    expect(pace?.lowest).toBeCloseTo(10 - 1.28 * error, 10);
    expect(pace?.highest).toBeCloseTo(10 + 1.28 * error, 10);
    const once = paceOf(history({ usedByDay: new Map([["2026-11-18", 50]]), firstUseDay: "2026-11-14" }));
    expect(once.pace?.lowest).toBe(0);
  });
});

describe("when the grants run out", () => {
  const until = now + 15 * day;
  const grant = (credits: number, expiresAt: number | null = null, usableFrom = 0): UsableGrant => ({
    credits,
    usableFrom,
    expiresAt,
  });

  it.each([
    ["at the pace", [grant(100)], 10, 10],
    ["grants one after the other", [grant(40), grant(60)], 10, 10],
    ["what expires before it is used is lost", [grant(40, now + 2 * day), grant(30)], 10, 5],
    ["a grant that ends after it is used up costs nothing", [grant(20, now + 2 * day), grant(30)], 10, 5],
    ["a later grant that ends first is lost too", [grant(50), grant(50, now + day)], 10, 5],
    ["a grant that takes effect in time helps", [grant(20), grant(30, null, now + day)], 10, 5],
    ["a grant that takes effect too late does not", [grant(20), grant(30, null, now + 3 * day)], 10, 2],
    ["a grant that takes effect at this very instant", [grant(20, null, now)], 10, 2],
    ["a grant that ends at this very instant is gone", [grant(20, now), grant(10)], 10, 1],
    ["a share of a credit a day", [grant(3)], 0.7, 3 / 0.7],
    ["with nothing", [], 10, 0],
  ])("%s", (_, grants, perDay, days) => {
    expect(runsOutAt(burnPath(grants, perDay, now, until), until)).toBeCloseTo(now + days * day, -1);
  });

  it.each([
    ["enough until the reset", [grant(151)], 10],
    ["no use at all", [grant(1)], 0],
  ])("%s: not before the reset", (_, grants, perDay) => {
    expect(runsOutAt(burnPath(grants, perDay, now, until), until)).toBeNull();
  });

  it("without use a grant that ends leaves nothing", () => {
    expect(runsOutAt(burnPath([grant(5, now + day)], 0, now, until), until)).toBe(now + day);
  });
});

describe("the line of the forecast", () => {
  const until = now + 10 * day;
  const grants: UsableGrant[] = [
    { credits: 30, usableFrom: 0, expiresAt: now + 2 * day },
    { credits: 50, usableFrom: 0, expiresAt: null },
  ];
  const pathAt = (perDay: number) => burnPath(grants, perDay, now, until);
  const line = forecastLine({ expected: pathAt(10), least: pathAt(25), most: pathAt(0) });
  const days = line.map(({ at: then, ...left }) => ({ day: (then - now) / day, ...left }));

  it("starts with what is left, falls where a grant ends unused, and stops at 0 or at the reset", () => {
    expect(days).toEqual([
      { day: 0, expected: 80, least: 80, most: 80 },
      { day: 1.2, expected: 68, least: 50, most: 80 },
      { day: 2, expected: 60, least: 30, most: 80 },
      { day: 2, expected: 50, least: 30, most: 50 },
      { day: 3.2, expected: 38, least: 0, most: 50 },
      { day: 7, expected: 0, least: 0, most: 50 },
      { day: 10, expected: 0, least: 0, most: 50 },
    ]);
  });

  it("has nothing below 0 and the range around it at every point", () => {
    for (const { expected, least, most } of line)
      expect([0 <= least, least <= expected, expected <= most]).toEqual([true, true, true]);
  });
});

describe("the state of a balance", () => {
  it.each([
    [0, 1000, true, "out"],
    [0, 0, null, "out"],
    [199, 1000, false, "low"],
    [199, 1000, null, "low"],
    [199, 1000, true, "normal"],
    [200, 1000, false, "normal"],
    [97, 1209, true, "normal"],
  ])("%i of %i, reaches the reset: %s → %s", (available, usable, reaches, state) => {
    expect(balanceState(available, usable, reaches)).toBe(state);
  });
});
