import { describe, expect, it } from "vitest";

import { advisePurchase, type PurchaseSituation } from "./purchase-advice";

const packs = [
  { id: "large", credits: 2000, priceMinor: 30_000, currency: "USD" },
  { id: "small", credits: 100, priceMinor: 2_000, currency: "USD" },
  { id: "medium", credits: 500, priceMinor: 8_500, currency: "USD" },
];

const base: PurchaseSituation = {
  available: 4,
  pacePerDay: 39,
  now: new Date("2026-12-02T15:20:00Z"),
  resetAt: new Date("2026-12-04T00:00:00Z"),
  packs,
  runNeeds: 0,
};

describe("advisePurchase", () => {
  it.each<[string, Partial<PurchaseSituation>, ReturnType<typeof advisePurchase>]>([
    [
      "recommends what reaches the reset",
      { runNeeds: 7 },
      { kind: "pack", packId: "small", count: 1, expectedUse: 53, shortBy: 49 },
    ],
    [
      "recommends waiting when the balance lasts",
      { available: 53 },
      { kind: "wait", packId: null, count: 0, expectedUse: 53, shortBy: 0 },
    ],
    [
      "counts a credit too few as a shortfall",
      { available: 52 },
      { kind: "pack", packId: "small", count: 1, expectedUse: 53, shortBy: 1 },
    ],
    [
      "takes a pack that covers the shortfall exactly",
      { available: 0, pacePerDay: 100, now: new Date("2026-12-03T00:00:00Z") },
      { kind: "pack", packId: "small", count: 1, expectedUse: 100, shortBy: 100 },
    ],
    [
      "takes two of a pack where that is cheaper than the next one",
      { available: 0, pacePerDay: 101, now: new Date("2026-12-03T00:00:00Z") },
      { kind: "pack", packId: "small", count: 2, expectedUse: 101, shortBy: 101 },
    ],
    [
      "counts the paused run where it needs more than the pace",
      { pacePerDay: 1, runNeeds: 7 },
      { kind: "pack", packId: "small", count: 1, expectedUse: 1, shortBy: 3 },
    ],
    [
      "prefers two Small at 40 to one Medium at 85 when 180 are missing",
      { available: 0, pacePerDay: 180, now: new Date("2026-12-03T00:00:00Z") },
      { kind: "pack", packId: "small", count: 2, expectedUse: 180, shortBy: 180 },
    ],
    [
      "names no pack when ten of the largest are too few",
      { pacePerDay: 50_000 },
      { kind: "pack", packId: null, count: 0, expectedUse: 68056, shortBy: 68052 },
    ],
    [
      "does not guess without a pace",
      { pacePerDay: null },
      { kind: "unknown", packId: null, count: 0, expectedUse: null, shortBy: 0 },
    ],
    [
      "names the pack that starts the paused run without a pace",
      { pacePerDay: null, runNeeds: 20 },
      { kind: "unknown", packId: "small", count: 1, expectedUse: null, shortBy: 16 },
    ],
    [
      "expects nothing once the reset is due",
      { now: new Date("2026-12-04T00:00:01Z") },
      { kind: "wait", packId: null, count: 0, expectedUse: 0, shortBy: 0 },
    ],
    [
      "names no pack when none is sold",
      { packs: [] },
      { kind: "pack", packId: null, count: 0, expectedUse: 53, shortBy: 49 },
    ],
  ])("%s", (_name, changed, advice) => {
    expect(advisePurchase({ ...base, ...changed })).toEqual(advice);
  });
});
