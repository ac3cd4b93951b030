import { describe, expect, it } from "vitest";

import { addDays } from "../../calendar/day";
import { largestCostRise } from "./campaign-cost-rise";
import type { CampaignDay } from "../shop-data";
import { campaign, inputOf, today } from "../test-rows";

const steady = { id: "c", name: "Prospecting", platform: "meta_ads" as const };
const rise = (campaignDays: CampaignDay[]) =>
  largestCostRise(inputOf({ meta_ads: { creativeDays: [], campaignDays } }));

/** 10.00 an order on `orders` orders a day; yesterday that many orders for `spend` whole units. */
const days = (orders: number, yesterday: { orders: number; spend: number }, length = 15) =>
  campaign({ ...steady, spend: orders * 10, orders, revenue: 1 }, length, {
    orders: yesterday.orders,
    spendMinor: yesterday.spend * 100,
  });

describe("the largest rise of a cost per order", () => {
  it("names the campaign, both costs and what the rise cost", () => {
    expect(rise(days(200, { orders: 160, spend: 2_000 }))).toEqual({
      platform: "meta_ads",
      campaignId: "c",
      name: "Prospecting",
      day: "2026-11-18",
      cpaMinor: 1_250,
      baselineCpaMinor: 1_000,
      rise: 0.25,
      excessMinor: 40_000,
    });
  });

  it.each([
    // at 200 expected orders chance alone brings 1.6449 / √200 = 11.6 %, less than the 15 % that count
    ["16 % with many orders", true, days(232, { orders: 200, spend: 2_320 })],
    ["14 % with many orders", false, days(228, { orders: 200, spend: 2_280 })],
    // at 25 expected orders chance alone brings 1.6449 / √25 = 32.9 %
    ["32 % with few orders", false, days(25, { orders: 19, spend: 250 })],
    ["39 % with few orders", true, days(25, { orders: 18, spend: 250 })],
    // at 1 expected order, or less, it brings 164 %
    ["150 % with hardly an order", true, days(10, { orders: 1, spend: 25 })],
    ["160 % with less than an order", true, days(2, { orders: 1, spend: 26 })],
    ["no order for the price of one", false, days(10, { orders: 0, spend: 10 })],
    ["no order for the price of four", true, days(10, { orders: 0, spend: 40 })],
    ["yesterday without spend", false, days(200, { orders: 0, spend: 0 })],
    ["28 orders in the fourteen days before", true, days(2, { orders: 1, spend: 40 })],
    ["26 orders, too few to compare with", false, days(2, { orders: 1, spend: 40 }, 14)],
    ["a campaign that ran yesterday for the first time", false, days(200, { orders: 1, spend: 2_000 }, 1)],
  ])("%s counts: %s", (_, counts, campaignDays) => {
    expect(rise(campaignDays) !== null).toBe(counts);
  });

  it("compares with the fourteen days before, not with older ones nor with the running day", () => {
    const before = campaign({ ...steady, spend: 9, orders: 900, revenue: 1 }, 60).filter(
      ({ day }) => day < addDays(today, -15),
    );
    const running = days(200, { orders: 1, spend: 90_000 }).map((row) => ({ ...row, day: today }));
    expect(rise([...before, ...days(200, { orders: 160, spend: 2_000 }), ...running])).toMatchObject({
      baselineCpaMinor: 1_000,
      cpaMinor: 1_250,
    });
  });

  it("compares a campaign with itself, not with its namesake on the other platform", () => {
    const dear = campaign({ ...steady, platform: "google_ads", spend: 900, orders: 30, revenue: 1 }, 15);
    const found = largestCostRise(
      inputOf({
        meta_ads: { creativeDays: [], campaignDays: days(200, { orders: 160, spend: 2_000 }) },
        google_ads: { creativeDays: [], campaignDays: dear },
      }),
    );
    expect(found).toMatchObject({ platform: "meta_ads", baselineCpaMinor: 1_000 });
    const other = campaign({ ...steady, id: "other", spend: 400, orders: 200, revenue: 1 }, 15);
    expect(rise([...other, ...days(200, { orders: 160, spend: 2_000 })])?.baselineCpaMinor).toBe(1_000);
  });

  it("is none of a campaign that never spent anything", () => {
    expect(rise(campaign({ ...steady, spend: 0, orders: 10, revenue: 1 }, 15))).toBeNull();
  });

  it("is the one that lost most money, not the steepest", () => {
    const small = days(30, { orders: 10, spend: 300 }).map((row) => ({ ...row, campaignId: "small" }));
    const large = days(900, { orders: 600, spend: 9_000 }).map((row) => ({ ...row, campaignId: "large" }));
    expect(rise([...small, ...large])?.campaignId).toBe("large");
    expect(rise([...large, ...small])?.campaignId).toBe("large");
  });
});
