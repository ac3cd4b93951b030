import { describe, expect, it } from "vitest";

import { investigate, questionOf } from "@/lib/analysis/investigation/test-shop";
import type { Depth, MetricKey } from "@/lib/analysis/investigation/question";
import {
  campaignDaysOf,
  creativeDaysOf,
  type AnalysisInput,
  type CampaignDay,
} from "@/lib/analysis/shop-data";
import type { Span } from "@/lib/analysis/span";
import { addDays } from "@/lib/calendar/day";
import type { Known, KnownName } from "@/lib/questions/known";
import { understandQuestion } from "@/lib/questions/understand-question";

import { generateShop } from "./generate-shop";
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

/** What the parser knows of a shop. */
function knownOf({ today, readings }: AnalysisInput): Known {
  const campaigns = campaignDaysOf(readings).map((row): KnownName => {
    return { kind: "campaign", id: row.campaignId, name: row.campaignName, platform: row.platform };
  });
  const creatives = creativeDaysOf(readings).map((row): KnownName => {
    return { kind: "creative", id: row.creativeId, name: row.creativeName, platform: row.platform };
  });
  const names = new Map(
    [...campaigns, ...creatives].map((one) => [`${one.kind} ${one.platform} ${one.id}`, one]),
  );
  return { today, dataFrom: addDays(today, -120), names: [...names.values()] };
}

/** An answer to a question in somebody's own words. */
function answerTo(input: AnalysisInput, known: Known, text: string, depth: Depth) {
  const reading = understandQuestion(text, known);
  if (!reading.understood) throw new Error(`${text}: ${reading.why}`);
  return investigate(input, reading.question, depth).answer;
}

describe.each(mornings)("the planted problems on %s", (today) => {
  const [harbor, lumen] = [inputOf(harborAndPine, today), inputOf(lumenSkincare, today)];
  const [ofHarbor, ofLumen] = [knownOf(harbor), knownOf(lumen)];

  it.each(depths)("are found by the right question, %s", (depth) => {
    const atHarbor = (text: string) => answerTo(harbor, ofHarbor, text, depth);
    const atLumen = (text: string) => answerTo(lumen, ofLumen, text, depth);
    // worn ads
    expect(atHarbor("Which creatives have the worst CPA in the last 7 days?").headline).toMatch(
      /worst is “Linen duvet, (bed pan|fold)”/,
    );
    const worn = "Why did CTR of Prospecting fall in the last 28 days?";
    expect(atHarbor(worn).headline).toContain("“Linen duvet, bed pan”");
    expect(atLumen(worn).headline).toContain("“Vitamin C serum, before and after”");
    expect(atHarbor("Why did CPA rise in the last 28 days?").headline).toContain("“Prospecting”");
    // dear orders yesterday
    expect(atHarbor("Why did CPA go up yesterday?").headline).toContain("“Prospecting”");
    // ads with room
    expect(atHarbor("Which creatives have the best CPA in the last 7 days?").headline).toContain(
      "is “Linen duvet, UGC 3”",
    );
    expect(atLumen("Which creatives have the best CPA in the last 7 days?").headline).toContain(
      "is “Oat cleanser, UGC 2”",
    );
    // returning customers who stayed away
    expect(atHarbor("Why did revenue drop on Monday?").headline).toContain(
      "orders of returning customers went from",
    );
    expect(atHarbor("Why did orders drop on Monday?").headline).toContain(
      "mainly because of returning customers",
    );
    expect(atLumen("Why did orders of returning customers drop on Monday?").headline).toMatch(
      /^Orders of returning customers were \d+ on .* (2|3|4)\d\.\d\u00a0% fewer/,
    );
    // a budget that ends at noon
    expect(atHarbor("Which campaigns have the best ROAS in the last 7 days?").recommendations[0]?.do).toMatch(
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
