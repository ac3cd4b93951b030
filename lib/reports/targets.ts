import { daysInMonth, eachDay } from "../calendar/day";
import { sumOf, type Span } from "../analysis/span";
import type { Targets } from "../analysis/shop-data";

/** A monthly target for the days of a span: each day counts for its part of its own month. Minor units, rounded. */
export function targetFor(monthlyMinor: number | null, { from, to }: Span): number | null {
  if (monthlyMinor === null) return null;
  return Math.round(sumOf(eachDay(from, to), (day) => monthlyMinor / daysInMonth(day)));
}

/** The MER (revenue per ad spend) that the monthly targets ask for. */
export function merTarget({ revenueMinor, spendMinor }: Targets): number | null {
  return revenueMinor === null || spendMinor === null || spendMinor === 0 ? null : revenueMinor / spendMinor;
}
