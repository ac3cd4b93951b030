import { describe, expect, it } from "vitest";

import { investigate, questionOf } from "@/lib/analysis/investigation/test-shop";
import type { Depth, MetricKey } from "@/lib/analysis/investigation/question";
import type { AnalysisInput, CampaignDay } from "@/lib/analysis/shop-data";
import type { Span } from "@/lib/analysis/span";
import { addDays } from "@/lib/calendar/day";

import { generateShop } from "./generate-shop";
import { lastMonday } from "./generate-store";
import { harborAndPine } from "./harbor-and-pine";
import { lumenSkincare } from "./lumen-skincare";
import { readingsOf } from "./readings-of";
import type { ShopSpec } from "./shop-spec";

const mornings = ["2026-11-16", "2026-12-01", "2028-02-29"];
const depths: Depth[] = ["quick", "standard", "deep"];

function inputOf(spec: ShopSpec, today: string): AnalysisInput {
  const asked = spec.integrations.map(({ platform }) => platform);
  const readings = readingsOf(generateShop(spec, today), asked);
  return { today, currency: spec.currency, targets: spec.targets, asked, readings };
}

/** The `length` days that end `skip` days before this one. */
const daysBefore = (today: string, length: number, skip = 0): Span => ({
  from: addDays(today, -length - skip),
  to: addDays(today, -1 - skip),
});

describe.each(mornings)("the planted problems on %s", (today) => {
  const [harbor, lumen] = [inputOf(harborAndPine, today), inputOf(lumenSkincare, today)];
  const month = { period: daysBefore(today, 28), against: daysBefore(today, 28, 28) };
  const week = { period: daysBefore(today, 7), against: null };
  const yesterday = { period: daysBefore(today, 1), against: daysBefore(today, 14, 1) };
  const monday = addDays(today, -lastMonday(today));
  const dip = {
    period: { from: monday, to: monday },
    against: { from: addDays(monday, -7), to: addDays(monday, -7) },
  };

  it.each(depths)("are found by the right question, %s", (depth) => {
    const headline = (input: AnalysisInput, question: Parameters<typeof questionOf>[0]) =>
      investigate(input, questionOf(question), depth).answer.headline;
    // worn ads
    const prospecting = { campaignIds: ["m-prospecting"] };
    expect(headline(harbor, { metric: "cpa", ...month })).toContain("“Prospecting”");
    expect(headline(harbor, { metric: "ctr", ...month, filters: prospecting })).toContain(
      "“Linen duvet, bed pan”",
    );
    expect(headline(harbor, { intent: "rank", metric: "cpa", by: "creative", ...week })).toMatch(
      /worst is “Linen duvet, (bed pan|fold)”/,
    );
    expect(headline(lumen, { metric: "ctr", ...month, filters: prospecting })).toContain(
      "“Vitamin C serum, before and after”",
    );
    // dear orders yesterday
    expect(headline(harbor, { metric: "cpa", ...yesterday })).toContain("“Prospecting”");
    // ads with room
    const best = { intent: "rank", metric: "cpa", by: "creative", ...week } as const;
    expect(headline(harbor, best)).toContain("is “Linen duvet, UGC 3”");
    expect(headline(lumen, best)).toContain("is “Oat cleanser, UGC 2”");
    // returning customers who stayed away
    expect(headline(harbor, { metric: "revenue", ...dip })).toContain(
      "orders of returning customers went from",
    );
    expect(headline(harbor, { metric: "orders", ...dip })).toContain("mainly because of returning customers");
    const returning = investigate(
      lumen,
      questionOf({ metric: "orders", ...dip, filters: { customers: "returning" } }),
      depth,
    );
    expect(returning.answer.headline).toMatch(
      /^Orders of returning customers were \d+ on .* (2|3|4)\d\.\d\u00a0% fewer/,
    );
    expect(returning.diagnosis.verdict).not.toBe("nothing");
    // a budget that ends at noon
    const ranking = questionOf({ intent: "rank", metric: "roas", by: "campaign", ...week });
    expect(investigate(harbor, ranking, depth).answer.recommendations[0]?.do).toMatch(
      /^Raise the budget of “Winter throws” by 20\u00a0%: it ran out at 1[12]:\d\d\.$/,
    );
  });
});

describe("the figures of an answer", () => {
  const today = "2026-11-19";
  const input = inputOf(harborAndPine, today);
  const [period, against] = [daysBefore(today, 7), daysBefore(today, 7, 7)];
  const { shopify, meta_ads, google_ads } = input.readings;
  const campaigns = [...(meta_ads?.campaignDays ?? []), ...(google_ads?.campaignDays ?? [])];

  /** The plainest way to the same sum, from the rows. */
  function sum<Row extends { day: string }>(
    rows: readonly Row[],
    { from, to }: Span,
    figure: (row: Row) => number,
  ) {
    let all = 0;
    for (const row of rows) if (from <= row.day && row.day <= to) all += figure(row);
    return all;
  }
  const ads = (span: Span, figure: (row: CampaignDay) => number) => sum(campaigns, span, figure);
  const shop = (span: Span, figure: "orders" | "newCustomerOrders" | "revenueMinor" | "refundsMinor") =>
    sum(shopify?.shopDays ?? [], span, (row) => row[figure]);

  const naive: [MetricKey, (span: Span) => number][] = [
    ["revenue", (span) => shop(span, "revenueMinor")],
    ["orders", (span) => shop(span, "orders")],
    ["aov", (span) => shop(span, "revenueMinor") / shop(span, "orders")],
    ["spend", (span) => ads(span, (row) => row.spendMinor)],
    ["roas", (span) => ads(span, (row) => row.revenueMinor) / ads(span, (row) => row.spendMinor)],
    ["mer", (span) => shop(span, "revenueMinor") / ads(span, (row) => row.spendMinor)],
    ["cpa", (span) => ads(span, (row) => row.spendMinor) / ads(span, (row) => row.orders)],
    ["cpc", (span) => ads(span, (row) => row.spendMinor) / ads(span, (row) => row.clicks)],
    ["ctr", (span) => ads(span, (row) => row.clicks) / ads(span, (row) => row.impressions)],
    ["cpm", (span) => (1_000 * ads(span, (row) => row.spendMinor)) / ads(span, (row) => row.impressions)],
    ["new_customer_share", (span) => shop(span, "newCustomerOrders") / shop(span, "orders")],
    ["refunds", (span) => shop(span, "refundsMinor")],
    ["impressions", (span) => ads(span, (row) => row.impressions)],
    ["clicks", (span) => ads(span, (row) => row.clicks)],
    // without web analytics: orders per ad click
    ["conversion_rate", (span) => ads(span, (row) => row.orders) / ads(span, (row) => row.clicks)],
  ];

  it.each(naive)("are those of a plain count of the rows: %s", (metric, count) => {
    const { facts } = investigate(input, questionOf({ metric, period, against }), "deep");
    expect(facts.before).toBeCloseTo(count(against), 9);
    expect(facts.after).toBeCloseTo(count(period), 9);
    expect(facts.change).toBeCloseTo(count(period) - count(against), 9);
  });

  it("are those of a plain count for every campaign, and their contributions too", () => {
    const question = questionOf({ metric: "cpa", period, against, by: "campaign" });
    const { facts } = investigate(input, question, "standard");
    const parts = facts.breakdowns.find(({ by }) => by === "campaign")?.parts ?? [];
    expect(parts).toHaveLength(new Set(campaigns.map(({ campaignId }) => campaignId)).size);
    const all = (span: Span, figure: "spendMinor" | "orders") => ads(span, (row) => row[figure]);
    const average =
      (all(period, "spendMinor") / all(period, "orders") +
        all(against, "spendMinor") / all(against, "orders")) /
      2;
    for (const part of parts) {
      const own = (span: Span, figure: "spendMinor" | "orders") =>
        ads(span, (row) => (row.campaignName === part.label ? row[figure] : 0));
      const share = (span: Span) =>
        (own(span, "spendMinor") - average * own(span, "orders")) / all(span, "orders");
      expect(part.after).toBeCloseTo(own(period, "spendMinor") / own(period, "orders"), 9);
      expect(part.change).toBeCloseTo(share(period) - share(against), 9);
    }
  });
});
