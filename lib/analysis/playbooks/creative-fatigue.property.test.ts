import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { lawRuns } from "../../credits/testing/law-runs";
import { creativeFatigue, judgeCreatives, wornOf } from "./creative-fatigue";
import { ad, inputOf, readingsOfAds } from "../test-rows";

const figures = fc.record({
  platform: fc.constantFrom("meta_ads" as const, "google_ads" as const),
  age: fc.integer({ min: 1, max: 100 }),
  frequency: fc.double({ min: 1, max: 9, noNaN: true }),
  clickChange: fc.double({ min: -0.9, max: 0.9, noNaN: true }),
  spend: fc.integer({ min: 1, max: 9_000 }),
  orders: fc.integer({ min: 0, max: 300 }),
});
const ads = fc
  .array(figures, { maxLength: 8 })
  .map((all) => all.map((one, at) => ad({ ...one, id: `ad-${at}` })));

// a case is up to eight ads of a hundred days
const runs = lawRuns(40);

const rank = { Scale: 0, Keep: 1, Refresh: 2, Pause: 3 };

function adviceOf(one: Parameters<typeof ad>[0]) {
  const found = judgeCreatives(inputOf(readingsOfAds([ad(one)]))).creatives[0];
  return found ? rank[found.advice] : -1;
}

describe("creative fatigue", () => {
  it("flags what its table says is to be paused or refreshed", () => {
    fc.assert(
      fc.property(ads, (all) => {
        const result = creativeFatigue(inputOf(readingsOfAds(all)));
        const worn = result.table.rows.filter(
          ({ advice }) => advice?.word === "Pause" || advice?.word === "Refresh",
        );
        expect(result.flagged).toBe(worn.length);
        expect(result.headline === "Nothing to flag").toBe(result.flagged === 0);
        for (const row of result.table.rows) expect(row.cells).toHaveLength(result.table.columns.length);
      }),
      runs,
    );
  });

  it("does not depend on the order in which rows arrive", () => {
    fc.assert(
      fc.property(ads, (all) => {
        const readings = readingsOfAds(all);
        const turned = readingsOfAds(all);
        turned.meta_ads?.creativeDays.reverse();
        turned.google_ads?.creativeDays.reverse();
        turned.shopify?.creativeOrders.reverse();
        expect(creativeFatigue(inputOf(turned))).toEqual(creativeFatigue(inputOf(readings)));
      }),
      runs,
    );
  });

  it("judges each creative by its own figures when there is a target", () => {
    fc.assert(
      fc.property(ads, ads, (some, more) => {
        const other = more.map(({ creativeDays }) => ({
          creativeDays: creativeDays.map((row) => ({ ...row, creativeId: `other ${row.creativeId}` })),
          creativeOrders: [],
        }));
        const alone = wornOf(judgeCreatives(inputOf(readingsOfAds(some))).creatives);
        const together = wornOf(judgeCreatives(inputOf(readingsOfAds([...some, ...other]))).creatives);
        expect(together.filter(({ creativeId }) => !creativeId.startsWith("other"))).toEqual(alone);
      }),
      runs,
    );
  });

  it("never judges a creative milder for being shown more often, clicked less or dearer", () => {
    fc.assert(
      fc.property(figures, fc.double({ min: 0, max: 3, noNaN: true }), (one, more) => {
        const creative = { ...one, id: "a" };
        const before = adviceOf(creative);
        const oftener = { ...creative, frequency: one.frequency + more };
        const lessClicked = { ...creative, clickChange: Math.max(-0.95, one.clickChange - more) };
        const dearer = { ...creative, orders: Math.floor(one.orders / (1 + more)) };
        for (const worse of [oftener, lessClicked, dearer])
          expect(adviceOf(worse)).toBeGreaterThanOrEqual(before);
      }),
      runs,
    );
  });
});
