import type { AdPlatform, PlatformName, Targets } from "@/lib/analysis/shop-data";

/** An ad and how it wears. Pairs are [when it was launched, now]; in between it drifts from `driftsSince` on. */
export type CreativeSpec = {
  id: string;
  name: string;
  campaignId: string;
  /** whole units of the currency */
  weeklySpend: number;
  launchedDaysAgo: number;
  endedDaysAgo?: number;
  /** how many days ago the drift began; the launch unless given */
  driftsSince?: number;
  /** impressions per person in seven days */
  frequency: [number, number];
  /** clicks per impression at the launch, and the factor on it now */
  clickRate: number;
  clickFactor: number;
  /** whole units per order */
  cpa: [number, number];
};

/** What a campaign without creatives (a search or shopping campaign) does on its own. */
export type OwnSpend = { dailySpend: number; clickRate: number; cpa: number };

export type CampaignSpec = {
  id: string;
  name: string;
  platform: AdPlatform;
  /** average order in whole units */
  orderValue: number;
  /** price of a thousand impressions in whole units */
  cpm: number;
  own?: OwnSpend;
  /** the budget (its daily spend) is used up at about this minute of the day since so many days */
  sellsOut?: { sinceDaysAgo: number; atMinute: number };
  /** yesterday brought only this share of the orders that its spend usually brings */
  orderShareYesterday?: number;
};

/** A shop as the generator needs it: what runs, what it brings, what is wrong with it. Money in whole units. */
export type ShopSpec = {
  /** two shops with another seed differ in every figure */
  seed: number;
  projectName: string;
  currency: string;
  targets: Targets;
  integrations: { platform: PlatformName; accountName: string }[];
  campaigns: CampaignSpec[];
  creatives: CreativeSpec[];
  /** orders a day that no ad is credited with, and their average value */
  organicOrders: number;
  orderValue: number;
  /** sessions a day without an ad click */
  organicSessions: number;
  /** share of returning customers' orders that the last Monday lost */
  mondayDip: number;
};

/** An ad that holds its ground: little drift, no finding. */
export function steady(
  creative: Pick<CreativeSpec, "id" | "name" | "campaignId" | "weeklySpend" | "launchedDaysAgo"> &
    Partial<CreativeSpec>,
): CreativeSpec {
  return { frequency: [1.8, 2.1], clickRate: 0.014, clickFactor: 0.98, cpa: [31, 31.4], ...creative };
}
