import { monthToDate, type MonthToDate } from "../month-to-date";
import type { AnalysisInput } from "../shop-data";
import { decimal, exactUnits, percentText, wholeUnits } from "../wording";

/** One figure against its monthly target; the same shape as the wire contract of a briefing. */
export type KpiCell = {
  key: "revenue" | "spend" | "mer" | "cpa";
  label: string;
  value: string;
  unit: string;
  /** percent of the target reached; null without a target */
  share: number | null;
  /** percent of the target that the days so far ask for */
  pace: number | null;
  caption: string;
  note: string;
  trend: "up" | "down" | "flat";
};

/** A difference smaller than this share is on pace. */
const onPace = 0.005;

const toPercent = (share: number) => Math.round(share * 1000) / 10;

function trendOf(off: number): KpiCell["trend"] {
  return Math.abs(off) < onPace ? "flat" : off > 0 ? "up" : "down";
}

/** A sum that grows through the month: revenue, spend. */
function growingCell(
  cell: Pick<KpiCell, "key" | "label">,
  valueMinor: number | null,
  targetMinor: number | null,
  month: MonthToDate,
  words: { above: string; below: string; currency: string },
): KpiCell {
  const blank = { ...cell, share: null, pace: null, note: "", trend: "flat" as const };
  if (valueMinor === null) return { ...blank, value: "–", unit: "", caption: "Not connected" };
  const shown = { ...blank, value: wholeUnits(valueMinor, words.currency), unit: words.currency };
  if (targetMinor === null || targetMinor === 0) return { ...shown, caption: "No target" };
  const share = valueMinor / targetMinor;
  const off = share / month.paceShare - 1;
  return {
    ...shown,
    share: toPercent(share),
    pace: toPercent(month.paceShare),
    caption: `${percentText(share)} of ${wholeUnits(targetMinor, words.currency)}`,
    note:
      Math.abs(off) < onPace
        ? "on pace"
        : `${percentText(Math.abs(off), 1)} ${off > 0 ? words.above : words.below}`,
    trend: trendOf(off),
  };
}

/** A ratio that should meet its target on any day: MER, CPA. `share` is how close it is, 100 when met. */
function ratioCell(
  cell: Pick<KpiCell, "key" | "label" | "value" | "unit">,
  value: number | null,
  target: number | null,
  words: { target: (value: number) => string; closeness: (value: number, target: number) => number },
): KpiCell {
  const blank = { ...cell, share: null, pace: null, note: "", trend: "flat" as const };
  if (value === null) return { ...blank, value: "–", unit: "", caption: "Not enough data yet" };
  if (target === null || target === 0) return { ...blank, caption: "No target" };
  const off = value / target - 1;
  return {
    ...cell,
    share: toPercent(words.closeness(value, target)),
    pace: 100,
    caption: words.target(target),
    note:
      Math.abs(off) < onPace
        ? "on target"
        : `${percentText(Math.abs(off), 1)} ${off > 0 ? "above" : "below"}`,
    trend: trendOf(off),
  };
}

/**
 * Revenue, spend, MER (revenue / spend) and CPA (spend / orders credited to ads) of the month so far against the
 * project's monthly targets. Percent figures have one decimal.
 */
export function briefingKpis(input: AnalysisInput): KpiCell[] {
  const { targets, currency } = input;
  const month = monthToDate(input);
  const { revenueMinor: revenue, spendMinor: spend, adOrders } = month;
  const mer = revenue !== null && spend !== null && spend > 0 ? revenue / spend : null;
  const cpa = spend !== null && adOrders !== null && adOrders > 0 ? spend / adOrders : null;
  const merTarget =
    targets.revenueMinor !== null && targets.spendMinor ? targets.revenueMinor / targets.spendMinor : null;
  return [
    growingCell({ key: "revenue", label: "REV" }, revenue, targets.revenueMinor, month, {
      above: "ahead of pace",
      below: "behind pace",
      currency,
    }),
    growingCell({ key: "spend", label: "SPEND" }, spend, targets.spendMinor, month, {
      above: "over pace",
      below: "under pace",
      currency,
    }),
    ratioCell({ key: "mer", label: "MER", value: decimal(mer ?? 0, 2), unit: "" }, mer, merTarget, {
      target: (value) => `Target ${decimal(value, 2)}`,
      closeness: (value, target) => value / target,
    }),
    ratioCell(
      { key: "cpa", label: "CPA", value: exactUnits(cpa ?? 0, currency), unit: currency },
      cpa,
      targets.cpaMinor,
      {
        target: (value) => `Target ${exactUnits(value, currency)} or less`,
        closeness: (value, target) => target / value,
      },
    ),
  ];
}
