import { addDays, eachDay } from "@/lib/calendar/day";

import type { AdPlatform, AnalysisInput, CampaignDay, PlatformName, Readings, ShopDay } from "../shop-data";
import { today } from "../test-rows";
import type { Span } from "../span";
import { crossReference } from "./cross-reference";
import { diagnose } from "./diagnose";
import type { Depth, Question } from "./question";
import { recommend } from "./recommend";

/** Readings and questions for tests, made from the few figures that a case is about. */

export { today };

/** The `length` days that end `skip` days before today. */
export const lastDays = (length: number, skip = 0): Span => ({
  from: addDays(today, -length - skip),
  to: addDays(today, -1 - skip),
});

const everything: Question["filters"] = { platforms: [], campaignIds: [], creativeIds: [], customers: null };

/** Why did revenue change last week? With what a case asks instead. */
export function questionOf(
  change: Partial<Omit<Question, "filters">> & { filters?: Partial<Question["filters"]> } = {},
): Question {
  return {
    ...{ intent: "why", metric: "revenue", period: lastDays(7), against: lastDays(7, 7), by: null },
    ...change,
    filters: { ...everything, ...change.filters },
  };
}

type Figures = { spend: number; orders: number; revenue: number; clicks?: number; impressions?: number };

/** A campaign with the same figures (whole units) on every day of a span. */
export function runs(id: string, platform: AdPlatform, span: Span, figures: Figures): CampaignDay[] {
  return eachDay(span.from, span.to).map((day) => ({
    ...{ platform, campaignId: id, campaignName: id, day, cappedAtMinute: null },
    ...{ budgetMinor: figures.spend * 200, spendMinor: figures.spend * 100, orders: figures.orders },
    ...{ impressions: figures.impressions ?? 10_000, clicks: figures.clicks ?? 300 },
    revenueMinor: figures.revenue * 100,
  }));
}

/** Shop days with the same figures (whole units) on every day of a span. */
export function sells(
  span: Span,
  figures: { orders: number; fresh: number; revenue: number; refunds?: number },
): ShopDay[] {
  return eachDay(span.from, span.to).map((day) => ({
    ...{ day, orders: figures.orders, newCustomerOrders: figures.fresh },
    revenueMinor: figures.revenue * 100,
    refundsMinor: (figures.refunds ?? 0) * 100,
  }));
}

/** An input of these rows; a platform without rows was not asked. */
export function shopOf(rows: {
  campaigns?: CampaignDay[];
  shop?: ShopDay[];
  readings?: Readings;
  silent?: PlatformName[];
}): AnalysisInput {
  const { campaigns = [], shop, silent = [] } = rows;
  const of = (platform: AdPlatform) => {
    const own = campaigns.filter((row) => row.platform === platform);
    return own.length === 0 ? {} : { [platform]: { creativeDays: [], campaignDays: own } };
  };
  const readings: Readings = {
    ...of("meta_ads"),
    ...of("google_ads"),
    ...(shop ? { shopify: { shopDays: shop, creativeOrders: [] } } : {}),
    ...rows.readings,
  };
  const names: PlatformName[] = ["shopify", "meta_ads", "google_ads", "ga4"];
  return {
    ...{ today, currency: "USD", readings },
    targets: { revenueMinor: 72_000_000, spendMinor: 16_000_000, cpaMinor: 3_000 },
    asked: names.filter((name) => readings[name] !== undefined || silent.includes(name)),
  };
}

/** All stages of an investigation. */
export function investigate(input: AnalysisInput, question: Question, depth: Depth = "standard") {
  const facts = crossReference(input, question, depth);
  const diagnosis = diagnose(facts);
  return { facts, diagnosis, answer: recommend(facts, diagnosis) };
}
