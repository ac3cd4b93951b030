import { describe, expect, it } from "vitest";

import { writeBriefing } from "./briefing";
import type { Readings } from "./shop-data";
import { ad, campaign, inputOf, readingsOfAds, shopDays, today } from "./test-rows";

const nb = "\u00a0";

/** 18 days of a month that asks for 720,000 revenue on 160,000 spend at 30.00 an order. */
function readings(change: { revenue?: number; spend?: number; orders?: number } = {}): Readings {
  const { revenue = 412_600, spend = 98_226, orders = 3_060 } = change;
  const campaigns = campaign(
    { id: "c1", platform: "meta_ads", spend: spend / 18, orders: orders / 18, revenue: 1 },
    18,
  );
  return {
    meta_ads: { creativeDays: [], campaignDays: campaigns },
    shopify: { shopDays: shopDays("2026-10-01", "2026-11-18", () => revenue / 18), creativeOrders: [] },
  };
}
const briefing = (given: Readings, change = {}) => writeBriefing({ ...inputOf(given, change), sensors: [] });

describe("the figures of the month", () => {
  it("stand against the targets and the pace of the days that are over", () => {
    const [revenue, spend, mer, cpa] = briefing(readings()).kpis;
    expect(revenue).toEqual({
      ...{ key: "revenue", label: "REV", value: "412,600", unit: "USD", share: 57.3, pace: 60 },
      ...{ caption: `57${nb}% of 720,000`, note: `4.5${nb}% behind pace`, trend: "down" },
    });
    expect(spend).toMatchObject({ caption: `61${nb}% of 160,000`, note: `2.3${nb}% over pace`, trend: "up" });
    expect(mer).toMatchObject({
      value: "4.20",
      unit: "",
      caption: "Target 4.50",
      note: `6.7${nb}% below`,
      share: 93.3,
    });
    expect(cpa).toEqual({
      ...{ key: "cpa", label: "CPA", value: "32.10", unit: "USD", share: 93.5, pace: 100 },
      ...{ caption: "Target 30.00 or less", note: `7.0${nb}% above`, trend: "up" },
    });
  });

  it.each([
    ["on pace", { revenue: 432_000 }, "on pace", "flat"],
    ["ahead", { revenue: 475_200 }, `10.0${nb}% ahead of pace`, "up"],
  ])("say when revenue is %s", (_, change, note, trend) => {
    expect(briefing(readings(change)).kpis[0]).toMatchObject({ note, trend });
  });

  it("are of the month that ended when the running day is the first", () => {
    const given = readings();
    const { kpis } = briefing(given, { today: "2026-11-01" });
    expect(kpis[0]).toMatchObject({ value: wholeMonth(412_600), pace: 100 });
  });

  it("need no targets", () => {
    const none = { targets: { revenueMinor: null, spendMinor: null, cpaMinor: null } };
    for (const cell of briefing(readings(), none).kpis)
      expect(cell).toMatchObject({ share: null, pace: null, caption: "No target", note: "", trend: "flat" });
  });

  it("are never an invented zero", () => {
    for (const cell of briefing({}).kpis) expect(cell).toMatchObject({ value: "–", unit: "", share: null });
  });
});

/** what 18 equal days make of the 31 days of October */
function wholeMonth(of18Days: number): string {
  return Math.round((of18Days / 18) * 31).toLocaleString("en");
}

describe("the risk card", () => {
  const prospecting = (ordersYesterday: number, spendYesterday = 3_300) =>
    campaign(
      { id: "c1", name: "Prospecting", platform: "meta_ads", spend: 3_300, orders: 100, revenue: 7_800 },
      20,
      {
        orders: ordersYesterday,
        spendMinor: spendYesterday * 100,
      },
    );
  const risk = (
    campaignDays: ReturnType<typeof prospecting>,
    ads: Parameters<typeof ad>[0][] = [],
    sensors: string[] = [],
  ) => {
    const creatives = readingsOfAds(ads.map(ad));
    const given = {
      ...creatives,
      meta_ads: { creativeDays: creatives.meta_ads?.creativeDays ?? [], campaignDays },
    };
    return writeBriefing({ ...inputOf(given), sensors }).cards[0];
  };
  const worn = { id: "a", name: "Bed pan", frequency: 5.8, clickChange: -0.41, spend: 6_000, orders: 100 };
  const fresh = { id: "b", frequency: 2, clickChange: 0, spend: 4_000, orders: 133 };

  it("names the campaign whose orders became dear, and what the worn creatives have to do with it", () => {
    expect(risk(prospecting(80), [worn, fresh], ["creative-fatigue"])).toEqual({
      kind: "risk",
      platform: "meta_ads",
      headline: `Meta prospecting CPA is up 25${nb}%`,
      body: `41.25 USD on 18 Nov, against a 14-day average of 33.00. One worn creative takes 60${nb}% of its spend.`,
      facts: [
        { label: "At risk, 7 days", value: "6,000 USD" },
        { label: "Found by", value: "Creative fatigue sensor" },
      ],
    });
  });

  it("says so when no creative explains it", () => {
    const card = risk(prospecting(80));
    expect(card?.body).toContain("No worn creative explains it.");
    expect(card?.facts[0]).toEqual({ label: "Extra cost, 18 Nov", value: "660 USD" });
  });

  it.each([
    ["a rise under 15 %", prospecting(88)],
    ["a rise that chance would bring", prospecting(4, 165)],
    ["a campaign with too short a past", prospecting(60).slice(-1)],
  ])("stays calm about %s", (_, campaignDays) => {
    expect(risk(campaignDays)).toMatchObject({
      platform: null,
      headline: "Nothing at risk today",
      facts: [],
    });
  });

  it("falls back on a worn creative", () => {
    expect(risk(prospecting(100), [worn, fresh])).toMatchObject({
      headline: "One creative is past its peak",
      body: `“Bed pan” is shown 5.8 times a week to each person, and its click rate is down 41${nb}%.`,
      facts: [{ value: "6,000 USD" }, { value: "Morning briefing" }],
    });
  });
});

describe("the growth card", () => {
  it("names the campaign that stopped on its budget while it paid off", () => {
    const throws = campaign(
      { id: "g1", name: "Winter throws", spend: 1_140, orders: 40, revenue: 6_954 },
      7,
      {
        cappedAtMinute: 724,
      },
    );
    const given = inputOf({ google_ads: { creativeDays: [], campaignDays: throws } });
    expect(writeBriefing({ ...given, sensors: ["budget-cap"] }).cards[1]).toEqual({
      kind: "growth",
      platform: "google_ads",
      headline: "Winter throws ran out of budget at 12:04",
      body: "It returned 6.1 on 1,140 USD on 18 Nov and stopped on its daily cap, on 1 of the last 7 days.",
      facts: [
        { label: "Revenue, 18 Nov", value: "6,954 USD" },
        { label: "Found by", value: "Budget cap sensor" },
      ],
    });
  });

  it("falls back on a creative with room", () => {
    const ugc = ad({ id: "u", name: "UGC 3", frequency: 1.9, clickChange: 0.06, spend: 5_240, orders: 213 });
    expect(briefing(readingsOfAds([ugc])).cards[1]).toMatchObject({ headline: "UGC 3 has room to grow" });
  });
});

describe("the forecast card", () => {
  it("says where the month lands, with a range and the gap", () => {
    expect(briefing(readings()).cards[2]).toEqual({
      kind: "forecast",
      platform: "shopify",
      headline: "November lands near 688,000 USD",
      body: `4.5${nb}% below target if each weekday goes on like in the last 28 days. Range 688,000 to 688,000.`,
      facts: [
        { label: "Gap to target", value: "32,300 USD" },
        { label: "Days left", value: "12" },
      ],
    });
  });

  it("waits for enough days", () => {
    const given = { shopify: { shopDays: shopDays("2026-11-01", today, () => 1), creativeOrders: [] } };
    expect(briefing(given).cards[2]).toMatchObject({ headline: "Not enough days yet", facts: [] });
  });
});

it("always has three cards, also without a single platform", () => {
  expect(briefing({}).cards.map(({ kind, platform }) => [kind, platform])).toEqual([
    ["risk", null],
    ["growth", null],
    ["forecast", "shopify"],
  ]);
});
