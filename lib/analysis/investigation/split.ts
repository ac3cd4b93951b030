import { addDays, daysBetween, eachDay, weekdayOf } from "@/lib/calendar/day";

import { additiveChange } from "../change/additive";
import { ratioChange } from "../change/ratio";
import { elementsOfRatio, elementsOfSum, explanationOf } from "../change/surprise";
import { platformNames } from "../shop-data";
import { sumOf, type Span } from "../span";
import { dayText } from "../wording";
import type { Breakdown, Part } from "./facts";
import { figureIn, lengthOf, rowsOf, type Index, type Row } from "./index-data";
import { creditedFigure, sourceOf, type Figure, type Metric } from "./metrics";
import type { Dimension } from "./question";

/** `perDay`: the periods are of different lengths, so sums are compared as daily averages. */
export type Periods = { period: Span; against: Span | null; perDay: boolean };

/** The part that is left when all known ones are taken from the whole. */
export const restKey = "rest";

type Segment = Pick<Part, "key" | "label" | "parent" | "n0" | "d0" | "n1" | "d1">;

/** Numerator and denominator of a metric over all rows, in both periods; a sum has the denominator 0. */
export function totalsOf(index: Index, metric: Metric, { period, against, perDay }: Periods) {
  const averaged = perDay && metric.denominator === null;
  const of = (figure: Figure | null, span: Span | null) =>
    figure === null
      ? 0
      : figureIn(rowsOf(index, figure), figure, span) / (averaged && span ? lengthOf(span) : 1);
  return {
    n0: of(metric.numerator, against) * metric.scale,
    d0: of(metric.denominator, against),
    n1: of(metric.numerator, period) * metric.scale,
    d1: of(metric.denominator, period),
  };
}

/** The metric's figure; null for a ratio without a denominator. */
export function figureOf(metric: Metric, n: number, d: number): number | null {
  if (metric.denominator === null) return n;
  return d === 0 ? null : n / d;
}

type Level = "platform" | "campaign" | "creative";
const levelAbove: Record<Level, "platform" | "campaign" | null> = {
  platform: null,
  campaign: "platform",
  creative: "campaign",
};

function grouped(rows: readonly Row[], level: Level): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = row[level];
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

function labelOf(index: Index, level: Level, key: string): string {
  if (level !== "platform") return index.names.get(key) ?? key;
  return key === "meta_ads" || key === "google_ads" ? platformNames[key] : key;
}

function restLabel(metric: Metric, level: Level, rest: { n0: number; n1: number }): string {
  const ofShop = sourceOf[metric.numerator] === "shop";
  if (!ofShop) return level === "creative" ? "campaigns without creatives" : "everything else";
  if (rest.n0 < 0 || rest.n1 < 0) return "credited to more than one ad";
  return level === "creative" ? "sales not credited to a creative" : "sales not credited to ads";
}

/** What ads are credited with, by platform, campaign or creative, and the rest of the whole. */
function adSegments(index: Index, metric: Metric, periods: Periods, level: Level): Segment[] | null {
  const credited = (figure: Figure) => (sourceOf[figure] === "ads" ? figure : creditedFigure[figure]);
  const numerator = credited(metric.numerator);
  const denominator = metric.denominator && credited(metric.denominator);
  if (!numerator || denominator === undefined) return null;
  const rows = level === "creative" ? index.creatives : index.ads;
  const groups = grouped(rows, level);
  const above = levelAbove[level];
  const segments = [...groups].map(([key, own]) => {
    const parent = above && (own[0]?.[above] ?? null);
    const part = { ...metric, numerator, denominator };
    const figures = totalsOf({ ...index, ads: own }, part, periods);
    return { key, label: labelOf(index, level, key), parent, ...figures };
  });
  const known = segments.filter((one) => one.n0 || one.d0 || one.n1 || one.d1);
  const whole = totalsOf(index, metric, periods);
  const left = (figure: "n0" | "d0" | "n1" | "d1") => whole[figure] - sumOf(known, (one) => one[figure]);
  const rest = { n0: left("n0"), d0: left("d0"), n1: left("n1"), d1: left("d1") };
  if (Object.values(rest).every((value) => value === 0)) return known;
  return [...known, { key: restKey, label: restLabel(metric, level, rest), parent: null, ...rest }];
}

function customerSegments(index: Index, metric: Metric, periods: Periods): Segment[] | null {
  if (metric.key !== "orders" || metric.numerator !== "orders") return null;
  const of = (numerator: Figure) => totalsOf(index, { ...metric, numerator }, periods);
  return [
    { key: "new", label: "new customers", parent: null, ...of("newOrders") },
    { key: "returning", label: "returning customers", parent: null, ...of("returningOrders") },
  ];
}

const weekdays = ["Sundays", "Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays"];

function onDays(index: Index, days: ReadonlySet<string>): Index {
  const kept = (rows: Row[]) => rows.filter((row) => days.has(row.day));
  const { ads, creatives, shop, funnel } = index;
  return { ...index, ads: kept(ads), creatives: kept(creatives), shop: kept(shop), funnel: kept(funnel) };
}

/** Days beside the days that stand at the same place in the period before. */
function daySegments(index: Index, metric: Metric, { period, against, perDay }: Periods): Segment[] | null {
  if (perDay) return null;
  const offset = against ? daysBetween(against.from, period.from) : 0;
  const longest = against && addDays(period.from, daysBetween(against.from, against.to));
  const last = longest && longest > period.to ? longest : period.to;
  return eachDay(period.from, last).map((day) => {
    const before = against && addDays(day, -offset);
    const label = day > period.to && before ? dayText(before) : dayText(day);
    const own = onDays(index, new Set(before ? [day, before] : [day]));
    const spans = {
      period: { from: day, to: day < period.to ? day : period.to },
      against: before && against ? { from: before, to: before < against.to ? before : against.to } : null,
      perDay,
    };
    return { key: day, label, parent: null, ...totalsOf(own, metric, spans) };
  });
}

function weekdaySegments(index: Index, metric: Metric, periods: Periods): Segment[] {
  const { period, against } = periods;
  const all = [...eachDay(period.from, period.to), ...(against ? eachDay(against.from, against.to) : [])];
  return [1, 2, 3, 4, 5, 6, 0].map((weekday) => {
    const own = onDays(index, new Set(all.filter((day) => weekdayOf(day) === weekday)));
    return {
      key: String(weekday),
      label: weekdays[weekday] ?? "",
      parent: null,
      ...totalsOf(own, metric, periods),
    };
  });
}

function segmentsOf(index: Index, metric: Metric, periods: Periods, by: Dimension): Segment[] | null {
  switch (by) {
    case "platform":
    case "campaign":
    case "creative":
      return adSegments(index, metric, periods, by);
    case "customer":
      return customerSegments(index, metric, periods);
    case "day":
      return daySegments(index, metric, periods);
    case "weekday":
      return weekdaySegments(index, metric, periods);
    case "funnel_step":
      return null;
  }
}

function partsOfSum(segments: readonly Segment[]): Breakdown["parts"] {
  const { parts } = additiveChange(segments.map((one) => ({ key: one.key, before: one.n0, after: one.n1 })));
  return segments.map((one, at) => ({
    ...one,
    before: one.n0,
    after: one.n1,
    change: parts[at]?.change ?? 0,
    ...{ rate: null, mix: null, leftover: 0, written: null },
  }));
}

/** Splits a metric by one dimension; null when the data don't give the split, or a period has no denominator. */
export function splitBy(index: Index, metric: Metric, periods: Periods, by: Dimension): Breakdown | null {
  const segments = segmentsOf(index, metric, periods, by);
  if (!segments || segments.length === 0) return null;
  if (metric.denominator === null) {
    const elements = elementsOfSum(segments.map((one) => ({ key: one.key, before: one.n0, after: one.n1 })));
    const { set, surprise } = explanationOf(by, elements);
    return { by, parts: partsOfSum(segments), rate: null, mix: null, explainedBy: set, surprise };
  }
  const own = (one: Segment) => ({
    before: figureOf(metric, one.n0, one.d0),
    after: figureOf(metric, one.n1, one.d1),
  });
  const change = ratioChange(segments);
  if (!change) {
    if (periods.against) return null;
    const parts = segments.map((one) => ({
      ...{ ...one, ...own(one), change: 0 },
      ...{ rate: null, mix: null, leftover: 0, written: null },
    }));
    return { by, parts, rate: null, mix: null, explainedBy: [], surprise: 0 };
  }
  const { set, surprise } = explanationOf(by, elementsOfRatio(segments));
  const parts = segments.map((one, at): Part => {
    const { rate = 0, mix = 0, leftover = 0 } = change.parts[at] ?? {};
    return { ...one, ...own(one), change: rate + mix + leftover, rate, mix, leftover, written: null };
  });
  return { by, parts, rate: change.rate, mix: change.mix, explainedBy: set, surprise };
}
