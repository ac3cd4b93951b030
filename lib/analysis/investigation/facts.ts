import type { AdviceWord } from "../playbooks/playbook-result";
import type { PlatformName } from "../shop-data";
import type { Span } from "../span";
import type { Written } from "./answer";
import type { Metric } from "./metrics";
import type { Depth, Dimension, Question } from "./question";

/** "driver": the factors of a metric, as sessions · orders per session · value of an order. */
export type SplitBy = Dimension | "driver";

/** One part of the metric in both periods. `change` is its contribution: all parts' add up to the metric's change. */
export type Part = {
  key: string;
  label: string;
  /** the part one level up that it belongs to: a creative's campaign, a campaign's platform */
  parent: string | null;
  n0: number;
  d0: number;
  n1: number;
  d1: number;
  /** its own figure; of a driver the driver's */
  before: number | null;
  after: number | null;
  change: number;
  rate: number | null;
  mix: number | null;
  /** what it has in the numerator without a denominator (sales after spend stopped) */
  leftover: number;
  /** drivers have figures of their own unit */
  written: Written | null;
};

export type Breakdown = {
  by: SplitBy;
  parts: Part[];
  /** of all parts; null: a sum, or drivers */
  rate: number | null;
  mix: number | null;
  /** the fewest parts that explain two thirds of the change (Adtributor); empty: no few do */
  explainedBy: string[];
  surprise: number;
};

/** What a change of this size means beside the days before: `z` standard deviations beyond what weekdays explain. */
export type Significance = { z: number; usual: number; weekdays: number; days: number };

/** What a platform says it brought, beside the shop's own revenue. */
export type Claim = { platform: PlatformName; label: string; before: number; after: number };

export type WornCreative = {
  key: string;
  campaign: string;
  name: string;
  advice: AdviceWord;
  spendMinor: number;
  orders: number | null;
};
export type CappedCampaign = {
  key: string;
  name: string;
  atMinute: number;
  weekReturn: number;
  budgetMinor: number;
};

/** Where a sum will end with its period, and the month's target where the period is a month. */
export type Forecast = {
  done: number;
  expected: number;
  low: number;
  high: number;
  target: number | null;
  daysLeft: number;
  span: Span;
  isMonth: boolean;
};

/** The straight line through the days, beside their weekdays. `z`: its slope in standard errors. */
export type Trend = { perDay: number; average: number; z: number; days: number };

export type OtherFigure = {
  label: string;
  written: Written;
  before: number;
  after: number;
  z: number | null;
};

/** What stage two found: figures only, no judgement. JSON. */
export type Facts = {
  question: Question;
  depth: Depth;
  today: string;
  currency: string;
  metric: Metric;
  written: Written;
  period: Span;
  against: Span | null;
  /** sums are daily averages, because the periods are of different lengths */
  perDay: boolean;
  /** null: the data don't give it */
  before: number | null;
  after: number | null;
  change: number | null;
  breakdowns: Breakdown[];
  daily: { day: string; value: number | null; before: number | null }[];
  significance: Significance | null;
  claims: { shopBefore: number; shopAfter: number; platforms: Claim[] } | null;
  others: OtherFigure[];
  forecast: Forecast | null;
  trend: Trend | null;
  /** what a ratio should be by the monthly targets; null: none is set, or it was not asked for */
  goal: number | null;
  worn: WornCreative[];
  capped: CappedCampaign[];
  answered: PlatformName[];
  /** asked without an answer */
  silent: PlatformName[];
  missing: string[];
};

/** One cause with its part of the change; `inside`: the part of it one level down that did most. */
export type Cause = {
  by: SplitBy;
  key: string;
  label: string;
  before: number | null;
  after: number | null;
  change: number;
  /** null when shares would mislead */
  share: number | null;
  /** drivers have figures of their own unit */
  written: Written | null;
  kind: "rate" | "mix" | "appeared" | "disappeared" | "amount" | "leftover";
  inside: Cause | null;
};

export type Verdict =
  /** one part did most of it */
  | "cause"
  /** all parts moved alike */
  | "spread"
  /** shares shifted between parts against the parts' own move */
  | "mix"
  /** parts moved and cancelled each other */
  | "cancelled"
  /** the figure didn't change by more than it usually does */
  | "nothing"
  /** the question compares no periods: nothing to diagnose */
  | "figure"
  /** the data don't give the figure in one of the periods */
  | "undefined";

export type Confidence = { level: "high" | "medium" | "low"; why: string };

/** What stage three concluded. JSON. */
export type Diagnosis = {
  verdict: Verdict;
  cause: Cause | null;
  /** the largest part that went the other way */
  against: Cause | null;
  /** the driver that did most */
  driver: Cause | null;
  /** the figure without the cause */
  withoutCause: number | null;
  confidence: Confidence;
  checked: { what: string; finding: string }[];
};
