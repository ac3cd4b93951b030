import { describe, expect, it } from "vitest";

import { creativeFatigue } from "./creative-fatigue";
import { ad, inputOf, readingsOfAds, today } from "../test-rows";

const bedPan = {
  id: "a1",
  name: "Linen duvet, bed pan",
  frequency: 5.8,
  clickChange: -0.41,
  spend: 4_184,
  orders: 80,
};
const fold = {
  id: "a2",
  name: "Linen duvet, fold",
  frequency: 5.1,
  clickChange: -0.36,
  spend: 3_130,
  orders: 64,
};
const carousel = {
  id: "a3",
  name: "Winter throw, carousel",
  frequency: 4.4,
  clickChange: -0.28,
  spend: 2_112,
  orders: 49,
};
const ugc = {
  id: "a4",
  name: "Linen duvet, UGC 3",
  frequency: 1.9,
  clickChange: 0.06,
  spend: 5_240,
  orders: 213,
};
const mug = {
  id: "a5",
  name: "Ceramic mug, static",
  frequency: 2.2,
  clickChange: -0.03,
  spend: 3_397,
  orders: 114,
};
const plain = (id: string) => ({ id, frequency: 2.1, clickChange: -0.02, spend: 1_000, orders: 33 });

describe("creative fatigue", () => {
  const all = [bedPan, fold, carousel, ugc, mug, ...["p1", "p2", "p3"].map(plain)].map(ad);

  it("compares with the average cost when the project has no target", () => {
    const ads = [ad(bedPan), ad(mug), ad(plain("p1"))];
    const input = inputOf(readingsOfAds(ads));
    const result = creativeFatigue({ ...input, targets: { ...input.targets, cpaMinor: null } });
    expect(result.flagged).toBe(1);
    expect(result.summary).toContain("above the average of 37.80");
  });

  it.each([80, 0])("compares no cost with a target of nothing: %i orders", (orders) => {
    const input = inputOf(readingsOfAds([ad({ ...bedPan, orders }), ad(mug)]));
    const { summary } = creativeFatigue({ ...input, targets: { ...input.targets, cpaMinor: 0 } });
    expect(summary).toBe(
      "1 of 2 active creatives is past its peak. It took 4,184 USD, 55\u00a0% of the last 7 days' spend.",
    );
  });

  it("says what is worn, what it took and what to do", () => {
    const result = creativeFatigue(inputOf(readingsOfAds(all)));
    expect(result).toMatchObject({ flagged: 3, headline: "3 creatives past their peak" });
    expect(result.summary).toBe(
      "3 of 8 active creatives are past their peak. They took 9,426 USD, 45\u00a0% of the last 7 days' spend, at a cost per order 44 to 74\u00a0% above the 30.00 target.",
    );
    expect(result.recommendation).toBe(
      "Pause “Linen duvet, bed pan” and “Linen duvet, fold” and move their 7,314 USD a week to “Linen duvet, UGC 3”, in steps of 20\u00a0% a day. Give “Winter throw, carousel” a new first frame and look again in 5 days.",
    );
  });

  it("lists the worn ones first, folds the ordinary ones and adds up", () => {
    const { table } = creativeFatigue(inputOf(readingsOfAds(all)));
    expect(table.title).toBe("Creatives, 12 to 18 Nov");
    expect(table.rows.map(({ cells, advice }) => [...cells, advice?.word])).toEqual([
      ["Linen duvet, bed pan", "5.8", "−41\u00a0%", "52.30", "4,184", "Pause"],
      ["Linen duvet, fold", "5.1", "−36\u00a0%", "48.91", "3,130", "Pause"],
      ["Winter throw, carousel", "4.4", "−28\u00a0%", "43.10", "2,112", "Refresh"],
      ["Linen duvet, UGC 3", "1.9", "+6\u00a0%", "24.60", "5,240", "Scale"],
      ["Ceramic mug, static", "2.2", "−3\u00a0%", "29.80", "3,397", "Keep"],
      ["3 other creatives", "2.1", "−2\u00a0%", "30.30", "3,000", "Keep"],
    ]);
    expect(table.total).toEqual(["All 8", "", "", "", "21,063"]);
  });

  it("has a table for people", () => {
    const { table } = creativeFatigue(inputOf(readingsOfAds(all)));
    expect(table.note).toBe("CPA and spend in USD");
    expect(table.columns).toEqual([
      { label: "Creative", numeric: false },
      { label: "Frequency", numeric: true },
      { label: "Click rate", numeric: true },
      { label: "CPA", numeric: true },
      { label: "Spend", numeric: true },
    ]);
  });

  it("folds ordinary creatives from the third on", () => {
    const rowsOf = (count: number) => {
      const some = ["p1", "p2", "p3"].slice(0, count).map((id) => ad(plain(id)));
      return creativeFatigue(inputOf(readingsOfAds(some))).table.rows.map(({ cells }) => cells[0]);
    };
    expect([rowsOf(1), rowsOf(2), rowsOf(3)]).toEqual([["p1"], ["p1", "p2"], ["p1", "2 other creatives"]]);
  });

  it("adds up what it folds: rates by their weight, no rate and no cost where none is known", () => {
    const kept = [
      ad({ ...plain("a"), spend: 9_000, orders: 300 }),
      ad({ ...plain("b"), frequency: 2, clickChange: -0.1 }),
      ad({ ...plain("c"), frequency: 4, clickChange: -0.04, orders: 0 }),
      ad({ ...plain("d"), frequency: 4, age: 7, orders: 0 }),
    ];
    const last = (input: ReturnType<typeof inputOf>) => creativeFatigue(input).table.rows.at(-1)?.cells;
    expect(last(inputOf(readingsOfAds(kept)))).toEqual([
      "3 other creatives",
      "3.0",
      "−7\u00a0%",
      "90.91",
      "3,000",
    ]);
    const { shopify: _, ...unsold } = readingsOfAds([kept[0], kept[2], kept[3]].flatMap((one) => one ?? []));
    expect(last(inputOf(unsold))).toEqual(["2 other creatives", "4.0", "−4\u00a0%", "–", "2,000"]);
    const unseen = ["a", "b", "c"].map((id) => {
      const { creativeDays, creativeOrders } = ad({ ...plain(id), age: 7 });
      return { creativeOrders, creativeDays: creativeDays.map((row) => ({ ...row, reach: 0 })) };
    });
    expect(last(inputOf(readingsOfAds(unseen)))?.[1]).toBe("0.0");
    const young = ["a", "b", "c"].map((id) => ad({ ...plain(id), age: 7, orders: 0 }));
    expect(last(inputOf(readingsOfAds(young)))).toEqual([
      "2 other creatives",
      "2.1",
      "–",
      "no orders",
      "2,000",
    ]);
  });

  it("speaks of one worn creative in the singular", () => {
    const result = creativeFatigue(inputOf(readingsOfAds([ad(bedPan), ad(ugc)])));
    expect(result.headline).toBe("1 creative past its peak");
    expect(result.summary).toBe(
      "1 of 2 active creatives is past its peak. It took 4,184 USD, 44\u00a0% of the last 7 days' spend, at a cost per order 74\u00a0% above the 30.00 target.",
    );
    expect(result.recommendation).toBe(
      "Pause “Linen duvet, bed pan” and move its 4,184 USD a week to “Linen duvet, UGC 3”, in steps of 20\u00a0% a day.",
    );
  });

  it.each([
    [
      "holds the money back where no creative has room",
      [bedPan],
      "Pause “Linen duvet, bed pan” and hold its 4,184 USD a week back until a new creative is ready.",
    ],
    [
      "gives each of several tired ones a new start",
      [carousel, { ...carousel, id: "a9", name: "Another" }],
      "Give “Winter throw, carousel” and “Another” a new first frame each and look again in 5 days.",
    ],
    [
      "does both where one is worn and one is tired",
      [bedPan, carousel],
      "Pause “Linen duvet, bed pan” and hold its 4,184 USD a week back until a new creative is ready. Give “Winter throw, carousel” a new first frame and look again in 5 days.",
    ],
    [
      "gives the best one more where nothing is worn",
      [ugc, mug],
      "Nothing needs to stop. “Linen duvet, UGC 3” has room: raise its budget in steps of 20\u00a0% a day.",
    ],
  ])("%s", (_, ads, recommendation) => {
    expect(creativeFatigue(inputOf(readingsOfAds(ads.map(ad)))).recommendation).toBe(recommendation);
  });

  it("says nothing of the cost where it is not known of every worn creative, or hardly above", () => {
    const clause = (...ads: Parameters<typeof ad>[0][]) =>
      creativeFatigue(inputOf(readingsOfAds(ads.map(ad)))).summary.split("spend")[1];
    expect(clause(bedPan, { ...fold, orders: 0 })).toBe(".");
    const tired = { ...carousel, spend: 3_000, orders: 100 };
    expect(clause(bedPan, tired)).toBe(".");
    expect(clause(bedPan, { ...tired, spend: 3_014 })).toBe(".");
    expect(clause(bedPan, { ...tired, spend: 3_016 })).toContain(" 1 to 74\u00a0% above");
    expect(clause(bedPan, { ...bedPan, id: "twin" })).toContain("cost per order 74\u00a0% above");
  });

  it("answers that there is nothing to flag", () => {
    const result = creativeFatigue(inputOf(readingsOfAds([ad(mug), ad(plain("p1"))])));
    expect(result).toMatchObject({ flagged: 0, headline: "Nothing to flag" });
    expect(result.summary).toBe(
      "Nothing to flag. None of 2 active creatives is past its peak; together they took 4,397 USD in the last 7 days.",
    );
    expect(result.recommendation).toBe("Leave the creatives as they are and look again in a week.");
  });

  it("answers for an account without a running creative", () => {
    const result = creativeFatigue(inputOf(readingsOfAds([])));
    expect(result).toMatchObject({
      flagged: 0,
      summary: "Nothing to flag. No creative spent anything in the last 7 days.",
      table: { rows: [], total: null },
    });
  });

  it("leaves out the running day and creatives that have ended", () => {
    const running = { ...ad(mug).creativeDays[0], day: today, spendMinor: 99_999_900 };
    const ended = ad(plain("old")).creativeDays.filter(({ day }) => day < "2026-11-12");
    const readings = readingsOfAds([ad(mug)]);
    const creativeDays = [...(readings.meta_ads?.creativeDays ?? []), ...ended, { ...ended[0], ...running }];
    const known = creativeDays.filter((row): row is (typeof ended)[number] => row.creativeId !== undefined);
    const result = creativeFatigue(
      inputOf({ ...readings, meta_ads: { creativeDays: known, campaignDays: [] } }),
    );
    expect(result.table.total).toEqual(["All 1", "", "", "", "3,397"]);
  });
});

describe("creative fatigue when a platform did not answer", () => {
  const google = ad({ ...fold, platform: "google_ads" });
  const readings = readingsOfAds([ad(bedPan), ad(ugc), google]);
  const asked = ["meta_ads", "google_ads", "shopify"] as const;

  it("covers the others and says so", () => {
    const { google_ads: _, ...answered } = readings;
    const result = creativeFatigue(inputOf(answered, { asked }));
    expect(result.flagged).toBe(1);
    expect(result.table.total?.[0]).toBe("All 2");
    expect(result.summary).toContain("Google Ads didn't answer. The result covers Meta Ads and Shopify.");
  });

  it("pauses and scales nothing without the shop's orders", () => {
    const { shopify: _, ...answered } = readings;
    const result = creativeFatigue(inputOf(answered, { asked }));
    expect(result.table.rows.map(({ cells, advice }) => [cells[3], advice?.word])).toEqual([
      ["–", "Refresh"],
      ["–", "Refresh"],
      ["–", "Keep"],
    ]);
    expect(result.summary).not.toContain("cost per order");
    const targets = { revenueMinor: null, spendMinor: null, cpaMinor: null };
    expect(creativeFatigue(inputOf(answered, { asked, targets })).summary).toContain("last 7 days' spend. ");
    expect(result.recommendation).toContain("Without orders from Shopify");
  });

  it("finds nothing to judge without any ad platform", () => {
    const result = creativeFatigue(inputOf({ shopify: { shopDays: [], creativeOrders: [] } }, { asked }));
    expect(result).toMatchObject({ flagged: 0, table: { rows: [] } });
    expect(result.summary).toContain("Meta Ads and Google Ads didn't answer. The result covers Shopify.");
  });
});
