import { describe, expect, it } from "vitest";

import { testBalance } from "@/lib/client/balance/test-balance";
import type { Balance, GrantLine } from "@/lib/contracts/balance";

import { grantSegments, inkAt, inkOf } from "./grant-bar-data";

function grant(
  label: string,
  available: number,
  held: number,
  status: GrantLine["status"] = "live",
): GrantLine {
  return {
    id: label,
    source: "plan",
    label,
    grantedAt: "2026-11-04T00:00:00.000Z",
    amount: 1_000,
    inPeriod: 1_000,
    used: 0,
    held,
    available,
    expiresAt: null,
    expiresAtReset: false,
    status,
  };
}

const demo: Balance = {
  ...testBalance,
  grants: [
    grant("Promotional", 35, 7),
    grant("Growth plan", 459, 0),
    grant("Top-up, Small", 21, 0),
    grant("Welcome", 0, 0, "expired"),
  ],
};

const sumOf = (shares: { share: number }[]) => shares.reduce((sum, { share }) => sum + share, 0);

describe("grantSegments", () => {
  it("keeps the burn order and draws held credits right after the grant they are held from", () => {
    expect(grantSegments(demo).map(({ label, kind, credits }) => [label, kind, credits])).toEqual([
      ["Promotional", "available", 35],
      ["Promotional", "held", 7],
      ["Growth plan", "available", 459],
      ["Top-up, Small", "available", 21],
    ]);
  });

  it("leaves empty what was used of all that was usable", () => {
    expect(100 - sumOf(grantSegments(demo))).toBeCloseTo((587 / 1_109) * 100, 6);
    const unused = { ...demo, used: 0, usable: 522 };
    expect(sumOf(grantSegments(unused))).toBeCloseTo(100, 6);
  });

  it("shows what an ended grant still holds, and nothing where nothing is left", () => {
    const ended = { ...demo, usable: 50, grants: [grant("Welcome", 0, 5, "expired")] };
    expect(grantSegments(ended)).toMatchObject([{ kind: "held", share: 10 }]);
    expect(grantSegments({ ...demo, grants: [grant("Growth plan", 0, 0)] })).toEqual([]);
  });

  it("gives every grant a shade of its own, also among many of one kind", () => {
    for (const count of [2, 3, 4, 9, 24]) {
      const inks = Array.from({ length: count }, (_, place) => inkAt(place, count));
      expect(new Set(inks.map((ink) => ink.toFixed(1))).size).toBe(count);
      expect([Math.max(...inks), Math.min(...inks)]).toEqual([100, 50]);
    }
    const [used, ...others] = [0, 30, 20, 10].map((left) => grant(`Small ${left}`, left, 0));
    const balance = { ...demo, grants: [used, ...others].filter((one) => one !== undefined) };
    expect(balance.grants.map((one) => inkOf(one, balance))).toEqual([null, 100, 75, 50]);
    expect(grantSegments(balance).map(({ ink }) => ink)).toEqual([100, 75, 50]);
  });
});
