import "server-only";

import { addDays } from "@/lib/calendar/day";
import { historyDays } from "@/lib/analysis/playbooks/playbooks";
import type { PlatformName, Readings } from "@/lib/analysis/shop-data";

import type { Ctx } from "../context";
import { readCampaignDays } from "./read-campaign-days";
import { readCreativeDays } from "./read-creative-days";
import { readCreativeOrders } from "./read-creative-orders";
import { readFunnelDays } from "./read-funnel-days";
import { readShopDays } from "./read-shop-days";
import type { DayRange } from "./readable-days";

async function readAds(ctx: Ctx, range: DayRange, platform: "meta_ads" | "google_ads") {
  const [creativeDays, campaignDays] = await Promise.all([
    readCreativeDays(ctx, { ...range, platform }),
    readCampaignDays(ctx, { ...range, platform }),
  ]);
  return creativeDays && campaignDays && { creativeDays, campaignDays };
}

async function readShop(ctx: Ctx, range: DayRange) {
  const [shopDays, creativeOrders] = await Promise.all([
    readShopDays(ctx, range),
    readCreativeOrders(ctx, range),
  ]);
  return shopDays && creativeOrders && { shopDays, creativeOrders };
}

type Asked = { projectId: string; platform: PlatformName; today: string; since?: string };

/**
 * All that the analyses need of one platform: the days before `today` ("YYYY-MM-DD") that `historyDays` says, or from `since` on. The answer
 * has this platform's key alone, to be merged into the readings; null while it is not connected. Errors: `not_found`.
 * @internal
 */
export async function readPlatform(
  ctx: Ctx,
  { projectId, platform, today, since }: Asked,
): Promise<Readings | null> {
  const usual = addDays(today, -historyDays);
  const from = since !== undefined && since < usual ? since : usual;
  const range = { projectId, from, to: addDays(today, -1) };
  switch (platform) {
    case "meta_ads":
    case "google_ads": {
      const ads = await readAds(ctx, range, platform);
      return ads && { [platform]: ads };
    }
    case "shopify": {
      const shopify = await readShop(ctx, range);
      return shopify && { shopify };
    }
    case "ga4": {
      const funnelDays = await readFunnelDays(ctx, range);
      return funnelDays && { ga4: { funnelDays } };
    }
  }
}
