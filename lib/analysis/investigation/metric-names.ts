import type { MetricKey } from "./question";

/** What each figure is called inside a sentence. */
export const metricNames: Record<MetricKey, string> = {
  revenue: "revenue",
  orders: "orders",
  aov: "average order value",
  spend: "ad spend",
  roas: "ROAS",
  mer: "MER",
  cpa: "CPA",
  cpc: "CPC",
  ctr: "CTR",
  cpm: "CPM",
  conversion_rate: "conversion rate",
  sessions: "sessions",
  new_customer_share: "share of new customers",
  refunds: "refunds",
  impressions: "impressions",
  clicks: "clicks",
};
