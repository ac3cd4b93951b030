import { describe, expect, it } from "vitest";

import { addGrant } from "./add-grant";
import { compareBurnOrder, takeInBurnOrder } from "./burn-order";
import { emptyLedger, isLive, type Grant } from "../ledger";

const base: Grant = {
  ...addGrant(emptyLedger("UTC", null), {
    id: "g",
    source: "topup",
    label: "Top-up",
    amount: 10,
    priority: 50,
    paid: false,
    unitPriceMinor: null,
    effectiveAt: 1_000,
    expiresAt: 9_000,
    createdAt: 1_000,
    planPeriod: null,
    topUpId: null,
  }),
  available: 10,
  bookedAt: 1_000,
};

describe("the burn order", () => {
  it.each<[string, Partial<Grant>, Partial<Grant>]>([
    ["the lower priority, before all else", { priority: 49, expiresAt: null, paid: true, ordinal: 9 }, {}],
    ["the sooner end", { expiresAt: 8_999, paid: true, ordinal: 9 }, {}],
    ["an end before none", { paid: true, effectiveAt: 9, ordinal: 9 }, { expiresAt: null }],
    ["free before paid", { effectiveAt: 1_001, ordinal: 9 }, { paid: true }],
    ["the earlier start", { effectiveAt: 999, createdAt: 2_000, ordinal: 9 }, {}],
    ["the earlier making", { createdAt: 999, ordinal: 9 }, {}],
    ["the order of making", { ordinal: 0 }, {}],
    ["the order of making, where none ends", { expiresAt: null, ordinal: 0 }, { expiresAt: null }],
  ])("takes first by %s", (_, first, second) => {
    const [a, b] = [
      { ...base, ...first },
      { ...base, ...second },
    ];
    expect(compareBurnOrder(a, b)).toBeLessThan(0);
    expect(compareBurnOrder(b, a)).toBeGreaterThan(0);
    expect(compareBurnOrder(a, { ...a })).toBe(0);
  });

  it("takes from as few grants as are needed, and never nothing", () => {
    const ledger = emptyLedger("UTC", null);
    const grants = [
      { ...base, id: "third", ordinal: 3 },
      { ...base, id: "first", ordinal: 1 },
      { ...base, id: "empty", ordinal: 0, available: 0 },
      { ...base, id: "second", ordinal: 2 },
    ];
    for (const grant of grants) ledger.grants.set(grant.id, grant);
    const taken = (credits: number) =>
      takeInBurnOrder(ledger, credits).map((share) => [share.grant.id, share.credits]);
    expect(taken(10)).toEqual([["first", 10]]);
    expect(taken(13)).toEqual([
      ["first", 10],
      ["second", 3],
    ]);
    expect(taken(0)).toEqual([]);
  });
});

describe("a grant can still change", () => {
  it.each<[string, Partial<Grant>, boolean]>([
    ["while something of it is available", {}, true],
    ["while something of it is held", { available: 0, held: 1 }, true],
    ["until it takes effect", { available: 0, bookedAt: null }, true],
    ["not once it is used up", { available: 0 }, false],
    ["not when it was voided before it took effect", { available: 0, bookedAt: null, voidedAt: 5 }, false],
  ])("%s", (_, change, live) => {
    expect(isLive({ ...base, ...change })).toBe(live);
  });
});
