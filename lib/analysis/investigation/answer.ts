import type { MetricKey } from "./question";

/** How a figure is written: money in minor units, a share of 1, a plain ratio ("4.20") or a count. */
export type Unit = "money" | "share" | "ratio" | "count";

/** A unit with the decimals that are written: of whole units for money, of percent for a share. Values are rounded to them. */
export type Written = { unit: Unit; decimals: number };

/** One part of a change. `before` and `after` are the part's own figures; null where that side has none. */
export type AnswerRow = {
  label: string;
  before: number | null;
  after: number | null;
  /** this part's contribution: all rows' add up to the total's; null in a table that compares no periods */
  change: number | null;
  /** how much of `change` comes from the part's own figure, and how much from its weight; null: not split */
  rate: number | null;
  mix: number | null;
};

export type AnswerTable = Written & {
  title: string;
  /** headings of the label, before, after, change and, where rows have them, rate and mix */
  columns: { label: string; before: string; after: string; change: string; rate: string; mix: string };
  rows: AnswerRow[];
  /** null where values don't add up: ratios of parts without a comparison */
  total: AnswerRow | null;
};

export type AnswerChart = Written & {
  kind: "line" | "bar";
  title: string;
  points: { label: string; value: number | null; before: number | null }[];
};

/** What an investigation says. The same shape as lib/contracts/investigation.ts; figures are written on screen. */
export type InvestigationAnswer = {
  /** a sentence with the cause and its size */
  headline: string;
  confidence: { level: "high" | "medium" | "low"; why: string };
  /** null values: the data don't give it */
  figure: Written & {
    metric: MetricKey;
    label: string;
    value: number | null;
    before: number | null;
    change: number | null;
  };
  table: AnswerTable | null;
  chart: AnswerChart | null;
  /** what was looked at and ruled out */
  checked: { what: string; finding: string }[];
  recommendations: { do: string; expected: string }[];
  missing: string[];
};
