/**
 * How a figure is written. `money`: whole minor units, which add up; `price`: minor units per something, which don't; `share`
 * and `change`: parts of 1; `points`: a difference of two shares; `effect`: a part of the change of a ratio, in whole thousandths.
 */
export type FigureKind = "money" | "price" | "count" | "ratio" | "share" | "change" | "points" | "effect";

/** A figure with its kind; null: not known, which is not 0. */
export type Figure = { value: number | null; as: FigureKind };

/** A cell is a figure or words. */
export type Cell = string | Figure;

/** A table whose rows add up to `total` wherever the total has a figure. Cells match the columns. */
export type ReportTable = {
  title: string;
  columns: { label: string; numeric: boolean }[];
  rows: Cell[][];
  total: Cell[] | null;
};

/** What a chart shows, before anything is drawn. `before`: the same place in the period compared with. */
export type ChartData = {
  kind: "line" | "bar";
  title: string;
  as: FigureKind;
  points: { label: string; value: number | null; before: number | null }[];
};

/** One part of a report: sentences, then figures. */
export type ReportSection = {
  key: string;
  title: string;
  text: string[];
  tables: ReportTable[];
  chart: ChartData | null;
};

/** The whole report as it is saved: pages, PDF and CSV are made of it and of nothing else. */
export type ReportDocument = {
  reportType: string;
  title: string;
  projectName: string;
  currency: string;
  /** first and last day, both included */
  period: { from: string; to: string };
  against: { from: string; to: string } | null;
  platforms: string[];
  silent: string[];
  /** false: the run was stopped before all parts were written */
  complete: boolean;
  sections: ReportSection[];
};
