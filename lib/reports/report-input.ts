import { daysBetween } from "../calendar/day";
import { sumOf, within, type Span } from "../analysis/span";
import {
  answeredPlatforms,
  campaignDaysOf,
  type AdPlatform,
  type AnalysisInput,
  type PlatformName,
} from "../analysis/shop-data";

/** What a report is written from. `today` is the day on which it is written: forecast and risks are as of the day before. */
export type ReportInput = AnalysisInput & { period: Span; against: Span | null };

/** The figures of some days. Null: no platform that knows it answered for all of them. */
export type Totals = {
  revenueMinor: number | null;
  orders: number | null;
  newOrders: number | null;
  refundsMinor: number | null;
  spendMinor: number | null;
  impressions: number | null;
  clicks: number | null;
  adOrders: number | null;
  adRevenueMinor: number | null;
  sessions: number | null;
  productViews: number | null;
  cartAdds: number | null;
  checkouts: number | null;
  purchases: number | null;
};

function daysOf(input: AnalysisInput, platform: PlatformName): string[] {
  const { readings } = input;
  const rows: { day: string }[] =
    platform === "shopify"
      ? (readings.shopify?.shopDays ?? [])
      : platform === "ga4"
        ? (readings.ga4?.funnelDays ?? [])
        : (readings[platform]?.campaignDays ?? []);
  return rows.map(({ day }) => day);
}

export type Coverage = { platform: PlatformName; firstDay: string | null; missingDays: number };

/**
 * Of each platform that answered, how many days of the span it has no figures for. A shop and its funnel have a row each day;
 * an ad platform has none on a day without ads, so only the days before its first row are missing.
 */
export function coverageOf(input: AnalysisInput, span: Span): Coverage[] {
  return answeredPlatforms(input).map((platform) => {
    const known = daysOf(input, platform).toSorted();
    const firstDay = known[0] ?? null;
    const length = daysBetween(span.from, span.to) + 1;
    if (firstDay === null) return { platform, firstDay, missingDays: length };
    const daily = platform === "shopify" || platform === "ga4";
    const inside = new Set(known.filter((day) => day >= span.from && day <= span.to)).size;
    const late = Math.min(Math.max(daysBetween(span.from, firstDay), 0), length);
    return { platform, firstDay, missingDays: daily ? length - inside : late };
  });
}

const isAd = (platform: PlatformName): platform is AdPlatform =>
  platform === "meta_ads" || platform === "google_ads";

/** The platforms whose figures of the span count: all that have any, or only those that have every day of it. */
function counted(input: AnalysisInput, span: Span, whole: boolean): PlatformName[] {
  const length = daysBetween(span.from, span.to) + 1;
  return coverageOf(input, span)
    .filter(({ missingDays }) => (whole ? missingDays === 0 : missingDays < length))
    .map(({ platform }) => platform);
}

/** The platforms of the report that place ads and answered. */
export function adPlatformsOf(input: AnalysisInput): AdPlatform[] {
  return answeredPlatforms(input).filter(isAd);
}

/** Adds up the days of a span. `whole`: only what is known for every day counts, so that periods can be compared. */
export function totalsOf(input: AnalysisInput, span: Span, whole = false): Totals {
  const known = counted(input, span, whole);
  const shop = known.includes("shopify") ? within(input.readings.shopify?.shopDays ?? [], span) : null;
  const funnel = known.includes("ga4") ? within(input.readings.ga4?.funnelDays ?? [], span) : null;
  const ads = adPlatformsOf(input);
  const adsKnown = whole
    ? ads.every((name) => known.includes(name))
    : ads.some((name) => known.includes(name));
  const campaigns = ads.length > 0 && adsKnown ? within(campaignDaysOf(input.readings), span) : null;
  const sum = <Row>(rows: readonly Row[] | null, figure: (row: Row) => number) => rows && sumOf(rows, figure);
  return {
    revenueMinor: sum(shop, (row) => row.revenueMinor),
    orders: sum(shop, (row) => row.orders),
    newOrders: sum(shop, (row) => row.newCustomerOrders),
    refundsMinor: sum(shop, (row) => row.refundsMinor),
    spendMinor: sum(campaigns, (row) => row.spendMinor),
    impressions: sum(campaigns, (row) => row.impressions),
    clicks: sum(campaigns, (row) => row.clicks),
    adOrders: sum(campaigns, (row) => row.orders),
    adRevenueMinor: sum(campaigns, (row) => row.revenueMinor),
    sessions: sum(funnel, (row) => row.sessions),
    productViews: sum(funnel, (row) => row.productViews),
    cartAdds: sum(funnel, (row) => row.cartAdds),
    checkouts: sum(funnel, (row) => row.checkouts),
    purchases: sum(funnel, (row) => row.purchases),
  };
}

/** The totals of the period compared with; null without one. */
export function totalsBefore(input: ReportInput): Totals | null {
  return input.against && totalsOf(input, input.against, true);
}

/** The quotient; null where either is not known or nothing divides. */
export function ratioOf(above: number | null | undefined, below: number | null | undefined): number | null {
  return above == null || below == null || below === 0 ? null : above / below;
}

/** The relative change from before; null where either is not known, or there was nothing before. */
export function changeOf(value: number | null, before: number | null | undefined): number | null {
  return value === null || before == null || before === 0 ? null : value / before - 1;
}
