import { addDays, eachDay } from "../calendar/day";
import type {
  AnalysisInput,
  CampaignDay,
  CreativeDay,
  CreativeOrderDay,
  PlatformName,
  Readings,
  ShopDay,
} from "./shop-data";

/** Rows for tests, made from the few figures that a case is about. A Thursday in the middle of a month. */
export const today = "2026-11-19";

type Ad = {
  id: string;
  name?: string;
  platform?: "meta_ads" | "google_ads";
  campaignId?: string;
  /** days before today on which it first ran */
  age?: number;
  frequency: number;
  /** change of the click rate from its first week to its last */
  clickChange: number;
  /** whole units, last seven days */
  spend: number;
  /** last seven days */
  orders: number;
};

/** An ad that changed all at once, seven days ago: figures of a case come out of the analysis as they went in. */
export function ad({ id, name = id, platform = "meta_ads", campaignId = "c1", age = 60, ...figures }: Ad) {
  const last = addDays(today, -1);
  const creativeDays = eachDay(addDays(today, -age), last).map((day): CreativeDay => {
    const inLastWeek = day >= addDays(today, -7);
    const impressions = 100_000;
    return {
      ...{ platform, creativeId: id, creativeName: name, campaignId, day, impressions },
      spendMinor: Math.floor((figures.spend * 100) / 7) + (day === last ? (figures.spend * 100) % 7 : 0),
      reach: Math.round((7 * impressions) / figures.frequency),
      clicks: Math.round(1_000 * (inLastWeek ? 1 + figures.clickChange : 1)),
    };
  });
  const creativeOrders: CreativeOrderDay[] =
    figures.orders === 0
      ? []
      : [
          {
            creativeId: id,
            day: addDays(today, -3),
            orders: figures.orders,
            revenueMinor: figures.orders * 8_000,
          },
        ];
  return { creativeDays, creativeOrders };
}

export type AdRows = ReturnType<typeof ad>;

/** Readings of the ad platforms and the shop that hold these ads and nothing else. */
export function readingsOfAds(ads: readonly AdRows[]): Readings {
  const days = ads.flatMap(({ creativeDays }) => creativeDays);
  const of = (platform: CreativeDay["platform"]) => ({
    creativeDays: days.filter((row) => row.platform === platform),
    campaignDays: [],
  });
  return {
    meta_ads: of("meta_ads"),
    google_ads: of("google_ads"),
    shopify: { shopDays: [], creativeOrders: ads.flatMap(({ creativeOrders }) => creativeOrders) },
  };
}

/** An analysis of these readings with the targets of the examples: 720,000 revenue, 160,000 spend, 30.00 an order. */
export function inputOf(readings: Readings, change: Partial<AnalysisInput> = {}): AnalysisInput {
  const asked: PlatformName[] = ["meta_ads", "google_ads", "shopify", "ga4"];
  return {
    today,
    currency: "USD",
    targets: { revenueMinor: 72_000_000, spendMinor: 16_000_000, cpaMinor: 3_000 },
    asked: asked.filter((name) => readings[name] !== undefined),
    readings,
    ...change,
  };
}

/** The same campaign figures on each of the days before today, whole units; `yesterday` changes the last one. */
export function campaign(
  figures: {
    id: string;
    name?: string;
    platform?: "meta_ads" | "google_ads";
    spend: number;
    orders: number;
    revenue: number;
  },
  days: number,
  yesterday: Partial<CampaignDay> = {},
): CampaignDay[] {
  const last = addDays(today, -1);
  return eachDay(addDays(today, -days), last).map((day) => ({
    platform: figures.platform ?? "google_ads",
    campaignId: figures.id,
    campaignName: figures.name ?? figures.id,
    day,
    budgetMinor: figures.spend * 100,
    spendMinor: figures.spend * 100,
    impressions: 10_000,
    clicks: 300,
    orders: figures.orders,
    revenueMinor: figures.revenue * 100,
    cappedAtMinute: null,
    ...(day === last ? yesterday : {}),
  }));
}

/** Shop days whose revenue (whole units) is what the function says. */
export function shopDays(from: string, to: string, revenue: (day: string) => number): ShopDay[] {
  return eachDay(from, to).map((day) => ({
    day,
    orders: 100,
    newCustomerOrders: 60,
    revenueMinor: Math.round(revenue(day) * 100),
    refundsMinor: 0,
  }));
}

/** 18 days of a month that asks for 720,000 revenue on 160,000 spend at 30.00 an order. */
export function monthReadings(change: { revenue?: number; spend?: number; orders?: number } = {}): Readings {
  const { revenue = 412_600, spend = 98_226, orders = 3_060 } = change;
  const campaigns = campaign(
    { id: "c1", platform: "meta_ads", spend: spend / 18, orders: orders / 18, revenue: 1 },
    18,
  );
  return {
    meta_ads: { creativeDays: [], campaignDays: campaigns },
    shopify: { shopDays: shopDays("2026-10-01", "2026-11-18", () => revenue / 18), creativeOrders: [] },
  };
}
