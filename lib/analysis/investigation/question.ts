import type { PlatformName } from "../shop-data";
import type { Span } from "../span";

/** What somebody wants to know about a metric. */
export type Intent = "why" | "moved" | "compare" | "rank" | "trend" | "pace" | "share" | "figure";

/** A figure that the platforms' data give. */
export type MetricKey =
  | "revenue"
  | "orders"
  | "aov"
  | "spend"
  | "roas"
  | "mer"
  | "cpa"
  | "cpc"
  | "ctr"
  | "cpm"
  | "conversion_rate"
  | "sessions"
  | "new_customer_share"
  | "refunds"
  | "impressions"
  | "clicks";

/** By what a figure can be split. */
export type Dimension = "platform" | "campaign" | "creative" | "day" | "weekday" | "customer" | "funnel_step";

/** A question in parts that can be computed. */
export type Question = {
  intent: Intent;
  metric: MetricKey;
  /** full days, both included */
  period: Span;
  /** null: it compares with nothing */
  against: Span | null;
  /** null: the analysis chooses */
  by: Dimension | null;
  /** an empty list leaves everything in */
  filters: {
    platforms: PlatformName[];
    campaignIds: string[];
    creativeIds: string[];
    customers: "new" | "returning" | null;
  };
};

/** How far an investigation goes; a tier of the rate card. */
export type Depth = "quick" | "standard" | "deep";
