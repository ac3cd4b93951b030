import { describe, expect, it } from "vitest";

import { writeBriefing } from "./briefing";
import type { Readings } from "../shop-data";
import { ad, campaign, inputOf, monthReadings, readingsOfAds, shopDays, today } from "../test-rows";

const nb = "\u00a0";

const briefing = (given: Readings, change = {}) => writeBriefing({ ...inputOf(given, change), sensors: [] });

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

  it("counts only the worn creatives of that campaign, and a short name stays as it is", () => {
    const twice = [worn, { ...worn, id: "c", spend: 2_000, orders: 30 }, fresh];
    expect(risk(prospecting(80), twice)?.body).toContain(`Two worn creatives take 67${nb}% of its spend.`);
    const elsewhere = { ...worn, id: "x", campaignId: "other" };
    expect(risk(prospecting(80), [worn, fresh, elsewhere])?.body).toContain(
      `One worn creative takes 60${nb}% of its spend.`,
    );
    expect(risk(prospecting(80), [elsewhere, fresh])).toMatchObject({
      body: expect.stringContaining("No worn creative explains it."),
      facts: [{ value: "6,000 USD" }, { value: "Morning briefing" }],
    });
    const named = prospecting(80).map((row) => ({ ...row, campaignName: "UGC test" }));
    expect(risk(named)?.headline).toBe(`Meta UGC test CPA is up 25${nb}%`);
    const google = prospecting(80).map((row) => ({ ...row, platform: "google_ads" as const }));
    expect(risk(google)?.headline).toBe(`Google prospecting CPA is up 25${nb}%`);
  });

  it("says what it found where no creative is worn and no cost is up", () => {
    expect(risk(prospecting(100))).toEqual({
      kind: "risk",
      platform: null,
      headline: "Nothing at risk today",
      body: "No campaign's cost per order is well above its 14-day average, and no creative is past its peak.",
      facts: [],
    });
  });

  it("names the morning briefing as the finder of a cost that no sensor watches", () => {
    expect(risk(prospecting(80), [], ["creative-fatigue"])?.facts).toEqual([
      { label: "Extra cost, 18 Nov", value: "660 USD" },
      { label: "Found by", value: "Morning briefing" },
    ]);
  });

  it("names one of several worn creatives", () => {
    const all = [worn, { ...worn, id: "c", spend: 2_000, orders: 30 }, fresh];
    expect(risk(prospecting(100), all, ["creative-fatigue"])).toMatchObject({
      platform: "meta_ads",
      headline: "Two creatives are past their peak",
      facts: [
        { label: "At risk, 7 days", value: "8,000 USD" },
        { label: "Found by", value: "Creative fatigue sensor" },
      ],
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
    const given = inputOf(readingsOfAds([ugc]));
    expect(writeBriefing({ ...given, sensors: ["creative-fatigue"] }).cards[1]).toEqual({
      kind: "growth",
      platform: "meta_ads",
      headline: "UGC 3 has room to grow",
      body: "An order costs 24.60 USD, and people see it 1.9 times a week.",
      facts: [
        { label: "Spend, 7 days", value: "5,240 USD" },
        { label: "Found by", value: "Creative fatigue sensor" },
      ],
    });
  });

  it("names no campaign that did not pay off, and no creative without room", () => {
    const poor = campaign({ id: "g1", spend: 1_140, orders: 40, revenue: 1_140 }, 7, { cappedAtMinute: 724 });
    const keep = readingsOfAds([ad({ id: "k", frequency: 3, clickChange: 0, spend: 3_000, orders: 100 })]);
    const creativeDays = keep.meta_ads?.creativeDays ?? [];
    expect(briefing({ ...keep, meta_ads: { creativeDays, campaignDays: poor } }).cards[1]).toEqual({
      kind: "growth",
      platform: null,
      headline: "No room to grow found today",
      body: "No campaign stopped on its budget above target, and no creative is far below its target cost.",
      facts: [],
    });
  });
});

describe("the forecast card", () => {
  it("says where the month lands, with a range and the gap", () => {
    expect(briefing(monthReadings()).cards[2]).toEqual({
      kind: "forecast",
      platform: "shopify",
      headline: "November lands near 688,000 USD",
      body: `4.5${nb}% below target if each weekday performs as in the last 28 days. Range 688,000 to 688,000.`,
      facts: [
        { label: "Gap to target", value: "32,300 USD" },
        { label: "Days left", value: "12" },
      ],
    });
  });

  it("says when the month lands above its target", () => {
    const rich = monthReadings({ revenue: 450_000 });
    expect(briefing(rich).cards[2]).toMatchObject({
      headline: "November lands near 750,000 USD",
      body: `4.2${nb}% above target if each weekday performs as in the last 28 days. Range 750,000 to 750,000.`,
      facts: [
        { label: "Above target", value: "30,000 USD" },
        { label: "Days left", value: "12" },
      ],
    });
    const exact = monthReadings({ revenue: 432_000 });
    expect(briefing(exact).cards[2]).toMatchObject({
      body: expect.stringContaining(`0.0${nb}% above target`),
      facts: [{ label: "Above target", value: "0 USD" }, {}],
    });
  });

  it("needs no target", () => {
    const targets = { revenueMinor: null, spendMinor: null, cpaMinor: null };
    expect(briefing(monthReadings(), { targets }).cards[2]).toMatchObject({
      headline: "November lands near 688,000 USD",
      body: "If each weekday performs as in the last 28 days. Range 688,000 to 688,000.",
      facts: [{ label: "Days left", value: "12" }],
    });
  });

  it("waits for enough days", () => {
    const given = { shopify: { shopDays: shopDays("2026-11-01", today, () => 1), creativeOrders: [] } };
    expect(briefing(given).cards[2]).toEqual({
      kind: "forecast",
      platform: "shopify",
      headline: "Not enough days yet",
      body: "The forecast needs 28 full days of revenue.",
      facts: [],
    });
  });
});

it("always has three cards, also without a single platform, and says what to connect", () => {
  expect(briefing({}).cards).toEqual([
    {
      kind: "risk",
      platform: null,
      headline: "No ad platform connected",
      body: "Connect Meta Ads or Google Ads to monitor their costs. Connecting is free.",
      facts: [],
    },
    {
      kind: "growth",
      platform: null,
      headline: "No ad platform connected",
      body: "Connect Meta Ads or Google Ads to see where more budget would pay. Connecting is free.",
      facts: [],
    },
    {
      kind: "forecast",
      platform: "shopify",
      headline: "No revenue to forecast",
      body: "Connect Shopify to see where the month lands. Connecting is free.",
      facts: [],
    },
  ]);
});

it("watches one ad platform as well as two", () => {
  for (const platform of ["meta_ads", "google_ads"] as const) {
    const { cards } = briefing({ [platform]: { creativeDays: [], campaignDays: [] } });
    expect(cards.map(({ headline }) => headline).slice(0, 2)).toEqual([
      "Nothing at risk today",
      "No room to grow found today",
    ]);
  }
});
