import type { MetricKey, Question } from "../analysis/investigation/question";
import type { PlatformName } from "../analysis/shop-data";

/** What a question can ask, in reading order. Without one of `needs` there is no answer (MER needs the shop and its ads). */
export type AskedPlatforms = { needs: PlatformName[]; useful: PlatformName[] };

const ads: PlatformName[] = ["meta_ads", "google_ads"];
const shopFirst: PlatformName[] = ["shopify", ...ads];

const ofMetric: Record<MetricKey, AskedPlatforms> = {
  revenue: { needs: ["shopify"], useful: [...shopFirst, "ga4"] },
  orders: { needs: ["shopify"], useful: [...shopFirst, "ga4"] },
  aov: { needs: ["shopify"], useful: shopFirst },
  refunds: { needs: ["shopify"], useful: ["shopify"] },
  new_customer_share: { needs: ["shopify"], useful: ["shopify"] },
  mer: { needs: shopFirst, useful: shopFirst },
  spend: { needs: ads, useful: ads },
  roas: { needs: ads, useful: [...ads, "shopify"] },
  cpa: { needs: ads, useful: [...ads, "shopify"] },
  cpc: { needs: ads, useful: ads },
  ctr: { needs: ads, useful: ads },
  cpm: { needs: ads, useful: ads },
  impressions: { needs: ads, useful: ads },
  clicks: { needs: ads, useful: ads },
  conversion_rate: { needs: ["ga4"], useful: ["ga4"] },
  sessions: { needs: ["ga4"], useful: ["ga4"] },
};

/** The ad platforms that a question is narrowed to: by name, or by those of its campaigns and creatives. */
function narrowedTo({ filters }: Question, platformOf: (id: string) => PlatformName | null): PlatformName[] {
  const named = [...filters.campaignIds, ...filters.creativeIds].flatMap((id) => platformOf(id) ?? []);
  return named.length > 0 ? named : filters.platforms;
}

/**
 * The platforms that a question can ask. Figures of single campaigns, creatives or ad platforms come from the ad platforms,
 * also revenue and orders. `platformOf`: where a campaign or creative runs.
 */
export function platformsOf(
  question: Question,
  platformOf: (id: string) => PlatformName | null,
): AskedPlatforms {
  const usual = ofMetric[question.metric];
  const only = narrowedTo(question, platformOf);
  const byAd = question.by === "platform" || question.by === "campaign" || question.by === "creative";
  if (only.length === 0 && !byAd) return usual;
  const asked =
    only.length > 0 && question.intent !== "share" ? ads.filter((name) => only.includes(name)) : ads;
  return { needs: asked, useful: usual.useful.includes("shopify") ? [...asked, "shopify"] : asked };
}

/** Whether these platforms, of those that were asked, are enough for an answer that is worth its price. */
export function isEnough(question: Question, answered: readonly PlatformName[]): boolean {
  const { by, filters, metric } = question;
  const { platforms, campaignIds, creativeIds } = filters;
  const ofAds =
    platforms.length + campaignIds.length + creativeIds.length > 0 ||
    by === "platform" ||
    by === "campaign" ||
    by === "creative";
  const oneOf = (names: readonly PlatformName[]) => names.some((name) => answered.includes(name));
  if (metric === "mer") return oneOf(["shopify"]) && oneOf(ads);
  return oneOf(ofAds ? ads : ofMetric[metric].needs);
}
