import { describe, expect, it } from "vitest";

import { advisePurchase, type PurchaseSituation } from "./purchase-advice";

const packs = [
  { id: "large", credits: 2000 },
  { id: "small", credits: 100 },
  { id: "medium", credits: 500 },
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
      "recommends the smallest pack that reaches the reset",
      { runNeeds: 7 },
      { kind: "pack", packId: "small", expectedUse: 53, shortBy: 49 },
    ],
    [
      "recommends waiting when the balance lasts",
      { available: 53 },
      { kind: "wait", packId: null, expectedUse: 53, shortBy: 0 },
    ],
    [
      "counts a credit too few as a shortfall",
      { available: 52 },
      { kind: "pack", packId: "small", expectedUse: 53, shortBy: 1 },
    ],
    [
      "takes a pack that covers the shortfall exactly",
      { available: 0, pacePerDay: 100, now: new Date("2026-12-03T00:00:00Z") },
      { kind: "pack", packId: "small", expectedUse: 100, shortBy: 100 },
    ],
    [
      "goes to the next pack when the smaller one is one credit short",
      { available: 0, pacePerDay: 101, now: new Date("2026-12-03T00:00:00Z") },
      { kind: "pack", packId: "medium", expectedUse: 101, shortBy: 101 },
    ],
    [
      "counts the paused run where it needs more than the pace",
      { pacePerDay: 1, runNeeds: 7 },
      { kind: "pack", packId: "small", expectedUse: 1, shortBy: 3 },
    ],
    [
      "names no pack when none is large enough",
      { pacePerDay: 5000 },
      { kind: "pack", packId: null, expectedUse: 6806, shortBy: 6802 },
    ],
    [
      "does not guess without a pace",
      { pacePerDay: null },
      { kind: "unknown", packId: null, expectedUse: null, shortBy: 0 },
    ],
    [
      "names the pack that starts the paused run without a pace",
      { pacePerDay: null, runNeeds: 20 },
      { kind: "unknown", packId: "small", expectedUse: null, shortBy: 16 },
    ],
    [
      "expects nothing once the reset is due",
      { now: new Date("2026-12-04T00:00:01Z") },
      { kind: "wait", packId: null, expectedUse: 0, shortBy: 0 },
    ],
    [
      "names no pack when none is sold",
      { packs: [] },
      { kind: "pack", packId: null, expectedUse: 53, shortBy: 49 },
    ],
  ])("%s", (_name, changed, advice) => {
    expect(advisePurchase({ ...base, ...changed })).toEqual(advice);
  });
});
