/** What the platforms report, as plain rows. Days are calendar days "YYYY-MM-DD" in the workspace's time zone. */
export type PlatformName = "shopify" | "meta_ads" | "google_ads" | "ga4";
export type AdPlatform = "meta_ads" | "google_ads";

/** One creative and day. `reach`: people reached in the seven days that end with this day. */
export type CreativeDay = {
  platform: AdPlatform;
  creativeId: string;
  creativeName: string;
  campaignId: string;
  day: string;
  spendMinor: number;
  impressions: number;
  reach: number;
  clicks: number;
};

/** Shop orders credited to one creative by first touch, one day. */
export type CreativeOrderDay = { creativeId: string; day: string; orders: number; revenueMinor: number };

/** One campaign and day. `cappedAtMinute`: minute of the day at which the budget was used up; null: it was not. */
export type CampaignDay = {
  platform: AdPlatform;
  campaignId: string;
  campaignName: string;
  day: string;
  budgetMinor: number;
  spendMinor: number;
  impressions: number;
  clicks: number;
  orders: number;
  revenueMinor: number;
  cappedAtMinute: number | null;
};

/** One day of the shop. */
export type ShopDay = {
  day: string;
  orders: number;
  newCustomerOrders: number;
  revenueMinor: number;
  refundsMinor: number;
};

/** One day of the web analytics funnel. */
export type FunnelDay = {
  day: string;
  sessions: number;
  productViews: number;
  cartAdds: number;
  checkouts: number;
  purchases: number;
};

export type AdReading = { creativeDays: CreativeDay[]; campaignDays: CampaignDay[] };
export type ShopReading = { shopDays: ShopDay[]; creativeOrders: CreativeOrderDay[] };
export type FunnelReading = { funnelDays: FunnelDay[] };

/** What each platform answered. A platform that is missing was not asked or did not answer. */
export type Readings = {
  meta_ads?: AdReading;
  google_ads?: AdReading;
  shopify?: ShopReading;
  ga4?: FunnelReading;
};

/** Monthly targets of a project, in minor units of its currency; null: none set. */
export type Targets = {
  revenueMinor: number | null;
  spendMinor: number | null;
  cpaMinor: number | null;
};

/** Everything an analysis may know. `today` is the running day: only full days, up to yesterday, are judged. */
export type AnalysisInput = {
  today: string;
  currency: string;
  targets: Targets;
  /** the platforms that were asked, whether or not they answered */
  asked: readonly PlatformName[];
  readings: Readings;
};

export const platformNames: Record<PlatformName, string> = {
  shopify: "Shopify",
  meta_ads: "Meta Ads",
  google_ads: "Google Ads",
  ga4: "GA4",
};

const adPlatforms: AdPlatform[] = ["meta_ads", "google_ads"];

/** All creative days of the ad platforms that answered. */
export function creativeDaysOf(readings: Readings): CreativeDay[] {
  return adPlatforms.flatMap((name) => readings[name]?.creativeDays ?? []);
}

/** All campaign days of the ad platforms that answered. */
export function campaignDaysOf(readings: Readings): CampaignDay[] {
  return adPlatforms.flatMap((name) => readings[name]?.campaignDays ?? []);
}

/** The platforms that answered, in the order in which they were asked. */
export function answeredPlatforms(input: AnalysisInput): PlatformName[] {
  return input.asked.filter((name) => input.readings[name] !== undefined);
}
