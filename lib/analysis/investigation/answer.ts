import type { MetricKey } from "./question";

/** How a figure is written: money in minor units, a share of 1, a plain ratio ("4.20") or a count. */
export type Unit = "money" | "share" | "ratio" | "count";

/** One part of a change. `change` is `after` less `before`; null where that side has no figure. */
export type AnswerRow = {
  label: string;
  before: number | null;
  after: number | null;
  /** this part's contribution: all rows' add up to the total's */
  change: number;
  /** how much of `change` comes from the part's own figure, and how much from its weight; null: not split */
  rate: number | null;
  mix: number | null;
};

/** What an investigation says. The same shape as lib/contracts/investigation.ts; figures are written on screen. */
export type InvestigationAnswer = {
  /** a sentence with the cause and its size */
  headline: string;
  confidence: { level: "high" | "medium" | "low"; why: string };
  figure: { metric: MetricKey; unit: Unit; value: number; before: number | null; change: number | null };
  table: { title: string; columns: string[]; rows: AnswerRow[]; total: AnswerRow } | null;
  chart: {
    kind: "line" | "bar";
    title: string;
    unit: Unit;
    points: { label: string; value: number; before: number | null }[];
  } | null;
  /** what was looked at and ruled out */
  checked: { what: string; finding: string }[];
  recommendations: { do: string; expected: string }[];
  missing: string[];
};
