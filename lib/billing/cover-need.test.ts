import { describe, expect, it } from "vitest";

import { bundleOf, coverNeed } from "./cover-need";

const pack = (id: string, credits: number, priceMinor: number, currency = "USD") => ({
  ...{ id, credits, priceMinor, currency },
});
const packs = [pack("large", 2000, 30_000), pack("small", 100, 2_000), pack("medium", 500, 8_500)];

function said(need: number, sold = packs): string[] {
  const { smallest, cheapest } = coverNeed(sold, need);
  return [
    smallest?.pack.id ?? "none",
    cheapest ? `${cheapest.count} ${cheapest.pack.id} ${cheapest.priceMinor}` : "none",
  ];
}

describe("coverNeed", () => {
  it.each([
    [0, ["small", "1 small 2000"]],
    [1, ["small", "1 small 2000"]],
    [100, ["small", "1 small 2000"]],
    [101, ["medium", "2 small 4000"]],
    [180, ["medium", "2 small 4000"]],
    [400, ["medium", "4 small 8000"]],
    [401, ["medium", "1 medium 8500"]],
    [600, ["large", "6 small 12000"]],
    [1000, ["large", "2 medium 17000"]],
    [1501, ["large", "1 large 30000"]],
    [2001, ["none", "5 medium 42500"]],
    [20_000, ["none", "10 large 300000"]],
    [20_001, ["none", "none"]],
  ])("for %i credits", (need, expected) => expect(said(need)).toEqual(expected));

  it("takes fewer packs, then fewer credits, where the price is the same", () => {
    expect(said(200, [pack("one", 100, 1_000), pack("two", 200, 2_000)])[1]).toBe("1 two 2000");
    expect(said(200, [pack("more", 300, 2_000), pack("two", 200, 2_000)])[1]).toBe("1 two 2000");
  });

  it("compares no price with one in another currency", () => {
    expect(said(180, [pack("usd", 200, 2_000), pack("jpy", 200, 900, "JPY")])[1]).toBe("1 usd 2000");
  });

  it("covers nothing with nothing on sale", () => expect(said(1, [])).toEqual(["none", "none"]));

  it("says what each single pack leaves open", () => {
    expect(coverNeed(packs, 150).single.map(({ pack: { id }, missing }) => [id, missing])).toEqual([
      ["small", 50],
      ["medium", 0],
      ["large", 0],
    ]);
    expect(bundleOf(pack("small", 100, 2_000), 2, 250)).toMatchObject({
      credits: 200,
      priceMinor: 4_000,
      missing: 50,
    });
  });
});
