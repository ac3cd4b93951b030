import { describe, expect, it } from "vitest";

import { canAnalyse, findPlaybook, outcomeText, playbooks, readingDetail } from "./playbooks";
import { ad, campaign, inputOf, readingsOfAds, today } from "../test-rows";

function playbookOf(key: string) {
  const playbook = findPlaybook(key);
  if (!playbook) throw new Error(`no playbook ${key}`);
  return playbook;
}

describe("the playbooks", () => {
  it("are found by their keys, each by its own", () => {
    for (const playbook of playbooks) expect(findPlaybook(playbook.key)).toBe(playbook);
    expect(findPlaybook("unknown")).toBeUndefined();
  });

  it.each([
    ["creative-fatigue", "3 creatives past their peak"],
    ["budget-cap", "3 campaigns capped"],
    ["spend-pacing", "Spend 14\u00a0% under pace"],
  ])("%s does its own analysis", (key, headline) => {
    const worn = ["a", "b", "c"].map((id) =>
      ad({ id, frequency: 6, clickChange: -0.5, spend: 5_000, orders: 10 }),
    );
    const capped = ["d", "e", "f"].flatMap((id) =>
      campaign({ id, platform: "meta_ads", spend: 1_530, orders: 40, revenue: 12_000 }, 18, {
        cappedAtMinute: 600,
      }),
    );
    const readings = readingsOfAds(worn);
    const creativeDays = readings.meta_ads?.creativeDays ?? [];
    const input = inputOf({ ...readings, meta_ads: { creativeDays, campaignDays: capped } });
    expect(playbookOf(key).analyse(input).headline).toBe(headline);
  });

  it.each([
    ["creative-fatigue", ["meta_ads"], true],
    ["creative-fatigue", ["google_ads", "shopify"], true],
    ["creative-fatigue", ["shopify", "ga4"], false],
    ["budget-cap", ["google_ads"], true],
    ["spend-pacing", [], false],
  ])("%s with %j has something to judge: %s", (key, platforms, enough) => {
    expect(canAnalyse(playbookOf(key), platforms)).toBe(enough);
  });

  it("need only platforms that they read, and read one by default", () => {
    for (const { needs, platforms } of playbooks) {
      expect(platforms.map(({ name }) => name)).toEqual(expect.arrayContaining(needs));
      expect(platforms.some(({ byDefault }) => byDefault)).toBe(true);
    }
  });

  it.each([
    ["creative-fatigue", 0, "Nothing to flag"],
    ["creative-fatigue", 1, "1 creative flagged"],
    ["budget-cap", 2, "2 campaigns flagged"],
    ["spend-pacing", 1, "1 deviation flagged"],
  ])("%s that flagged %i reads %s", (key, flagged, text) => {
    expect(outcomeText(playbookOf(key), flagged)).toBe(text);
  });
});

describe("what a platform answered", () => {
  const readings = readingsOfAds([
    ad({ id: "a", frequency: 2, clickChange: 0, spend: 1_200, orders: 30 }),
    ad({ id: "b", frequency: 2, clickChange: 0, spend: 0, orders: 1 }),
    ad({ id: "g", platform: "google_ads", frequency: 2, clickChange: 0, spend: 77, orders: 1 }),
  ]);
  const campaignDays = [
    ...campaign({ id: "c", spend: 100, orders: 1, revenue: 1 }, 30),
    ...campaign({ id: "d", spend: 10, orders: 1, revenue: 1 }, 30),
    ...campaign({ id: "e", spend: 0, orders: 1, revenue: 1 }, 30),
  ];
  const funnelDay = { productViews: 5, cartAdds: 4, checkouts: 3, purchases: 2, sessions: 1_500 };
  const input = inputOf({
    ...readings,
    google_ads: { creativeDays: readings.google_ads?.creativeDays ?? [], campaignDays },
    ga4: {
      funnelDays: [
        { day: "2026-11-11", ...funnelDay },
        { day: "2026-11-12", ...funnelDay },
        { day: "2026-11-18", ...funnelDay },
        { day: today, ...funnelDay },
      ],
    },
  });

  it.each([
    ["creative-fatigue", "meta_ads", "1 active creative, 7 days, 1,200 USD"],
    ["creative-fatigue", "google_ads", "1 active creative, 7 days, 77 USD"],
    ["budget-cap", "google_ads", "2 active campaigns, 7 days, 770 USD"],
    ["budget-cap", "meta_ads", "0 active campaigns, 7 days, 0 USD"],
    ["creative-fatigue", "shopify", "32 orders by first touch, 7 days"],
    ["creative-fatigue", "ga4", "3,000 sessions, 7 days"],
  ] as const)("%s says of %s: %s", (key, platform, text) => {
    expect(readingDetail(playbookOf(key), input, platform)).toBe(text);
  });

  it("is nothing where it did not", () => {
    const none = inputOf({});
    const playbook = playbookOf("creative-fatigue");
    const texts = (["meta_ads", "google_ads", "shopify", "ga4"] as const).map((platform) =>
      readingDetail(playbook, none, platform),
    );
    expect(texts).toEqual([
      "0 active creatives, 7 days, 0 USD",
      "0 active creatives, 7 days, 0 USD",
      "0 orders by first touch, 7 days",
      "0 sessions, 7 days",
    ]);
    expect(readingDetail(playbookOf("budget-cap"), none, "meta_ads")).toBe(
      "0 active campaigns, 7 days, 0 USD",
    );
  });
});
