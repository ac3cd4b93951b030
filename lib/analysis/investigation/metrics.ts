import type { Unit } from "./answer";
import { metricNames } from "./metric-names";
import type { MetricKey } from "./question";

/** What rows of the platforms hold; `ad…` is what an ad platform, or the shop by first touch, credits to an ad. */
export type Figure =
  | "spend"
  | "impressions"
  | "clicks"
  | "adOrders"
  | "adRevenue"
  | "orders"
  | "newOrders"
  | "returningOrders"
  | "revenue"
  | "refunds"
  | "sessions"
  | "productViews"
  | "cartAdds"
  | "checkouts"
  | "purchases";

export type Source = "ads" | "shop" | "funnel";

export const sourceOf: Record<Figure, Source> = {
  spend: "ads",
  impressions: "ads",
  clicks: "ads",
  adOrders: "ads",
  adRevenue: "ads",
  orders: "shop",
  newOrders: "shop",
  returningOrders: "shop",
  revenue: "shop",
  refunds: "shop",
  sessions: "funnel",
  productViews: "funnel",
  cartAdds: "funnel",
  checkouts: "funnel",
  purchases: "funnel",
};

/** A sum, or a ratio of two sums times `scale`. */
export type Metric = {
  key: MetricKey;
  /** inside a sentence */
  name: string;
  unit: Unit;
  /** which direction is good; null: neither */
  better: "more" | "less" | null;
  numerator: Figure;
  denominator: Figure | null;
  scale: number;
};

type Entry = Pick<Metric, "unit" | "better" | "numerator"> & Partial<Pick<Metric, "denominator" | "scale">>;

const entries: Record<MetricKey, Entry> = {
  revenue: { unit: "money", better: "more", numerator: "revenue" },
  orders: { unit: "count", better: "more", numerator: "orders" },
  aov: { unit: "money", better: "more", numerator: "revenue", denominator: "orders" },
  spend: { unit: "money", better: null, numerator: "spend" },
  roas: { unit: "ratio", better: "more", numerator: "adRevenue", denominator: "spend" },
  mer: { unit: "ratio", better: "more", numerator: "revenue", denominator: "spend" },
  cpa: { unit: "money", better: "less", numerator: "spend", denominator: "adOrders" },
  cpc: { unit: "money", better: "less", numerator: "spend", denominator: "clicks" },
  ctr: { unit: "share", better: "more", numerator: "clicks", denominator: "impressions" },
  cpm: { unit: "money", better: "less", numerator: "spend", denominator: "impressions", scale: 1_000 },
  conversion_rate: { unit: "share", better: "more", numerator: "purchases", denominator: "sessions" },
  sessions: { unit: "count", better: "more", numerator: "sessions" },
  new_customer_share: { unit: "share", better: null, numerator: "newOrders", denominator: "orders" },
  refunds: { unit: "money", better: "less", numerator: "refunds" },
  impressions: { unit: "count", better: null, numerator: "impressions" },
  clicks: { unit: "count", better: "more", numerator: "clicks" },
};

/** A metric of the whole shop. */
export function metricOf(key: MetricKey): Metric {
  return { key, name: metricNames[key], denominator: null, scale: 1, ...entries[key] };
}

/** What of a shop's figure an ad can be credited with; other figures of shop and funnel can't be split by ads. */
export const creditedFigure: Partial<Record<Figure, Figure>> = { revenue: "adRevenue", orders: "adOrders" };

/** The same metric as ads are credited with it: for questions about single platforms, campaigns or creatives. */
export function creditedMetric(metric: Metric): Metric {
  if (metric.key === "conversion_rate") {
    return { ...metric, name: "orders per ad click", numerator: "adOrders", denominator: "clicks" };
  }
  const credited = (figure: Figure) => creditedFigure[figure] ?? figure;
  const { numerator, denominator } = metric;
  const figures = denominator ? [numerator, denominator] : [numerator];
  // what only the shop knows (refunds, new customers) stays the shop's
  if (figures.some((figure) => sourceOf[credited(figure)] !== "ads")) return metric;
  if (figures.every((figure) => credited(figure) === figure)) return metric;
  return {
    ...metric,
    name: metric.key === "mer" ? metricNames.roas : `${metric.name} from ads`,
    numerator: credited(numerator),
    denominator: denominator && credited(denominator),
  };
}
