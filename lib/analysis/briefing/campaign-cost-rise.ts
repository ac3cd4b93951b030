import { addDays } from "../../calendar/day";
import { sumOf, within } from "../span";
import { campaignDaysOf, type AnalysisInput, type CampaignDay } from "../shop-data";

const baselineDays = 14;
const leastRise = 0.15;
const leastBaselineOrders = 28;
/** one-sided 95 % of a normal distribution */
const z95 = 1.6449;

/** A campaign whose cost per order yesterday is well above its own fourteen days before. */
export type CostRise = {
  platform: CampaignDay["platform"];
  campaignId: string;
  name: string;
  day: string;
  cpaMinor: number;
  baselineCpaMinor: number;
  /** 0.24: up 24 % */
  rise: number;
  /** what yesterday's orders cost beyond the baseline */
  excessMinor: number;
};

/**
 * The campaign that lost most money to a higher cost per order yesterday, or null. A rise counts if it is at least 15
 * % and chance alone would cause it on less than 1 of 20 days: orders vary by their square root, so it must exceed
 * 1.64 / √n.
 */
export function largestCostRise(input: AnalysisInput): CostRise | null {
  const day = addDays(input.today, -1);
  const before = { from: addDays(day, -baselineDays), to: addDays(day, -1) };
  const rows = campaignDaysOf(input.readings);
  const rises = rows.flatMap((row) => {
    if (row.day !== day || row.spendMinor === 0) return [];
    const own = rows.filter((one) => one.platform === row.platform && one.campaignId === row.campaignId);
    const baseline = within(own, before);
    const baselineOrders = sumOf(baseline, (one) => one.orders);
    if (baselineOrders < leastBaselineOrders) return [];
    const baselineCpa = sumOf(baseline, (one) => one.spendMinor) / baselineOrders;
    const expectedOrders = row.spendMinor / baselineCpa;
    const orders = Math.max(row.orders, 1);
    const rise = row.spendMinor / orders / baselineCpa - 1;
    if (rise < Math.max(leastRise, z95 / Math.sqrt(Math.max(expectedOrders, 1)))) return [];
    const found: CostRise = {
      platform: row.platform,
      campaignId: row.campaignId,
      name: row.campaignName,
      day,
      cpaMinor: Math.round(row.spendMinor / orders),
      baselineCpaMinor: Math.round(baselineCpa),
      rise,
      excessMinor: Math.round(row.spendMinor - orders * baselineCpa),
    };
    return [found];
  });
  return rises.toSorted((a, b) => b.excessMinor - a.excessMinor)[0] ?? null;
}
