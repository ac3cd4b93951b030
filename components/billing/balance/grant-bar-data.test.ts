import { describe, expect, it } from "vitest";

import type { GrantLine } from "@/lib/contracts/balance";

import { grantSegments } from "./grant-bar-data";

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

describe("grantSegments", () => {
  const segments = grantSegments([
    grant("Promotional", 35, 7),
    grant("Growth plan", 459, 0),
    grant("Top-up, Small", 21, 0),
    grant("Welcome", 0, 0, "expired"),
  ]);

  it("keeps the burn order and draws held credits right after the grant they are held from", () => {
    expect(segments.map(({ label, kind, credits }) => [label, kind, credits])).toEqual([
      ["Promotional", "available", 35],
      ["Promotional", "held", 7],
      ["Growth plan", "available", 459],
      ["Top-up, Small", "available", 21],
    ]);
  });

  it("fills the whole bar", () => {
    expect(segments.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(100, 6);
  });

  it("is empty where nothing is left", () => {
    expect(grantSegments([grant("Growth plan", 0, 0)])).toEqual([]);
  });
});
