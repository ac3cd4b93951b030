import type {
  CampaignDay,
  CreativeDay,
  CreativeOrderDay,
  FunnelDay,
  ShopDay,
} from "@/lib/analysis/shop-data";

import { generateCampaigns } from "./generate-campaigns";
import { generateCreatives, type Period } from "./generate-creatives";
import { generateFunnelDays, generateShopDays } from "./generate-store";
import type { ShopSpec } from "./shop-spec";

/** Everything that the four platforms report about one shop. Money in minor units. */
export type ShopRows = {
  creativeDays: CreativeDay[];
  creativeOrderDays: CreativeOrderDay[];
  campaignDays: CampaignDay[];
  shopDays: ShopDay[];
  funnelDays: FunnelDay[];
};

export type ShopPeriod = {
  /** full days before today */
  daysBefore?: number;
  /** days after today: a demo that stays up has a yesterday tomorrow too; readers never see past their today */
  daysAhead?: number;
};

/**
 * The days of a shop up to `today` ("YYYY-MM-DD"), which is part over unless days ahead follow it. The same spec and
 * day give the same rows; another day gives the same story with other weekdays.
 */
export function generateShop(spec: ShopSpec, today: string, options: ShopPeriod = {}): ShopRows {
  const { daysBefore = 120, daysAhead = 0 } = options;
  const period: Period = { today, daysBefore, daysAhead, todayShare: daysAhead > 0 ? 1 : 0.45 };
  const creatives = generateCreatives(spec, period);
  const campaignDays = generateCampaigns(spec, period, creatives);
  const shopDays = generateShopDays(spec, period, campaignDays);
  return {
    ...creatives,
    campaignDays,
    shopDays,
    funnelDays: generateFunnelDays(spec, period, campaignDays, shopDays),
  };
}
