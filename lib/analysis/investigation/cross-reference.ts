import { addDays, daysBetween } from "@/lib/calendar/day";

import { answeredPlatforms, type AnalysisInput } from "../shop-data";
import type { Span } from "../span";
import { counted, spanText } from "../wording";
import { chooseMetric, silentSentence } from "./choose-metric";
import { onlyBest } from "./choose-cause";
import { customerDrivers, driversOf } from "./drivers";
import type { Breakdown, Facts, SplitBy } from "./facts";
import { writtenFor } from "./figure-text";
import { fullDaysOf, indexData, lengthOf, lengthsDiffer, type Index } from "./index-data";
import type { Metric } from "./metrics";
import { dailyOf, firstDayOf, significanceOf, trendOf } from "./noise";
import type { Depth, Dimension, Question } from "./question";
import { adSignals, claimsOf, forecastOf, goalOf, otherFigures } from "./signals";
import { figureOf, splitBy, totalsOf, type Periods } from "./split";

/** Periods of which the data know nothing are left out, and said. */
function coveredSpans(
  first: string | null,
  spans: Pick<Periods, "period" | "against">,
): Pick<Periods, "period" | "against"> & { known: boolean; missing: string[] } {
  const { period, against } = spans;
  if (first === null || first > period.to) {
    return {
      ...spans,
      known: false,
      missing: [`There are no data for ${spanText(period.from, period.to)}.`],
    };
  }
  const missing: string[] = [];
  if (first > period.from) {
    missing.push(`The data begin on ${spanText(first, first)}, so the period is counted from there.`);
  }
  if (against && first > against.from) {
    const text = spanText(against.from, against.to);
    missing.push(`The data begin on ${spanText(first, first)}, so ${text} can't be compared with.`);
  }
  return {
    period: first > period.from ? { from: first, to: period.to } : period,
    against: against && first > against.from ? null : against,
    known: true,
    missing,
  };
}

/** Periods of clearly different lengths are compared by day; a day or two more or less is said. */
function comparedAs(metric: Metric, spans: Pick<Periods, "period" | "against">) {
  const { period, against } = spans;
  const [days, before] = [lengthOf(period), against ? lengthOf(against) : lengthOf(period)];
  const perDay = metric.denominator === null && against !== null && lengthsDiffer(period, against);
  const lengths = `The periods have ${counted(days, "day")} and ${counted(before, "day")}`;
  if (perDay) {
    return {
      metric: { ...metric, name: `${metric.name} a day` },
      periods: { ...spans, perDay },
      notes: [`${lengths}, so daily averages are compared.`],
    };
  }
  const isUneven = metric.denominator === null && days !== before;
  return { metric, periods: { ...spans, perDay }, notes: isUneven ? [`${lengths}.`] : [] };
}

/** Levels of ads below what the question has already chosen. */
function adLevels({ filters, by }: Question): Dimension[] {
  const levels: Dimension[] = ["platform", "campaign", "creative"];
  const adPlatforms = filters.platforms.filter((name) => name === "meta_ads" || name === "google_ads");
  const chosen = [adPlatforms, filters.campaignIds, filters.creativeIds];
  // the deepest level with a choice; one choice of it leaves nothing to split but what is below
  const deepest = chosen.findLastIndex((ids) => ids.length > 0);
  const from = deepest < 0 ? 0 : Math.min(2, deepest + (chosen[deepest]?.length === 1 ? 1 : 0));
  const asked = levels.findIndex((level) => level === by);
  return levels.slice(asked < 0 ? from : asked);
}

/** By what a question is looked at: quick takes the first two levels of ads and the customers, the others everything. */
function dimensionsOf(question: Question, depth: Depth): SplitBy[] {
  const levels = adLevels(question);
  const ads: SplitBy[] = depth === "quick" ? levels.slice(0, 2) : levels;
  const quick: SplitBy[] = [...ads, "customer", "driver"];
  const all = depth === "quick" ? quick : quick.concat("funnel_step", "day", "weekday");
  const asked: SplitBy[] = question.by && !all.some((by) => by === question.by) ? [question.by] : [];
  return asked.concat(all);
}

function breakdownBy(
  index: Index,
  metric: Metric,
  periods: Periods,
  by: SplitBy,
  currency: string,
): Breakdown | null {
  if (by === "driver" || by === "funnel_step") {
    const drivers = driversOf(index, metric, periods, currency);
    return drivers?.by === by ? drivers : null;
  }
  if (by === "customer") {
    return splitBy(index, metric, periods, by) ?? customerDrivers(index, metric, periods, currency);
  }
  return splitBy(index, metric, periods, by);
}

/** Each day with the day at the same place in the period before; a ratio without a denominator has no figure. */
function dailyFacts(index: Index, metric: Metric, { period, against }: Periods): Facts["daily"] {
  const valuesIn = (span: Span) =>
    dailyOf(index, metric, span).map(({ day, n, d }) => ({
      day,
      value: metric.denominator === null ? n : d === 0 ? null : n / d,
    }));
  const before = new Map(against ? valuesIn(against).map(({ day, value }) => [day, value]) : []);
  const offset = against ? daysBetween(against.from, period.from) : 0;
  return valuesIn(period).map(({ day, value }) => ({
    day,
    value,
    before: before.get(addDays(day, -offset)) ?? null,
  }));
}

function missingSplits(
  question: Question,
  metric: Metric,
  breakdowns: readonly Breakdown[],
  depth: Depth,
): string[] {
  const missing: string[] = [];
  if (question.by && !breakdowns.some(({ by }) => by === question.by)) {
    const names: Record<Dimension, string> = {
      ...{ platform: "platform", campaign: "campaign", creative: "creative", day: "day", weekday: "weekday" },
      ...{ customer: "new and returning customers", funnel_step: "funnel step" },
    };
    missing.push(`The data don't split ${metric.name} by ${names[question.by]} for these periods.`);
  }
  if (depth === "deep") {
    missing.push("Products, devices and the revenue of new and returning customers aren't in the data.");
  }
  return missing;
}

const blank = {
  ...{ before: null, after: null, change: null, breakdowns: [], daily: [], significance: null },
  ...{ claims: null, others: [], forecast: null, trend: null, goal: null, worn: [], capped: [] },
};

function valuesOf(index: Index, metric: Metric, periods: Periods) {
  const { n0, d0, n1, d1 } = totalsOf(index, metric, periods);
  const after = figureOf(metric, n1, d1);
  const before = periods.against ? figureOf(metric, n0, d0) : null;
  return { before, after, change: before === null || after === null ? null : after - before };
}

/** A share is one of the whole: what a question for it names is a part, and leaves nothing out. */
function askedOfWhole(question: Question): Question {
  const { filters, intent } = question;
  if (intent !== "share") return question;
  const named: [Dimension, boolean][] = [
    ["creative", filters.creativeIds.length > 0],
    ["campaign", filters.campaignIds.length > 0],
    ["platform", filters.platforms.length > 0],
    ["customer", filters.customers !== null],
  ];
  const by = named.find(([, isNamed]) => isNamed)?.[0] ?? question.by;
  return { ...question, by, filters: { platforms: [], campaignIds: [], creativeIds: [], customers: null } };
}

/** Stage two: every figure that the question needs at this depth. */
export function crossReference(input: AnalysisInput, given: Question, depth: Depth): Facts {
  const question = askedOfWhole(given);
  const index = indexData(input, question);
  const chosen = chooseMetric(index, question);
  const { available, missing } = chosen;
  const { notes, ...asked } = fullDaysOf(question, input.today);
  const { currency } = input;
  const answered = answeredPlatforms(input);
  const silent = input.asked.filter((name) => !answered.includes(name));
  const { known, missing: uncovered, ...spans } = coveredSpans(firstDayOf(index, chosen.metric), asked);
  const { metric, periods, notes: lengths } = comparedAs(chosen.metric, spans);
  const shared = {
    ...{
      question: { ...question, filters: given.filters },
      depth,
      today: input.today,
      currency,
      metric,
      ...periods,
    },
    ...{ answered, silent },
    written: writtenFor(metric, [], currency),
    missing: [...silentSentence(silent), ...missing, ...(available ? uncovered : []), ...notes, ...lengths],
  };
  if (!available || !known) return { ...blank, ...shared };
  const values = valuesOf(index, metric, periods);
  const all = dimensionsOf(question, depth).flatMap((by) => {
    const found = breakdownBy(index, metric, periods, by, currency);
    return found ? [found] : [];
  });
  const { by } = question;
  const breakdowns =
    depth === "quick" ? onlyBest({ by, metric, change: values.change ?? 0, breakdowns: all }) : all;
  const daily = dailyFacts(index, metric, periods);
  const wide = depth !== "quick";
  return {
    ...shared,
    ...values,
    written: writtenFor(metric, [values.before, values.after], currency),
    breakdowns,
    daily,
    significance: significanceOf(index, metric, periods),
    claims: depth === "deep" ? claimsOf(index, periods) : null,
    others:
      (wide || question.intent === "moved") && periods.against && !index.narrowed
        ? otherFigures(index, metric, periods, currency)
        : [],
    forecast: question.intent === "pace" ? forecastOf(index, metric, input, question.period) : null,
    goal: question.intent === "pace" && !index.narrowed ? goalOf(metric, input) : null,
    trend: question.intent === "trend" ? trendOf(daily) : null,
    ...adSignals(input, periods),
    missing: [...shared.missing, ...missingSplits(question, metric, breakdowns, depth)],
  };
}
