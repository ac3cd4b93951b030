import { daysBetween } from "../../calendar/day";
import { lastFullDays, sumOf, within } from "../span";
import { creativeDaysOf, type AnalysisInput, type CreativeDay } from "../shop-data";

/** Fewer impressions than this say nothing about a click rate. */
const leastImpressions = 1_000;
const weekDays = 7;

/** One active creative over the last seven full days. */
export type CreativeMetrics = {
  creativeId: string;
  name: string;
  platform: CreativeDay["platform"];
  campaignId: string;
  spendMinor: number;
  impressions: number;
  /** people reached in those seven days */
  reach: number;
  /** impressions per person reached */
  frequency: number;
  /** click rate against its own first seven days, -0.41 = 41 % lower; null: too young or too few impressions */
  clickChange: number | null;
  /** orders by first touch; null: the shop did not answer */
  orders: number | null;
  /** spend per order; null: not known, or no orders */
  cpaMinor: number | null;
};

/** Spend per order in minor units, rounded; null without orders. */
export function cpaOf(spendMinor: number, orders: number | null): number | null {
  return orders === null || orders === 0 ? null : Math.round(spendMinor / orders);
}

function clickRate(rows: readonly CreativeDay[]): number | null {
  const impressions = sumOf(rows, (row) => row.impressions);
  return impressions < leastImpressions ? null : sumOf(rows, (row) => row.clicks) / impressions;
}

/** Rounded to a hundredth of a percent, so that a threshold is met by what reads as that threshold. */
function changeBetween(before: number, now: number): number {
  return Math.round((now / before - 1) * 10_000) / 10_000;
}

/** The change of the click rate from a creative's first seven days to the last seven; null while they overlap. */
function clickChangeOf(history: readonly CreativeDay[], lastWeek: readonly CreativeDay[]): number | null {
  const shown = history.filter((row) => row.impressions > 0);
  const firstDay = shown[0]?.day;
  const weekStart = lastWeek[0]?.day;
  if (firstDay === undefined || weekStart === undefined) return null;
  const firstWeek = shown.filter((row) => daysBetween(firstDay, row.day) < weekDays);
  const newestOfFirst = firstWeek[firstWeek.length - 1]?.day ?? weekStart;
  if (newestOfFirst >= weekStart) return null;
  const before = clickRate(firstWeek);
  const now = clickRate(lastWeek);
  return before === null || now === null || before === 0 ? null : changeBetween(before, now);
}

function groupByCreative(rows: readonly CreativeDay[]): CreativeDay[][] {
  const groups = new Map<string, CreativeDay[]>();
  for (const row of rows) {
    const key = `${row.platform} ${row.creativeId}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()].map((group) => group.toSorted((a, b) => (a.day < b.day ? -1 : 1)));
}

/**
 * Measures every creative that spent anything in the last seven full days, highest spend first. Frequency is the
 * impressions of those days per person reached in them; orders are the shop's, by first touch.
 */
export function measureCreatives(input: AnalysisInput): CreativeMetrics[] {
  const week = lastFullDays(input.today, weekDays);
  const shop = input.readings.shopify;
  const orders = new Map<string, number>();
  for (const row of within(shop?.creativeOrders ?? [], week)) {
    orders.set(row.creativeId, (orders.get(row.creativeId) ?? 0) + row.orders);
  }
  const measured = groupByCreative(creativeDaysOf(input.readings)).flatMap((history) => {
    const lastWeek = within(history, week);
    const newest = lastWeek[lastWeek.length - 1];
    const spendMinor = sumOf(lastWeek, (row) => row.spendMinor);
    if (!newest || spendMinor === 0) return [];
    const impressions = sumOf(lastWeek, (row) => row.impressions);
    const credited = shop ? (orders.get(newest.creativeId) ?? 0) : null;
    const metrics: CreativeMetrics = {
      creativeId: newest.creativeId,
      name: newest.creativeName,
      platform: newest.platform,
      campaignId: newest.campaignId,
      spendMinor,
      impressions,
      reach: newest.reach,
      frequency: newest.reach > 0 ? impressions / newest.reach : 0,
      clickChange: clickChangeOf(history, lastWeek),
      orders: credited,
      cpaMinor: cpaOf(spendMinor, credited),
    };
    return [metrics];
  });
  return measured.toSorted((a, b) => b.spendMinor - a.spendMinor || (a.creativeId < b.creativeId ? -1 : 1));
}
