import { addDays, daysInMonth, eachDay, firstOfMonth, weekdayOf } from "../../calendar/day";
import type { ShopDay } from "../shop-data";
import { lastFullDays, sumOf, within, type Span } from "../span";

/** Four of each weekday, so that every weekday has an average of its own. */
const baseDays = 28;
/** Standard normal quantile for a range that holds in 8 of 10 cases. */
const z80 = 1.2816;

export type Forecast = {
  /** what its full days brought */
  doneMinor: number;
  /** days still to come, with the running one */
  daysLeft: number;
  expectedMinor: number;
  lowMinor: number;
  highMinor: number;
};
export type MonthForecast = Forecast & {
  /** first day of the month that is forecast: the month of `today` */
  month: string;
  /** full days of it that are over */
  fullDays: number;
};

type DayRevenue = Pick<ShopDay, "day" | "revenueMinor">;

/**
 * Expected revenue of a span that ends today or later, in minor units: what its full days brought, plus for each day left
 * the average of its weekday over the last 28 full days. The range holds in 8 of 10 cases if days vary around their weekday
 * as they did: variance n·s² of the days to come and (n·s)²/28 of the averages. Null with fewer than 28 days of data.
 */
export function forecastSpan(shopDays: readonly DayRevenue[], today: string, span: Span): Forecast | null {
  const base = within(shopDays, lastFullDays(today, baseDays));
  if (base.length < baseDays) return null;
  const average = (weekday: number) => {
    const own = base.filter((row) => weekdayOf(row.day) === weekday);
    return sumOf(own, (row) => row.revenueMinor) / Math.max(own.length, 1);
  };
  const averages = Array.from({ length: 7 }, (_, weekday) => average(weekday));
  const expectedOf = (day: string) => averages[weekdayOf(day)] ?? 0;
  // 28 days less the 7 averages that were estimated from them
  const variance = sumOf(base, (row) => (row.revenueMinor - expectedOf(row.day)) ** 2) / (baseDays - 7);

  const left = eachDay(span.from > today ? span.from : today, span.to);
  const done = sumOf(
    within(shopDays, { from: span.from, to: addDays(today, -1) }),
    (row) => row.revenueMinor,
  );
  const expected = done + sumOf(left, expectedOf);
  const spread = z80 * Math.sqrt(variance * (left.length + left.length ** 2 / baseDays));
  return {
    doneMinor: done,
    daysLeft: left.length,
    expectedMinor: Math.round(expected),
    lowMinor: Math.round(Math.max(done, expected - spread)),
    highMinor: Math.round(expected + spread),
  };
}

/** The same for the running month. */
export function forecastMonth(shopDays: readonly DayRevenue[], today: string): MonthForecast | null {
  const month = firstOfMonth(today);
  const days = daysInMonth(today);
  const forecast = forecastSpan(shopDays, today, { from: month, to: addDays(month, days - 1) });
  return forecast && { ...forecast, month, fullDays: days - forecast.daysLeft };
}
