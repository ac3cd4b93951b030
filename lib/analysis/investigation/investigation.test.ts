import { describe, expect, it } from "vitest";

import { addDays } from "@/lib/calendar/day";

import { partialAnswer } from "./recommend";
import { investigate, lastDays, questionOf, runs, sells, shopOf, today } from "./test-shop";

const [after, before] = [lastDays(7), lastDays(7, 7)];
const usual = { from: addDays(today, -90), to: addDays(today, -8) };
const first = { from: usual.from, to: before.to };

/** Meta and Google as ever, then what a case changes in the last week. */
function ads(week: { meta?: object | null; google?: object | null; more?: ReturnType<typeof runs> }) {
  const meta = { spend: 500, orders: 20, revenue: 1_250 };
  const google = { spend: 400, orders: 10, revenue: 1_600 };
  return [
    ...runs("Broad", "meta_ads", first, meta),
    ...(week.meta === null ? [] : runs("Broad", "meta_ads", after, { ...meta, ...week.meta })),
    ...runs("Search", "google_ads", first, google),
    ...(week.google === null ? [] : runs("Search", "google_ads", after, { ...google, ...week.google })),
    ...(week.more ?? []),
  ];
}

describe("why a sum changed", () => {
  const shop = [
    ...sells(first, { orders: 60, fresh: 40, revenue: 4_000 }),
    ...sells(after, { orders: 50, fresh: 40, revenue: 3_400 }),
  ];

  it("names the part that lost most, and the table adds up to the change", () => {
    const campaigns = ads({ meta: { revenue: 650, orders: 10 } });
    const { answer } = investigate(shopOf({ campaigns, shop }), questionOf({ by: "platform" }));
    expect(answer.headline).toBe(
      "Revenue was 23,800 USD from 12 to 18 Nov, 15.0 % less than from 5 to 11 Nov, mainly because of Meta Ads (−4,200 USD). Of its factors, orders did most (−4,712 USD).".replaceAll(
        " %",
        "\u00a0%",
      ),
    );
    expect(answer.table?.rows.map((row) => [row.label, row.before, row.after, row.change])).toEqual([
      ["Meta Ads", 875_000, 455_000, -420_000],
      ["Google Ads", 1_120_000, 1_120_000, 0],
      ["Sales not credited to ads", 805_000, 805_000, 0],
    ]);
    expect(answer.table?.total).toMatchObject({ before: 2_800_000, after: 2_380_000, change: -420_000 });
  });

  it("tells new from returning customers by their orders", () => {
    const { answer } = investigate(shopOf({ shop }), questionOf({ metric: "orders" }), "quick");
    expect(answer.headline).toContain("mainly because of returning customers (−70).");
    const { answer: money } = investigate(shopOf({ shop }), questionOf(), "quick");
    expect(money.headline).toContain("mainly because orders of returning customers went from 140 to 70");
    expect(money.table?.total?.change).toBe(-420_000);
  });

  it("calls a part new or gone", () => {
    const more = runs("TikTok test", "meta_ads", after, { spend: 100, orders: 2, revenue: 200 });
    const spend = (week: Parameters<typeof ads>[0]) =>
      investigate(shopOf({ campaigns: ads(week) }), questionOf({ metric: "spend", by: "campaign" })).answer;
    expect(spend({ more }).headline).toContain("mainly because “TikTok test” is new (+700 USD)");
    expect(spend({ google: null }).headline).toContain("mainly because “Search” stopped (−2,800 USD)");
    expect(spend({ google: null }).table?.rows[0]).toMatchObject({
      label: "Search",
      after: 0,
      change: -280_000,
    });
  });

  it("says that moves cancelled, and that nothing happened", () => {
    const swapped = ads({ meta: { spend: 400 }, google: { spend: 500 } });
    const cancelled = investigate(shopOf({ campaigns: swapped }), questionOf({ metric: "spend" }));
    expect(cancelled.answer.headline).toMatch(/the same as from 5 to 11 Nov: its parts moved and cancelled/);
    const still = investigate(shopOf({ campaigns: ads({}) }), questionOf({ metric: "spend" }));
    expect(still.diagnosis.verdict).toBe("nothing");
    expect(still.answer.recommendations).toEqual([
      { do: "Leave it as it is.", expected: "A change of this size comes and goes without a cause." },
    ]);
  });

  it("blames no part when all moved alike", () => {
    const campaigns = ads({ meta: { spend: 600 }, google: { spend: 480 } });
    const { diagnosis, answer } = investigate(shopOf({ campaigns }), questionOf({ metric: "spend" }));
    expect(diagnosis.cause?.by).toBe("driver");
    expect(answer.headline).toContain("mainly because CPM went from");
  });
});

describe("why a ratio changed", () => {
  it("says what came from the parts' own figures and what from their weights", () => {
    const campaigns = ads({ meta: { spend: 500, revenue: 1_000 } });
    const { answer } = investigate(shopOf({ campaigns }), questionOf({ metric: "roas" }));
    expect(answer.headline).toContain(
      "mainly because of Meta Ads (−0.28), whose own ROAS went from 2.50 to 2.00",
    );
    const [meta] = answer.table?.rows ?? [];
    expect(meta).toMatchObject({
      label: "Meta Ads",
      before: 2.5,
      after: 2,
      change: -0.28,
      rate: -0.28,
      mix: 0,
    });
  });

  it("sees Simpson's paradox: every part better, the whole worse", () => {
    // returns 2.5 and 4 become 2.6 and 4.2, while the spend moves to the weaker one
    const campaigns = ads({ meta: { spend: 1_500, revenue: 3_900 }, google: { spend: 100, revenue: 420 } });
    const { answer, diagnosis } = investigate(shopOf({ campaigns }), questionOf({ metric: "roas" }));
    expect(diagnosis.verdict).toBe("mix");
    expect(answer.figure.change).toBeLessThan(0);
    expect(answer.headline).toContain("The parts' own figures moved the other way");
    expect(answer.table?.rows.every((row) => (row.rate ?? 0) > 0)).toBe(true);
  });

  it("keeps sales after spend stopped in a row of their own", () => {
    const more = runs("Old", "meta_ads", after, { spend: 0, orders: 3, revenue: 300 });
    const campaigns = [
      ...ads({ more }),
      ...runs("Old", "meta_ads", first, { spend: 300, orders: 5, revenue: 600 }),
    ];
    const { answer } = investigate(shopOf({ campaigns }), questionOf({ metric: "roas", by: "campaign" }));
    const labels = answer.table?.rows.map(({ label }) => label);
    expect(labels).toContain("Old, without spend in one period");
    const steps = (value: number | null | undefined) => Math.round((value ?? 0) * 100);
    const sum = answer.table?.rows.reduce((all, row) => all + steps(row.change), 0);
    expect(sum).toBe(steps(answer.table?.total?.change));
  });

  it("is undefined without a denominator, and says so", () => {
    const campaigns = ads({ meta: { orders: 0, spend: 500 }, google: { orders: 0 } });
    const { answer } = investigate(shopOf({ campaigns }), questionOf({ metric: "cpa" }));
    expect(answer.figure).toMatchObject({ value: null, change: null });
    expect(answer.headline).toBe("CPA can't be said for 12 to 18 Nov.");
    expect(answer.table).toBeNull();
  });
});

describe("what the data don't give", () => {
  it("is said: a silent platform, a platform that isn't there, days before the first", () => {
    const input = shopOf({
      campaigns: ads({}).filter(({ platform }) => platform === "meta_ads"),
      silent: ["google_ads"],
    });
    const silent = investigate(input, questionOf({ metric: "spend" })).answer;
    expect(silent.missing[0]).toBe("Google Ads didn't answer and isn't in these figures.");
    expect(silent.confidence.level).toBe("low");
    const mer = investigate(input, questionOf({ metric: "refunds" })).answer;
    expect(mer.missing).toContain("Refunds needs Shopify.");
    const early = questionOf({
      metric: "spend",
      against: { from: addDays(today, -100), to: addDays(today, -94) },
    });
    const { answer } = investigate(input, early);
    expect(answer.figure.before).toBeNull();
    expect(answer.missing.join()).toContain("so 11 to 17 Aug can't be compared with.");
  });

  it("takes what ads are credited with for single platforms", () => {
    const question = questionOf({ filters: { platforms: ["google_ads"] } });
    const { answer } = investigate(
      shopOf({
        campaigns: ads({ google: { revenue: 800 } }),
        shop: sells(usual, { orders: 1, fresh: 1, revenue: 9 }),
      }),
      question,
    );
    expect(answer.figure).toMatchObject({ label: "Revenue from ads", value: 560_000, before: 1_120_000 });
  });

  it("compares periods of different lengths by day, and a running one up to yesterday", () => {
    const campaigns = ads({});
    const month = questionOf({ metric: "spend", against: lastDays(28, 7) });
    const { answer } = investigate(shopOf({ campaigns }), month);
    expect(answer.figure).toMatchObject({ label: "Ad spend a day", value: 90_000, before: 90_000 });
    const running = questionOf({
      metric: "spend",
      period: { from: "2026-11-01", to: "2026-11-30" },
      against: { from: "2026-10-01", to: "2026-10-31" },
    });
    const { facts } = investigate(shopOf({ campaigns }), running);
    expect([facts.period.to, facts.against?.to]).toEqual(["2026-11-18", "2026-10-18"]);
  });
});

describe("other intents", () => {
  const shop = sells(
    { from: addDays(today, -90), to: addDays(today, -1) },
    { orders: 60, fresh: 40, revenue: 4_000 },
  );
  const input = shopOf({ campaigns: ads({}), shop });

  it("rank the parts and say what moving money would bring", () => {
    const { answer } = investigate(
      input,
      questionOf({ intent: "rank", metric: "roas", by: "campaign", against: null }),
    );
    expect(answer.headline).toBe(
      "Best by ROAS from 12 to 18 Nov is “Search” (4.00), worst is “Broad” (2.50).",
    );
    expect(answer.recommendations).toEqual([
      {
        do: "Move 560 USD a week from “Broad” to “Search”.",
        expected: "About 840 USD more a week for the same spend, if both go on as they did.",
      },
    ]);
  });

  it("say shares, a trend, one figure", () => {
    const share = questionOf({ intent: "share", metric: "spend", by: "platform", against: null });
    expect(investigate(input, share).answer.headline).toContain(
      "Meta Ads 55.6\u00a0% and Google Ads 44.4\u00a0%",
    );
    const named = { ...share, by: null, filters: { ...share.filters, platforms: ["meta_ads" as const] } };
    expect(investigate(input, named).answer.headline).toBe(
      "Meta Ads had 55.6\u00a0% of ad spend from 12 to 18 Nov (3,500 USD of 6,300 USD).",
    );
    const trend = questionOf({ intent: "trend", period: lastDays(56), against: null });
    expect(investigate(input, trend).answer.headline).toContain("There is no trend in revenue");
    const growing = structuredClone(input);
    growing.readings.shopify?.shopDays.forEach((row, at) => (row.revenueMinor = 100_000 + 1_000 * at));
    expect(investigate(growing, trend).answer.headline).toMatch(
      /^Revenue a day rose by about 70 USD a week from/,
    );
    const figure = questionOf({ intent: "figure", metric: "aov", against: null });
    expect(investigate(input, figure).answer.headline).toBe(
      "Average order value was 66.67 USD from 12 to 18 Nov.",
    );
  });

  it("rank what was asked for, days and weekdays too", () => {
    const busy = structuredClone(input);
    const last = busy.readings.shopify?.shopDays.at(-1);
    if (last) last.orders = 90;
    const rank = (by: "day" | "weekday") =>
      investigate(busy, questionOf({ intent: "rank", metric: "orders", by, against: null }), "deep").answer;
    expect(rank("day").headline).toMatch(/^Best by orders from 12 to 18 Nov is 18 Nov \(90\)/);
    expect(rank("weekday").headline).toMatch(/^Best by orders from 12 to 18 Nov is Wednesdays \(90\)/);
  });

  it("see where the month ends", () => {
    const pace = questionOf({
      intent: "pace",
      period: { from: "2026-11-01", to: "2026-11-30" },
      against: null,
    });
    const { answer } = investigate(input, pace);
    expect(answer.headline).toMatch(
      /^November is on course for revenue of 120,000 USD .*83\.3\u00a0% below the target of 720,000 USD\.$/,
    );
    const cpa = investigate(input, { ...pace, metric: "cpa" }).answer.headline;
    expect(cpa).toBe("CPA was 30.00 USD from 1 to 18 Nov, on the target of 30.00 USD.");
    expect(answer.recommendations[0]?.expected).toBe(
      "Reaching 720,000 USD takes 54,000 USD a day for the 12 days left.",
    );
  });

  it("keep what was found when they are stopped", () => {
    const { facts, diagnosis } = investigate(input, questionOf({ metric: "spend" }), "deep");
    const answer = partialAnswer(facts, null);
    expect(answer.figure.value).toBe(630_000);
    expect(answer.missing.at(-1)).toBe(
      "The diagnosis and the recommendations weren't written: the investigation was stopped.",
    );
    expect(partialAnswer(facts, diagnosis).missing.at(-1)).toContain("The recommendations weren't written");
  });
});
