import { describe, expect, it } from "vitest";

import type { Depth, MetricKey } from "@/lib/analysis/investigation/question";
import { investigate, questionOf } from "@/lib/analysis/investigation/test-shop";
import type { PlatformName } from "@/lib/analysis/shop-data";

import { db } from "../database/db";
import { askPlatforms } from "../shop-data/ask-platforms";
import { shopFacts } from "../shop-data/shop-facts";
import { testShop } from "../testing/test-shop";

const asked: PlatformName[] = ["shopify", "meta_ads", "google_ads", "ga4"];
const period = { from: "2026-11-12", to: "2026-11-18" };
const against = { from: "2026-11-05", to: "2026-11-11" };

/** Each metric as the database counts it. */
const inSql: Record<MetricKey, [expression: string, tables: string]> = {
  revenue: ["sum(s.revenue_minor)", "shop"],
  orders: ["sum(s.orders)", "shop"],
  aov: ["sum(s.revenue_minor) / sum(s.orders)", "shop"],
  refunds: ["sum(s.refunds_minor)", "shop"],
  new_customer_share: ["sum(s.new_customer_orders) / sum(s.orders)", "shop"],
  mer: ["sum(s.revenue_minor) / (select sum(spend_minor) from ads)", "shop"],
  spend: ["sum(s.spend_minor)", "ads"],
  roas: ["sum(s.revenue_minor) / sum(s.spend_minor)", "ads"],
  cpa: ["sum(s.spend_minor) / sum(s.orders)", "ads"],
  cpc: ["sum(s.spend_minor) / sum(s.clicks)", "ads"],
  ctr: ["sum(s.clicks) / sum(s.impressions)", "ads"],
  cpm: ["1000 * sum(s.spend_minor) / sum(s.impressions)", "ads"],
  impressions: ["sum(s.impressions)", "ads"],
  clicks: ["sum(s.clicks)", "ads"],
  sessions: ["sum(s.sessions)", "funnel"],
  conversion_rate: ["sum(s.purchases) / sum(s.sessions)", "funnel"],
};

async function harbor() {
  const { owner, workspaceId, projectId } = await testShop();
  const facts = await shopFacts(owner, projectId);
  const input = await askPlatforms(owner, projectId, { ...facts, asked, readings: {} });
  const count = async (select: string, { from, to }: typeof period) => {
    const days = `where workspace_id = $1::uuid and project_id = $2::uuid and day between $3::date and $4::date`;
    const counted = await db().$queryRawUnsafe<{ key: string; value: number | null }[]>(
      `with shop as (select * from shop_days ${days}), ads as (select * from campaign_days ${days}),
        funnel as (select * from funnel_days ${days}) ${select}`,
      ...[workspaceId, projectId, from, to],
    );
    return new Map(counted.map(({ key, value }) => [key, value]));
  };
  return { input, count };
}

describe("an answer from the database", () => {
  it("has the figures that SQL counts, for every metric and depth", async () => {
    const { input, count } = await harbor();
    const selects = Object.entries(inSql).map(
      ([key, [expression, table]]) =>
        `select '${key}' as key, (${expression.replace(/sum\(([^)]*)\)/g, "sum($1)::float8")}) as value from ${table} s`,
    );
    const [then, now] = [
      await count(selects.join(" union all "), against),
      await count(selects.join(" union all "), period),
    ];
    expect(now.size).toBe(16);
    const depths: Depth[] = ["quick", "standard", "deep"];
    [...now.keys()].forEach((key, at) => {
      const metric = Object.keys(inSql).find((one): one is MetricKey => one === key) ?? "revenue";
      const question = questionOf({ metric, period, against });
      const { facts, answer } = investigate(input, question, depths[at % 3]);
      const [before, after] = [then.get(key) ?? NaN, now.get(key) ?? NaN];
      expect([key, facts.before]).toEqual([key, expect.closeTo(before, 9)]);
      expect([key, facts.after]).toEqual([key, expect.closeTo(after, 9)]);
      expect(answer.figure.value).not.toBeNull();
    });
  });

  it("contributes to the change of CPA what SQL counts for every campaign", async () => {
    const { input, count } = await harbor();
    const select = `select campaign_id as key, ((sum(spend_minor) - $5::float8 * sum(orders))
      / (select sum(orders) from ads))::float8 as value from ads group by campaign_id`;
    const question = questionOf({ metric: "cpa", by: "campaign", period, against });
    const { facts } = investigate(input, question, "standard");
    const average = ((facts.before ?? 0) + (facts.after ?? 0)) / 2;
    const priced = select.replace("$5", String(average));
    const [then, now] = [await count(priced, against), await count(priced, period)];
    const parts = facts.breakdowns.find(({ by }) => by === "campaign")?.parts ?? [];
    expect(parts.map(({ key }) => key.split(" ")[1]).toSorted()).toEqual([...now.keys()].toSorted());
    for (const { key, change } of parts) {
      const id = key.split(" ")[1] ?? "";
      expect(change).toBeCloseTo((now.get(id) ?? 0) - (then.get(id) ?? 0), 6);
    }
  });
});
