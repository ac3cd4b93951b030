import { addDays, daysBetween, eachDay } from "../../calendar/day";
import { dayText, decimal, exactUnits, percentText } from "../../analysis/wording";
import { sumOf } from "../../analysis/span";
import { campaignDaysOf } from "../../analysis/shop-data";
import type { Cell, ChartData, FigureKind, ReportTable } from "../report-document";
import { changeOf, ratioOf, totalsBefore, totalsOf, type ReportInput, type Totals } from "../report-input";
import { merTarget, targetFor } from "../targets";
import { columnsOf, comparedText, fig, moneyText, type SectionWriter } from "./section-tools";

type Metric = {
  label: string;
  as: FigureKind;
  of: (totals: Totals) => number | null;
  target?: (input: ReportInput) => number | null;
  /** shown only in a report about one channel */
  inDepth?: boolean;
};

const metrics: Metric[] = [
  {
    label: "Revenue",
    as: "money",
    of: (t) => t.revenueMinor,
    target: ({ targets, period }) => targetFor(targets.revenueMinor, period),
  },
  { label: "Orders", as: "count", of: (t) => t.orders },
  { label: "Average order", as: "price", of: (t) => ratioOf(t.revenueMinor, t.orders) },
  { label: "Refunds", as: "money", of: (t) => t.refundsMinor },
  {
    label: "Ad spend",
    as: "money",
    of: (t) => t.spendMinor,
    target: ({ targets, period }) => targetFor(targets.spendMinor, period),
  },
  { label: "Impressions", as: "count", of: (t) => t.impressions, inDepth: true },
  { label: "Clicks", as: "count", of: (t) => t.clicks, inDepth: true },
  { label: "CTR", as: "share", of: (t) => ratioOf(t.clicks, t.impressions), inDepth: true },
  { label: "CPC", as: "price", of: (t) => ratioOf(t.spendMinor, t.clicks), inDepth: true },
  {
    label: "CPM",
    as: "price",
    of: (t) => ratioOf(t.spendMinor, t.impressions === null ? null : t.impressions / 1000),
    inDepth: true,
  },
  {
    label: "MER",
    as: "ratio",
    of: (t) => ratioOf(t.revenueMinor, t.spendMinor),
    target: (i) => merTarget(i.targets),
  },
  { label: "Orders from ads", as: "count", of: (t) => t.adOrders },
  {
    label: "CPA",
    as: "price",
    of: (t) => ratioOf(t.spendMinor, t.adOrders),
    target: ({ targets }) => targets.cpaMinor,
  },
  { label: "Revenue from ads", as: "money", of: (t) => t.adRevenueMinor },
  { label: "ROAS", as: "ratio", of: (t) => ratioOf(t.adRevenueMinor, t.spendMinor) },
  { label: "Sessions", as: "count", of: (t) => t.sessions },
  { label: "Conversion rate", as: "share", of: (t) => ratioOf(t.purchases, t.sessions) },
];

function figuresTable(input: ReportInput, now: Totals, before: Totals | null): ReportTable {
  const isDeep = input.asked.length === 1;
  const shown = metrics.filter(({ of, inDepth }) => of(now) !== null && (isDeep || !inDepth));
  const hasTarget = shown.some(({ target }) => target?.(input) != null);
  const rows = shown.map(({ label, as, of, target }): Cell[] => {
    const value = of(now);
    const then = before && of(before);
    const aim = target?.(input) ?? null;
    return [
      label,
      fig(value, as),
      ...(input.against ? [fig(then, as), fig(changeOf(value, then), "change")] : []),
      ...(hasTarget ? [fig(aim, as), fig(ratioOf(value, aim), "share")] : []),
    ];
  });
  return {
    title: "Headline figures",
    columns: columnsOf(
      `Figure, money in ${input.currency}`,
      "This period",
      ...(input.against ? ["Before", "Change"] : []),
      ...(hasTarget ? ["Target", "Reached"] : []),
    ),
    rows,
    total: null,
  };
}

/** The daily course of revenue, or of spend or sessions where the shop is not part of the report. */
function dailyChart(input: ReportInput): ChartData | null {
  const { readings, period, against } = input;
  const spend = new Map<string, number>();
  for (const row of campaignDaysOf(readings)) spend.set(row.day, (spend.get(row.day) ?? 0) + row.spendMinor);
  const days = readings.shopify
    ? new Map(readings.shopify.shopDays.map((row) => [row.day, row.revenueMinor]))
    : spend.size > 0
      ? spend
      : new Map((readings.ga4?.funnelDays ?? []).map((row) => [row.day, row.sessions]));
  if (days.size === 0) return null;
  const name = readings.shopify ? "Revenue" : spend.size > 0 ? "Ad spend" : "Sessions";
  const then = against && totalsBefore(input) ? against : null;
  const length = then ? daysBetween(then.from, then.to) + 1 : 0;
  return {
    kind: "line",
    title: `${name} a day`,
    as: name === "Sessions" ? "count" : "money",
    points: eachDay(period.from, period.to).map((day, at) => ({
      label: dayText(day),
      value: days.get(day) ?? null,
      before: then && at < length ? (days.get(addDays(then.from, at)) ?? null) : null,
    })),
  };
}

function sentence(
  input: ReportInput,
  name: string,
  value: number,
  before: number | null | undefined,
  aim: number | null,
) {
  const compared = comparedText(input, value, before);
  const reached =
    aim === null || aim === 0
      ? ""
      : ` That is ${percentText(value / aim)} of the target for these days, ${moneyText(aim, input.currency)}.`;
  return `${name} was ${moneyText(value, input.currency)}${compared && `, ${compared}`}.${reached}`;
}

function sentences(input: ReportInput, now: Totals, before: Totals | null): string[] {
  const { targets, period, currency } = input;
  const mer = ratioOf(now.revenueMinor, now.spendMinor);
  const cpa = ratioOf(now.spendMinor, now.adOrders);
  const wanted = merTarget(targets);
  return [
    now.revenueMinor === null
      ? ""
      : sentence(
          input,
          "Revenue",
          now.revenueMinor,
          before?.revenueMinor,
          targetFor(targets.revenueMinor, period),
        ),
    now.spendMinor === null
      ? ""
      : sentence(
          input,
          "Ad spend",
          now.spendMinor,
          before?.spendMinor,
          targetFor(targets.spendMinor, period),
        ),
    mer === null
      ? ""
      : `Each ${currency} of ad spend came with ${decimal(mer, 2)} ${currency} of revenue${wanted === null ? "" : `; the targets ask for ${decimal(wanted, 2)}`}.`,
    cpa === null
      ? ""
      : `An order from ads cost ${exactUnits(cpa, currency)} ${currency}${targets.cpaMinor === null ? "" : ` against a target of ${exactUnits(targets.cpaMinor, currency)}`}.`,
    now.revenueMinor === null && now.spendMinor === null && now.sessions !== null
      ? `${decimal(now.sessions, 0)} sessions${comparedText(input, now.sessions, before?.sessions) && `, ${comparedText(input, now.sessions, before?.sessions)}`}.`
      : "",
  ].filter((one) => one !== "");
}

/** Figures against target and the period before, with the daily course. */
export const headline: SectionWriter = (input) => {
  const now = totalsOf(input, input.period);
  const before = totalsBefore(input);
  const known = sumOf(Object.values(now), (value) => (value === null ? 0 : 1));
  if (known === 0) return null;
  return {
    title: "Headline figures",
    text: sentences(input, now, before),
    tables: [figuresTable(input, now, before)],
    chart: dailyChart(input),
  };
};
