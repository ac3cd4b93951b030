import { describe, expect, it } from "vitest";

import { utc } from "@/lib/calendar/zone";
import type { Balance, GrantLine } from "@/lib/contracts/balance";
import type { Usage } from "@/lib/contracts/usage";

import { prepareBurnDown } from "./burn-down-data";

function grant(change: Partial<GrantLine>): GrantLine {
  return {
    id: "0197f5a0-0000-7000-8000-000000000001",
    source: "plan",
    label: "Growth plan",
    grantedAt: "2026-11-04T00:00:00.000Z",
    amount: 1_000,
    inPeriod: 1_000,
    used: 0,
    held: 0,
    available: 0,
    expiresAt: "2026-12-04T00:00:00.000Z",
    expiresAtReset: true,
    status: "live",
    ...change,
  };
}

const balance: Balance = {
  asOf: "2026-11-06T12:00:00.000Z",
  timeZone: utc,
  period: { startsAt: "2026-11-04T00:00:00.000Z", endsAt: "2026-12-04T00:00:00.000Z" },
  resetCredits: 1_000,
  opening: 41,
  granted: 1_080,
  grantedBySource: { plan: 1_000, promotional: 80, topup: 0, adjustment: 0 },
  used: 109,
  held: 0,
  runsInProgress: 0,
  expired: 12,
  available: 1_000,
  usable: 1_109,
  state: "normal",
  soonestExpiry: null,
  forecast: {
    fullDays: 5,
    pacePerDay: 50,
    lastsUntil: "2026-11-26T12:00:00.000Z",
    earliest: "2026-11-16T12:00:00.000Z",
    latest: null,
    reachesReset: false,
    standardPlaybooks: 200,
  },
  grants: [
    grant({}),
    grant({ source: "promotional", grantedAt: "2026-11-06T09:00:00.000Z", inPeriod: 80, expiresAt: null }),
    grant({
      grantedAt: "2026-08-01T00:00:00.000Z",
      inPeriod: 20,
      used: 8,
      status: "expired",
      expiresAt: "2026-11-05T18:00:00.000Z",
    }),
    grant({
      source: "topup",
      grantedAt: "2026-08-12T00:00:00.000Z",
      inPeriod: 21,
      expiresAt: "2027-08-12T00:00:00.000Z",
    }),
  ],
};

const quiet = { running: false, investigation: 0, playbook: 0, report: 0, previous: null };
const usage: Usage = {
  range: "period",
  timeZone: utc,
  from: "2026-11-04",
  to: "2026-11-06",
  days: [
    { ...quiet, day: "2026-11-04", playbook: 30 },
    { ...quiet, day: "2026-11-05", report: 40 },
    { ...quiet, day: "2026-11-06", investigation: 39, running: true },
  ],
  byAction: [],
  byMember: [],
  automaticRuns: 0,
  total: { runs: 0, credits: 109, previousCredits: 0 },
};

describe("prepareBurnDown", () => {
  const chart = prepareBurnDown(balance, usage);

  it("walks from opening and allocation over use and expiry to the balance of now", () => {
    expect(
      chart.points.flatMap(({ x, balance: credits }) => (credits === undefined ? [] : [[x, credits]])),
    ).toEqual([
      [0, 1_041],
      [1, 1_011],
      [2, 959],
      [2.5, 1_000],
    ]);
  });

  it("ends the forecast where the credits do, before the reset", () => {
    expect(chart.nowX).toBe(2.5);
    expect(chart.endX).toBeCloseTo(22.5, 6);
    expect(chart.resetX).toBe(30);
  });

  it("spans the band from the faster to the slower pace, never below 0", () => {
    const last = chart.points.at(-1);
    expect(last?.x).toBe(30);
    expect(last?.forecast).toBeUndefined();
    expect(last?.band).toEqual([0, 1_000]);
  });

  it("names what arrived within the period, not what it began with", () => {
    expect(chart.arrivals).toEqual([{ x: 2.5, balance: 1_000, credits: 80, day: "6\u00a0Nov" }]);
  });

  it("sums what arrived on the same day", () => {
    const twice = { ...balance, grants: [...balance.grants, ...balance.grants.slice(1, 2)] };
    expect(prepareBurnDown(twice, usage).arrivals.map(({ credits }) => credits)).toEqual([160]);
  });

  it("forecasts nothing from too few days, nor from an empty balance", () => {
    const young = prepareBurnDown({ ...balance, forecast: { ...balance.forecast, pacePerDay: null } }, usage);
    const empty = prepareBurnDown({ ...balance, available: 0 }, usage);
    expect([young.endX, empty.endX]).toEqual([null, null]);
    expect(young.points.at(-1)?.x).toBe(2.5);
  });

  it("draws the forecast to the reset where the credits last", () => {
    const lasting = prepareBurnDown(
      { ...balance, forecast: { ...balance.forecast, pacePerDay: 10, lastsUntil: null, earliest: null } },
      usage,
    );
    expect(lasting.endX).toBeNull();
    expect(lasting.points.at(-1)).toMatchObject({ x: 30, forecast: 725 });
  });
});
