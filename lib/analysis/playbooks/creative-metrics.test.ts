import { describe, expect, it } from "vitest";

import { addDays } from "../../calendar/day";
import { cpaOf, measureCreatives } from "./creative-metrics";
import type { CreativeDay } from "../shop-data";
import { ad, inputOf, readingsOfAds, today } from "../test-rows";

const figures = { frequency: 2, clickChange: 0, spend: 700, orders: 10 };

/** Days of one creative, so many days ago; 1,000 impressions, 20 clicks and 7.00 a day unless said. */
function days(ago: number[], change: Partial<CreativeDay> = {}): CreativeDay[] {
  return ago.map((back) => ({
    platform: "meta_ads",
    creativeId: "a",
    creativeName: "A",
    campaignId: "c1",
    day: addDays(today, -back),
    ...{ spendMinor: 700, impressions: 1_000, reach: 500, clicks: 20 },
    ...change,
  }));
}
const measured = (creativeDays: CreativeDay[]) =>
  measureCreatives(inputOf({ meta_ads: { creativeDays, campaignDays: [] } }));
const range = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, at) => from - at);
const changeOf = (creativeDays: CreativeDay[]) => measured(creativeDays)[0]?.clickChange;

describe("the figures of a creative", () => {
  it("are those of the last seven full days, with the people reached in them", () => {
    const rows = [
      ...days(range(40, 8), { reach: 1 }),
      ...days(range(7, 2)),
      ...days([1], { reach: 3_500, creativeName: "A, renamed", campaignId: "c2" }),
      ...days([0], { reach: 7, spendMinor: 9_999, creativeName: "of today" }),
    ];
    expect(measured(rows)).toEqual([
      {
        creativeId: "a",
        name: "A, renamed",
        platform: "meta_ads",
        campaignId: "c2",
        spendMinor: 4_900,
        impressions: 7_000,
        reach: 3_500,
        frequency: 2,
        clickChange: 0,
        orders: null,
        cpaMinor: null,
      },
    ]);
  });

  it("are not there for a creative that spent nothing in those days", () => {
    expect(measured(days(range(40, 8)))).toEqual([]);
    expect(measured([...days(range(40, 8)), ...days(range(7, 1), { spendMinor: 0 })])).toEqual([]);
  });

  it("have no frequency without anybody reached", () => {
    expect(measured(days(range(7, 1), { reach: 0 }))[0]?.frequency).toBe(0);
  });

  it("are credited with all orders of the seven days, 0 where the shop knows of none", () => {
    const readings = readingsOfAds([ad({ ...figures, id: "a" }), ad({ ...figures, id: "b", orders: 0 })]);
    const order = (back: number, orders: number) => ({
      creativeId: "a",
      day: addDays(today, -back),
      orders,
      revenueMinor: 1,
    });
    const creativeOrders = [order(0, 100), order(1, 4), order(7, 10), order(8, 1_000)];
    const all = measureCreatives(inputOf({ ...readings, shopify: { shopDays: [], creativeOrders } }));
    expect(all.map(({ creativeId, orders, cpaMinor }) => [creativeId, orders, cpaMinor])).toEqual([
      ["a", 14, 5_000],
      ["b", 0, null],
    ]);
  });

  it("tell a creative from its namesake on the other platform", () => {
    const two = [
      ad({ ...figures, id: "a" }),
      ad({ ...figures, id: "a", platform: "google_ads", spend: 900 }),
    ];
    const all = measureCreatives(inputOf(readingsOfAds(two)));
    expect(all.map(({ platform, spendMinor }) => [platform, spendMinor])).toEqual([
      ["google_ads", 90_000],
      ["meta_ads", 70_000],
    ]);
  });

  it("stand by spend, and by id where that is the same", () => {
    const all = ["b", "c", "a"].map((id) => ad({ ...figures, id }));
    const found = measureCreatives(inputOf(readingsOfAds([...all, ad({ ...figures, id: "z", spend: 701 })])));
    expect(found.map(({ creativeId }) => creativeId)).toEqual(["z", "a", "b", "c"]);
  });
});

describe("the change of the click rate", () => {
  it("compares the last week with the first one in which it was shown", () => {
    const quiet = days(range(60, 50), { impressions: 0, clicks: 0 });
    const first = days(range(49, 43), { clicks: 40 });
    const between = days(range(42, 8), { clicks: 1 });
    expect(changeOf([...quiet, ...first, ...between, ...days(range(7, 1))])).toBe(-0.5);
  });

  it("is not known until the first week is over before the last one begins", () => {
    expect(changeOf(days(range(14, 1)))).toBe(0);
    expect(changeOf(days(range(13, 1)))).toBeNull();
    expect(changeOf(days(range(7, 1)))).toBeNull();
    expect(changeOf(days([20, ...range(7, 1)]))).toBe(0);
  });

  it("is not known with fewer than a thousand impressions in either week", () => {
    const last = days(range(7, 1));
    expect(changeOf([...days([40], { impressions: 999 }), ...last])).toBeNull();
    expect(changeOf([...days([40], { impressions: 1_000 }), ...last])).toBe(0);
    expect(changeOf([...days(range(40, 8)), ...days([1], { impressions: 999 })])).toBeNull();
    expect(changeOf(days(range(40, 1), { impressions: 0 }))).toBeNull();
  });

  it("is not known where nobody clicked in the first week", () => {
    expect(changeOf([...days(range(40, 30), { clicks: 0 }), ...days(range(7, 1))])).toBeNull();
    expect(changeOf([...days(range(40, 30)), ...days(range(7, 1), { clicks: 0 })])).toBe(-1);
  });

  it("is rounded to a hundredth of a percent", () => {
    const last = days(range(7, 1), { clicks: 14, impressions: 1_001 });
    expect(changeOf([...days(range(40, 30)), ...last])).toBe(-0.3007);
  });
});

describe("the cost of an order", () => {
  it.each([
    [1_000, 3, 333],
    [1_001, 2, 501],
    [1_000, 0, null],
    [1_000, null, null],
  ])("of %i for %s orders is %s", (spendMinor, orders, cpaMinor) => {
    expect(cpaOf(spendMinor, orders)).toBe(cpaMinor);
  });
});
