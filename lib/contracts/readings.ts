import { z } from "zod";

import type { Readings } from "@/lib/analysis/shop-data";

const adPlatform = z.enum(["meta_ads", "google_ads"]);
const whole = z.number();

const creativeDay = z.object({
  platform: adPlatform,
  creativeId: z.string(),
  creativeName: z.string(),
  campaignId: z.string(),
  day: z.string(),
  spendMinor: whole,
  impressions: whole,
  reach: whole,
  clicks: whole,
});
const campaignDay = z.object({
  platform: adPlatform,
  campaignId: z.string(),
  campaignName: z.string(),
  day: z.string(),
  budgetMinor: whole,
  spendMinor: whole,
  impressions: whole,
  clicks: whole,
  orders: whole,
  revenueMinor: whole,
  cappedAtMinute: whole.nullable(),
});
const shopDay = z.object({
  day: z.string(),
  orders: whole,
  newCustomerOrders: whole,
  revenueMinor: whole,
  refundsMinor: whole,
});
const creativeOrderDay = z.object({
  creativeId: z.string(),
  day: z.string(),
  orders: whole,
  revenueMinor: whole,
});
const funnelDay = z.object({
  day: z.string(),
  sessions: whole,
  productViews: whole,
  cartAdds: whole,
  checkouts: whole,
  purchases: whole,
});
const adReading = z.object({ creativeDays: z.array(creativeDay), campaignDays: z.array(campaignDay) });

/** What platforms answered, as a step of a run keeps it. */
export const readings = z.object({
  meta_ads: adReading.optional(),
  google_ads: adReading.optional(),
  shopify: z.object({ shopDays: z.array(shopDay), creativeOrders: z.array(creativeOrderDay) }).optional(),
  ga4: z.object({ funnelDays: z.array(funnelDay) }).optional(),
}) satisfies z.ZodType<Readings>;
