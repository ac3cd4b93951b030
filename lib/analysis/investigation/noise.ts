import { addDays, daysBetween, eachDay, weekdayOf } from "@/lib/calendar/day";

import { sumOf, type Span } from "../span";
import type { Significance, Trend } from "./facts";
import { rowsOf, type Index } from "./index-data";
import { sourceOf, type Figure, type Metric } from "./metrics";
import type { Periods } from "./split";

/** Eight of each weekday at most, three at least. */
const mostDays = 56;
const leastDays = 21;

export type DayFigures = { day: string; n: number; d: number };

/** Numerator and denominator of each day of a span; a sum has the denominator 1. */
export function dailyOf(index: Index, metric: Metric, span: Span): DayFigures[] {
  const byDay = (figure: Figure) => {
    const sums = new Map<string, number>();
    for (const { day, figures } of rowsOf(index, figure)) {
      if (day >= span.from && day <= span.to) sums.set(day, (sums.get(day) ?? 0) + (figures[figure] ?? 0));
    }
    return sums;
  };
  const n = byDay(metric.numerator);
  const d = metric.denominator && byDay(metric.denominator);
  return eachDay(span.from, span.to).map((day) => ({
    day,
    n: (n.get(day) ?? 0) * metric.scale,
    d: d ? (d.get(day) ?? 0) : 1,
  }));
}

/** First day of which all sources of a metric have data; null without any. */
export function firstDayOf({ firstDays }: Index, { numerator, denominator }: Metric): string | null {
  const first = firstDays[sourceOf[numerator]];
  const other = denominator ? firstDays[sourceOf[denominator]] : first;
  if (first === null || other === null) return null;
  return first > other ? first : other;
}

const average = (values: readonly number[]) =>
  values.length === 0 ? 0 : sumOf(values, Number) / values.length;

/** The mean of each weekday among these values. */
function weekdayMeans(days: readonly { day: string; value: number }[]): number[] {
  return Array.from({ length: 7 }, (_, weekday) =>
    average(days.filter(({ day }) => weekdayOf(day) === weekday).map(({ value }) => value)),
  );
}

/**
 * How unusual the change is beside the days before the period. Every day has a usual value for its weekday; how far
 * days lie from it says how far a change goes by chance. For a ratio the days' n - R · d are judged, R the ratio before.
 */
export function significanceOf(
  index: Index,
  metric: Metric,
  { period, against, perDay }: Periods,
): Significance | null {
  const first = firstDayOf(index, metric);
  if (!against || first === null) return null;
  const earliest = addDays(period.from, -mostDays);
  const span = { from: earliest > first ? earliest : first, to: addDays(period.from, -1) };
  const base = dailyOf(index, metric, span);
  if (base.length < leastDays) return null;
  const isRatio = metric.denominator !== null;
  const D = sumOf(base, (one) => one.d);
  if (D === 0) return null;
  const R = isRatio ? sumOf(base, (one) => one.n) / D : 0;
  const judged = base.map(({ day, n, d }) => ({ day, value: n - R * d }));
  const means = weekdayMeans(judged);
  const residuals = judged.map(({ day, value }) => value - (means[weekdayOf(day)] ?? 0));
  const variance = sumOf(residuals, (one) => one ** 2) / (base.length - 7);
  const usualIn = (days: Span) => {
    const own = dailyOf(index, metric, days);
    const weight = isRatio ? sumOf(own, (one) => one.d) : perDay ? own.length : 1;
    const expected = sumOf(own, ({ day }) => means[weekdayOf(day)] ?? 0);
    return weight === 0
      ? null
      : { expected: expected / weight, variance: (own.length * variance) / weight ** 2, own, weight };
  };
  const [now, then] = [usualIn(period), usualIn(against)];
  if (!now || !then) return null;
  const valueOf = ({ own, weight }: typeof now) => sumOf(own, (one) => one.n - R * one.d) / weight;
  const weekdays = now.expected - then.expected;
  const usual = Math.sqrt(now.variance + then.variance);
  const beyond = valueOf(now) - valueOf(then) - weekdays;
  return { z: multiple(beyond, usual, valueOf(then) + R), usual, weekdays, days: base.length };
}

/** How many times the usual difference a change is, 99 at most; days that never varied leave traces of fractions. */
function multiple(change: number, usual: number, level: number): number {
  const [least, most] = [1e-9 * Math.abs(level), 99];
  if (Math.abs(change) <= least) return 0;
  return Math.max(-most, Math.min(most, change / Math.max(usual, least, Number.MIN_VALUE)));
}

/** The straight line through the days' values beside their weekdays; null with fewer than two weeks. */
export function trendOf(days: readonly { day: string; value: number | null }[]): Trend | null {
  const known = days.flatMap(({ day, value }) => (value === null ? [] : [{ day, value }]));
  const [first] = known;
  if (!first || known.length < 14) return null;
  const mean = average(known.map(({ value }) => value));
  // days and values without those of their weekday: the line is then the one beside seven weekdays' own levels
  const within = (values: { day: string; value: number }[]) => {
    const means = weekdayMeans(values);
    return values.map(({ day, value }) => value - (means[weekdayOf(day)] ?? 0));
  };
  const [x, y] = [
    within(known.map(({ day }) => ({ day, value: daysBetween(first.day, day) }))),
    within(known),
  ];
  const width = sumOf(x, (one) => one ** 2);
  const perDay = x.reduce((sum, one, at) => sum + one * (y[at] ?? 0), 0) / width;
  const rest = x.reduce((sum, one, at) => sum + ((y[at] ?? 0) - perDay * one) ** 2, 0);
  const error = Math.sqrt(rest / Math.max(1, known.length - 8) / width);
  return { perDay, average: mean, z: multiple(perDay, error, mean / known.length), days: known.length };
}
