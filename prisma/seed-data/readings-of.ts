import type { PlatformName, Readings } from "@/lib/analysis/shop-data";

import type { ShopRows } from "./generate-shop";

/** Generated rows as the given platforms would answer them, without a database: for tests of the analyses. */
export function readingsOf(rows: ShopRows, platforms: readonly PlatformName[]): Readings {
  const adsOf = (platform: PlatformName) => ({
    creativeDays: rows.creativeDays.filter((row) => row.platform === platform),
    campaignDays: rows.campaignDays.filter((row) => row.platform === platform),
  });
  const readings: Required<Readings> = {
    meta_ads: adsOf("meta_ads"),
    google_ads: adsOf("google_ads"),
    shopify: { shopDays: rows.shopDays, creativeOrders: rows.creativeOrderDays },
    ga4: { funnelDays: rows.funnelDays },
  };
  return Object.fromEntries(platforms.map((name) => [name, readings[name]]));
}
