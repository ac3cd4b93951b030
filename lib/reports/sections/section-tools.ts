import { percentText, wholeUnits } from "../../analysis/wording";
import type { Figure, FigureKind, ReportSection } from "../report-document";
import { periodText } from "../report-period";
import type { ReportInput } from "../report-input";

/** Writes one part of a report; null: there is nothing to write it from. */
export type SectionWriter = (input: ReportInput) => Omit<ReportSection, "key"> | null;

/** A figure for a table. */
export const fig = (value: number | null | undefined, as: FigureKind): Figure => ({
  value: value ?? null,
  as,
});

/** Columns with their names; all but the first hold figures. */
export function columnsOf(...labels: string[]): { label: string; numeric: boolean }[] {
  return labels.map((label, at) => ({ label, numeric: at > 0 }));
}

/** Money in prose: "96,300 USD". */
export function moneyText(minor: number, currency: string): string {
  return `${wholeUnits(minor, currency)} ${currency}`;
}

/** "4.1 % more than in September 2026"; "the same as in …"; empty where nothing can be compared. */
export function comparedText(
  input: ReportInput,
  value: number | null,
  before: number | null | undefined,
): string {
  if (value === null || before == null || before === 0 || !input.against) return "";
  const change = value / before - 1;
  const than = periodText(input.against);
  if (Math.abs(change) < 0.0005) return `the same as in ${than}`;
  return `${percentText(Math.abs(change), 1)} ${change > 0 ? "more" : "less"} than in ${than}`;
}
