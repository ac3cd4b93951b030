import { describe, expect, it } from "vitest";

import { utc } from "@/lib/calendar/zone";
import { testBalance } from "@/lib/client/balance/test-balance";
import type { Balance } from "@/lib/contracts/balance";
import type { Usage } from "@/lib/contracts/usage";

import { prepareBurnDown } from "./burn-down-data";

const balance: Balance = {
  ...testBalance,
  asOf: "2026-11-06T12:00:00.000Z",
  used: 109,
  held: 0,
  runsInProgress: 0,
  available: 1_000,
  forecast: {
    ...testBalance.forecast,
    fullDays: 5,
    pacePerDay: 50,
    lastsUntil: "2026-11-26T12:00:00.000Z",
    earliest: "2026-11-16T12:00:00.000Z",
    reachesReset: false,
    line: [
      { at: "2026-11-06T12:00:00.000Z", expected: 1_000, least: 1_000, most: 1_000 },
      { at: "2026-11-16T12:00:00.000Z", expected: 500, least: 0, most: 700 },
      { at: "2026-11-26T12:00:00.000Z", expected: 0, least: 0, most: 400 },
      { at: "2026-12-04T00:00:00.000Z", expected: 0, least: 0, most: 160 },
    ],
    standardPlaybooks: 200,
  },
};

const quiet = { running: false, investigation: 0, playbook: 0, report: 0, other: 0, previous: null };
const usage: Usage = {
  range: "period",
  timeZone: utc,
  from: "2026-11-04",
  to: "2026-11-06",
  startsAt: balance.period.startsAt,
  opening: { available: 1_041, held: 0 },
  days: [
    {
      ...quiet,
      day: "2026-11-04",
      playbook: 30,
      endsAt: "2026-11-05T00:00:00Z",
      closing: { available: 511, held: 500 },
    },
    {
      ...quiet,
      day: "2026-11-05",
      report: 40,
      endsAt: "2026-11-06T00:00:00Z",
      closing: { available: 959, held: 0 },
    },
    {
      ...quiet,
      day: "2026-11-06",
      investigation: 39,
      running: true,
      endsAt: "2026-11-06T11:00:00Z",
      closing: { available: 1_003, held: 0 },
    },
  ],
  comparedWith: null,
  byAction: [],
  byMember: [],
  otherMembers: null,
  automaticRuns: 0,
  total: { runs: 0, credits: 109, previousCredits: 0 },
};

function prepared(change: { balance?: Partial<Balance>; forecast?: Partial<Balance["forecast"]> } = {}) {
  const forecast = { ...balance.forecast, ...change.forecast };
  const chart = prepareBurnDown({ ...balance, ...change.balance, forecast }, usage);
  if (!chart) throw new Error("no chart");
  return chart;
}

const timeOf = (at: number) => new Date(at).toISOString().slice(5, 16);

describe("prepareBurnDown", () => {
  it("draws what the server says of each day's end, and now the balance that the page shows", () => {
    const past = prepared().points.filter((point) => point.balance !== undefined);
    expect(past.map((point) => [timeOf(point.at), point.balance])).toEqual([
      ["11-04T00:00", 1_041],
      ["11-05T00:00", 511],
      ["11-06T00:00", 959],
      ["11-06T12:00", 1_000],
    ]);
  });

  it("has no figure that is not in the answers, after grants, voids and uses", () => {
    const answered = new Set(JSON.stringify([balance, usage]).match(/\d+/g)?.map(Number));
    const { points, days, opening } = prepared();
    const figures = [
      ...points.flatMap(({ balance: past, forecast, band }) => [past, forecast, ...(band ?? [])]),
      ...days.flatMap(({ available, held, used }) => [available, held, used]),
      opening.available,
    ].filter((figure) => figure !== undefined);
    expect(figures.length).toBeGreaterThan(20);
    expect(figures.filter((figure) => !answered.has(figure))).toEqual([]);
  });

  it("ends the dashed line where the credits run out, and the band at the reset", () => {
    const { points, runsOutAt } = prepared();
    expect(runsOutAt).toBe(Date.parse("2026-11-26T12:00:00.000Z"));
    expect(points.slice(-3).map(({ at, forecast, band }) => [timeOf(at), forecast, band])).toEqual([
      ["11-16T12:00", 500, [0, 700]],
      ["11-26T12:00", 0, [0, 400]],
      ["12-04T00:00", undefined, [0, 160]],
    ]);
  });

  it("stands now at what is left now, at the very end of a day too", () => {
    const { points, now, available } = prepared({
      balance: { asOf: "2026-11-06T00:00:00.000Z", available: 12 },
    });
    expect(points.filter(({ at }) => at === now).map((point) => point.balance)).toContain(959);
    expect(available).toBe(12);
  });

  it("lists each day with what was used, held and left, the running one with the balance of now", () => {
    const rows = prepared().days.map(({ title, used, held, available, running }) => ({
      row: [title.replaceAll("\u00a0", " "), used, held, available],
      running,
    }));
    expect(rows).toEqual([
      { row: ["Wed 4 Nov", 30, 500, 511], running: false },
      { row: ["Thu 5 Nov", 40, 0, 959], running: false },
      { row: ["Fri 6 Nov", 39, 0, 1_000], running: true },
    ]);
  });

  it.each([
    [{}, ["Now 1,000", "Reset 4 Dec, + 1,000", "Out around 26 Nov"]],
    [{ lastsUntil: "2026-11-06T23:59:00.000Z" }, ["Now 1,000", "Reset 4 Dec, + 1,000", "Out today"]],
    [{ lastsUntil: null }, ["Now 1,000", "Reset 4 Dec, + 1,000"]],
  ])("with a forecast of %o names %j", (forecast, labels) => {
    const texts = prepared({ forecast }).marks.map(({ text }) => text.replaceAll("\u00a0", " "));
    expect(texts).toEqual(labels);
  });

  it("foresees nothing from too few days, nor from an empty balance", () => {
    const young = prepared({ forecast: { pacePerDay: null, lastsUntil: null, line: [] } });
    const empty = prepared({ balance: { available: 0, resetCredits: 0 } });
    expect([young.runsOutAt, empty.runsOutAt]).toEqual([null, null]);
    expect([young, empty].map(({ points }) => timeOf(points.at(-1)?.at ?? 0))).toEqual([
      "11-06T12:00",
      "11-06T12:00",
    ]);
    expect(empty.marks.map(({ text }) => text.replaceAll("\u00a0", " "))).toEqual(["Now 0", "Reset 4 Dec"]);
  });

  it("waits while the usage is that of another period or range", () => {
    const period = { startsAt: "2026-12-04T00:00:00.000Z", endsAt: "2027-01-04T00:00:00.000Z" };
    expect(prepareBurnDown({ ...balance, period }, usage)).toBeNull();
    expect(prepareBurnDown(balance, { ...usage, range: "30d" })).toBeNull();
  });
});
