import { addDays, dayOfMonth, daysInMonth, firstOfMonth } from "../calendar/day";
import { sumOf, within, type Span } from "./span";
import { campaignDaysOf, type AnalysisInput } from "./shop-data";

/**
 * The month that the figures are about, from its first day to yesterday. On the first of a month that is the month
 * that just ended, so that nobody wakes up to a page of zeros.
 */
export type MonthToDate = Span & {
  fullDays: number;
  daysInMonth: number;
  /** share of the month that is over, 0..1: what a figure on pace has reached of its target */
  paceShare: number;
  /** null: no ad platform answered */
  spendMinor: number | null;
  adOrders: number | null;
  /** null: the shop did not answer */
  revenueMinor: number | null;
};

/** Revenue (the shop's), ad spend and orders credited to ads, of the month so far, in minor units. */
export function monthToDate(input: AnalysisInput): MonthToDate {
  const to = addDays(input.today, -1);
  const span = { from: firstOfMonth(to), to };
  const { readings } = input;
  const asksAds = readings.meta_ads !== undefined || readings.google_ads !== undefined;
  const campaigns = within(campaignDaysOf(readings), span);
  return {
    ...span,
    fullDays: dayOfMonth(to),
    daysInMonth: daysInMonth(to),
    paceShare: dayOfMonth(to) / daysInMonth(to),
    spendMinor: asksAds ? sumOf(campaigns, (row) => row.spendMinor) : null,
    adOrders: asksAds ? sumOf(campaigns, (row) => row.orders) : null,
    revenueMinor: readings.shopify
      ? sumOf(within(readings.shopify.shopDays, span), (row) => row.revenueMinor)
      : null,
  };
}
