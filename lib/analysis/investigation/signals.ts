import { addDays, daysBetween, daysInMonth, firstOfMonth } from "@/lib/calendar/day";

import { forecastSpan } from "../briefing/forecast-month";
import { campaignCaps } from "../playbooks/budget-cap";
import { judgeCreatives, wornOf } from "../playbooks/creative-fatigue";
import { platformNames, type AdPlatform, type AnalysisInput, type Targets } from "../shop-data";
import type { Span } from "../span";
import type { Facts, Forecast, OtherFigure } from "./facts";
import { writtenFor } from "./figure-text";
import { adKey, figureIn, lengthsDiffer, type Index } from "./index-data";
import { metricOf, type Metric } from "./metrics";
import { dailyOf, firstDayOf, significanceOf } from "./noise";
import type { MetricKey } from "./question";
import { figureOf, totalsOf, type Periods } from "./split";

/** What is known of ads beside the figures, for recommendations; only for periods that end in the last week. */
export function adSignals(input: AnalysisInput, periods: Periods): Pick<Facts, "worn" | "capped"> {
  if (daysBetween(periods.period.to, input.today) > 8) return { worn: [], capped: [] };
  const worn = wornOf(judgeCreatives(input).creatives).map((one) => ({
    key: adKey(one.platform, one.creativeId),
    campaign: adKey(one.platform, one.campaignId),
    ...{ name: one.name, advice: one.advice, spendMinor: one.spendMinor, orders: one.orders },
  }));
  const capped = campaignCaps(input).campaigns.flatMap((one) =>
    one.worthMore && one.cappedAtMinute !== null
      ? [
          {
            key: adKey(one.platform, one.campaignId),
            ...{ name: one.name, atMinute: one.cappedAtMinute },
            ...{ weekReturn: one.weekReturn, budgetMinor: one.budgetMinor },
          },
        ]
      : [],
  );
  return { worn, capped };
}

/** What each ad platform says it brought, beside the shop's own revenue; null without both. */
export function claimsOf(index: Index, { period, against }: Periods): Facts["claims"] {
  if (!index.sources.has("ads") || !index.sources.has("shop") || index.narrowed) return null;
  const named: AdPlatform[] = ["meta_ads", "google_ads"];
  const platforms = named.flatMap((platform) => {
    const own = index.ads.filter((row) => row.platform === platform);
    if (own.length === 0) return [];
    const claimed = (span: Periods["against"]) => figureIn(own, "adRevenue", span);
    return [{ platform, label: platformNames[platform], before: claimed(against), after: claimed(period) }];
  });
  const shop = (span: Periods["against"]) => figureIn(index.shop, "revenue", span);
  return { shopBefore: shop(against), shopAfter: shop(period), platforms };
}

const headline: MetricKey[] = [
  "revenue",
  "orders",
  "aov",
  "spend",
  "mer",
  "cpa",
  "conversion_rate",
  "new_customer_share",
];

/** The other headline figures of the same periods. */
export function otherFigures(index: Index, own: Metric, periods: Periods, currency: string): OtherFigure[] {
  return headline.flatMap((key): OtherFigure[] => {
    const metric = metricOf(key);
    const differ = periods.against !== null && lengthsDiffer(periods.period, periods.against);
    if (key === own.key || (differ && metric.denominator === null)) return [];
    const { n0, d0, n1, d1 } = totalsOf(index, metric, periods);
    const [before, after] = [figureOf(metric, n0, d0), figureOf(metric, n1, d1)];
    if (before === null || after === null || firstDayOf(index, metric) === null) return [];
    const written = writtenFor(metric, [before, after], currency);
    return [
      { label: metric.name, written, before, after, z: significanceOf(index, metric, periods)?.z ?? null },
    ];
  });
}

function targetOf({ key }: Metric, targets: Targets): number | null {
  if (key === "revenue") return targets.revenueMinor;
  return key === "spend" ? targets.spendMinor : null;
}

/** What a ratio should be by the project's targets; null without one. */
export function goalOf({ key }: Metric, { targets }: AnalysisInput): number | null {
  if (key === "cpa") return targets.cpaMinor;
  return key === "mer" && targets.revenueMinor && targets.spendMinor
    ? targets.revenueMinor / targets.spendMinor
    : null;
}

/** Where a sum ends with its period if days go on as their weekdays did; null for ratios, periods that are over and short histories. */
export function forecastOf(index: Index, metric: Metric, input: AnalysisInput, span: Span): Forecast | null {
  const first = firstDayOf(index, metric);
  if (metric.denominator !== null || first === null || span.to < input.today) return null;
  const days = dailyOf(index, metric, { from: first, to: addDays(input.today, -1) });
  const found = forecastSpan(
    days.map(({ day, n }) => ({ day, revenueMinor: n })),
    input.today,
    span,
  );
  if (!found) return null;
  const month = firstOfMonth(span.from);
  const isMonth = span.from === month && span.to === addDays(month, daysInMonth(month) - 1);
  const { doneMinor: done, expectedMinor: expected, lowMinor: low, highMinor: high, daysLeft } = found;
  const target = isMonth && !index.narrowed ? targetOf(metric, input.targets) : null;
  return { ...{ done, expected, low, high, daysLeft, target, span }, isMonth };
}
