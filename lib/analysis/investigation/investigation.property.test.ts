import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { diagnosisShape, factsShape, investigationAnswer } from "@/lib/contracts/investigation-facts";
import { addDays, eachDay, weekdayOf } from "@/lib/calendar/day";
import { lawRuns } from "@/lib/credits/testing/law-runs";

import type { AnalysisInput, CampaignDay, CreativeDay, FunnelDay, PlatformName, ShopDay } from "../shop-data";
import type { AnswerRow } from "./answer";
import { partialAnswer } from "./recommend";
import type { Depth, Dimension, Intent, MetricKey, Question } from "./question";
import { figureText, stepOf } from "./figure-text";
import { investigate, lastDays, today } from "./test-shop";

const metrics: MetricKey[] = [
  ...(["revenue", "orders", "aov", "spend", "roas", "mer", "cpa", "cpc", "ctr", "cpm"] as const),
  ...(["conversion_rate", "sessions", "new_customer_share", "refunds", "impressions", "clicks"] as const),
];
const intents: Intent[] = ["why", "moved", "compare", "rank", "trend", "pace", "share", "figure"];
const dimensions: (Dimension | null)[] = [
  ...([null, null, null, "platform", "campaign", "creative", "day", "weekday"] as const),
  ...(["customer", "funnel_step"] as const),
];
const depths: Depth[] = ["quick", "standard", "deep"];

const some = (most: number) => fc.oneof(fc.constant(0), fc.integer({ min: 0, max: most }));
const campaigns = fc.array(
  fc.record({
    platform: fc.constantFrom("meta_ads" as const, "google_ads" as const),
    first: fc.integer({ min: 1, max: 70 }),
    length: fc.integer({ min: 1, max: 70 }),
    spend: some(500_000),
    impressions: some(100_000),
    clicks: some(3_000),
    orders: some(90),
    value: some(20_000),
    swing: fc.integer({ min: 0, max: 6 }),
    creatives: fc.integer({ min: 0, max: 2 }),
  }),
  { maxLength: 5 },
);
const shop = fc.record({
  orders: some(300),
  fresh: fc.integer({ min: 0, max: 100 }),
  value: some(20_000),
  refunds: some(10_000),
  days: fc.integer({ min: 0, max: 70 }),
  sessions: some(9_000),
});
const answered = fc.subarray<PlatformName>(["shopify", "meta_ads", "google_ads", "ga4"]);
const span = fc.record({ length: fc.integer({ min: 1, max: 40 }), skip: fc.integer({ min: -10, max: 40 }) });
const question = fc.record({
  intent: fc.constantFrom(...intents),
  metric: fc.constantFrom(...metrics),
  period: span,
  against: fc.option(span),
  by: fc.constantFrom(...dimensions),
  platforms: fc.subarray<PlatformName>(["meta_ads", "shopify"], { maxLength: 1 }),
  campaignIds: fc.subarray(["c0", "c1"], { maxLength: 2 }),
  customers: fc.option(fc.constantFrom("new" as const, "returning" as const), { freq: 3 }),
  narrow: fc.boolean(),
});

type Case = {
  currency: string;
  campaigns: typeof campaigns extends fc.Arbitrary<infer T> ? T : never;
  shop: typeof shop extends fc.Arbitrary<infer T> ? T : never;
};

/** Figures go up and down with the weekday, so that no day is like the next. */
const on = (day: string, value: number, swing: number) =>
  Math.floor(value * (1 + ((weekdayOf(day) * swing) % 5) / 10));

function rowsOf(made: Case) {
  const campaignDays = made.campaigns.flatMap((one, at) =>
    eachDay(addDays(today, -one.first), addDays(today, Math.min(-1, one.length - one.first))).map(
      (day): CampaignDay => ({
        ...{ platform: one.platform, campaignId: `c${at}`, campaignName: `C ${at}`, day, budgetMinor: 1 },
        ...{ spendMinor: on(day, one.spend, one.swing), impressions: one.impressions, clicks: one.clicks },
        orders: on(day, one.orders, one.swing + 1),
        revenueMinor: on(day, one.orders * one.value, one.swing),
        cappedAtMinute: null,
      }),
    ),
  );
  const creativeDays = campaignDays.flatMap((row) => {
    const count = made.campaigns[Number(row.campaignId.slice(1))]?.creatives ?? 0;
    return Array.from({ length: count }, (_, nth): CreativeDay => {
      const part = (value: number) => Math.floor(value / (nth + 2));
      const { platform, campaignId, day } = row;
      const id = `${campaignId}-${nth}`;
      const figures = { spendMinor: part(row.spendMinor), impressions: part(row.impressions), reach: 1 };
      return {
        platform,
        campaignId,
        day,
        creativeId: id,
        creativeName: id,
        ...figures,
        clicks: part(row.clicks),
      };
    });
  });
  const days = made.shop.days === 0 ? [] : eachDay(addDays(today, -made.shop.days), addDays(today, -1));
  const shopDays = days.map((day): ShopDay => {
    const orders = on(day, made.shop.orders, 3);
    const newCustomerOrders = Math.floor((orders * made.shop.fresh) / 100);
    const revenueMinor = on(day, orders * made.shop.value, 2);
    return { day, orders, newCustomerOrders, revenueMinor, refundsMinor: made.shop.refunds };
  });
  const funnelDays = days.map((day): FunnelDay => {
    const sessions = on(day, made.shop.sessions, 2);
    const step = (share: number) => Math.floor(sessions * share);
    return {
      day,
      sessions,
      productViews: step(0.6),
      cartAdds: step(0.2),
      checkouts: step(0.1),
      purchases: step(0.05),
    };
  });
  return { campaignDays, creativeDays, shopDays, funnelDays };
}

function inputOf(made: Case, platforms: readonly PlatformName[]): AnalysisInput {
  const rows = rowsOf(made);
  const ads = (name: PlatformName) => ({
    creativeDays: rows.creativeDays.filter(({ platform }) => platform === name),
    campaignDays: rows.campaignDays.filter(({ platform }) => platform === name),
  });
  const all = {
    meta_ads: ads("meta_ads"),
    google_ads: ads("google_ads"),
    shopify: {
      shopDays: rows.shopDays,
      creativeOrders: rows.creativeDays.map(({ creativeId, day, clicks }) => ({
        ...{ creativeId, day, orders: clicks % 7 },
        revenueMinor: (clicks % 7) * 5_001,
      })),
    },
    ga4: { funnelDays: rows.funnelDays },
  };
  return {
    ...{ today, currency: made.currency, asked: ["shopify", "meta_ads", "google_ads", "ga4"] },
    targets: { revenueMinor: 1_000_000, spendMinor: null, cpaMinor: null },
    readings: Object.fromEntries(platforms.map((name) => [name, all[name]])),
  };
}

const asked = question.map(
  ({ period, against, platforms, campaignIds, customers, narrow, ...rest }): Question => ({
    ...rest,
    period: lastDays(period.length, period.skip),
    against: against && lastDays(against.length, against.skip),
    filters: {
      platforms: narrow ? platforms : [],
      campaignIds: narrow ? campaignIds : [],
      creativeIds: [],
      customers,
    },
  }),
);
const cases = fc.tuple(
  fc.record({ campaigns, shop, currency: fc.constantFrom("USD", "JPY", "KWD") }),
  answered,
  asked,
  fc.constantFrom(...depths),
);

function isFinite(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  return typeof value === "object" && value !== null ? Object.values(value).every(isFinite) : true;
}

describe("an investigation of any shop and question", () => {
  it("has finite figures, and stages that survive being stored", () => {
    fc.assert(
      fc.property(cases, ([made, platforms, question, depth]) => {
        const { facts, diagnosis, answer } = investigate(inputOf(made, platforms), question, depth);
        const stored = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
        expect(isFinite([facts, diagnosis])).toBe(true);
        expect(factsShape.parse(stored(facts))).toEqual(stored(facts));
        expect(diagnosisShape.parse(stored(diagnosis))).toEqual(stored(diagnosis));
        for (const one of [answer, partialAnswer(facts, diagnosis), partialAnswer(facts, null)]) {
          expect(isFinite(one)).toBe(true);
          expect(investigationAnswer.parse(stored(one))).toEqual(stored(one));
          expect(JSON.stringify(one)).not.toMatch(/NaN|Infinity|undefined|null%| ,|\.\./);
        }
        expect(answer.headline).toMatch(/^[A-Z“].*\.$/);
      }),
      lawRuns(150),
    );
  });

  it("has parts that add up to the change", () => {
    fc.assert(
      fc.property(cases, ([made, platforms, question, depth]) => {
        const { facts } = investigate(inputOf(made, platforms), question, depth);
        for (const { parts } of facts.breakdowns) {
          if (facts.change === null || facts.before === null || facts.after === null) continue;
          const sum = parts.reduce((all, part) => all + part.change, 0);
          const scale = Math.max(1, ...parts.map((part) => Math.abs(part.change)), facts.before, facts.after);
          expect(Math.abs(sum - facts.change)).toBeLessThanOrEqual(1e-9 * scale);
        }
      }),
      lawRuns(150),
    );
  });

  it("shows a table that adds up as it is read", () => {
    fc.assert(
      fc.property(cases, ([made, platforms, question, depth]) => {
        const { table, figure } = investigate(inputOf(made, platforms), question, depth).answer;
        if (!table?.total) return;
        const step = stepOf(table, made.currency);
        const steps = (value: number | null) => Math.round((value ?? 0) / step);
        const columns = (["before", "after", "change", "rate", "mix"] as const).filter(
          (column) => table.total?.[column] !== null && table.rows.every((row) => row[column] !== null),
        );
        const adds = table.rows.every(({ rate }) => rate === null);
        for (const column of columns) {
          // in a table of a ratio its own figures don't add up: contributions do
          if ((column === "before" || column === "after") && table.columns.change !== "Change") continue;
          const sum = table.rows.reduce((all: number, row: AnswerRow) => all + steps(row[column]), 0);
          expect([column, sum]).toEqual([column, steps(table.total[column])]);
        }
        for (const row of table.rows) {
          if (row.rate !== null) expect(steps(row.rate) + steps(row.mix)).toBe(steps(row.change));
          if (adds && row.before !== null && row.after !== null && table.columns.change === "Change") {
            expect(steps(row.after) - steps(row.before)).toBe(steps(row.change));
          }
        }
        expect(table.total.after).toBe(figure.value);
        expect(figureText(table.total.after ?? 0, table, made.currency)).not.toContain("NaN");
      }),
      lawRuns(150),
    );
  });
});
