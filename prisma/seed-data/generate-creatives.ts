import { addDays } from "@/lib/calendar/day";
import type { CreativeDay, CreativeOrderDay } from "@/lib/analysis/shop-data";

import { noise, wholeSeries } from "./noise";
import { advertisingOn, driftAt, mood, season } from "./rhythm";
import type { CampaignSpec, CreativeSpec, ShopSpec } from "./shop-spec";

/** Which days are generated. `share`: part of the running day that is over. */
export type Period = { today: string; daysBefore: number; daysAhead: number; todayShare: number };

/** Days ago from the oldest to the newest; negative ones are still to come. */
export function daysAgoOf({ daysBefore, daysAhead }: Period): number[] {
  return Array.from({ length: daysBefore + daysAhead + 1 }, (_, at) => daysBefore - at);
}

/** The part of a day that is over: 1 but for the running one. */
export function shareOfDay(period: Period, daysAgo: number): number {
  return daysAgo === 0 ? period.todayShare : 1;
}

function between([from, to]: [number, number], share: number): number {
  return from + (to - from) * share;
}

type Series = { creativeDays: CreativeDay[]; creativeOrderDays: CreativeOrderDay[] };

/** The people behind the impressions of the last seven days; in its first days an ad has met few of them twice. */
function reachOf(
  creative: CreativeSpec,
  sofar: readonly CreativeDay[],
  impressions: number,
  daysAgo: number,
  drift: number,
) {
  const week = sofar.slice(-6).reduce((sum, row) => sum + row.impressions, impressions);
  const daysRun = Math.min(7, creative.launchedDaysAgo - daysAgo + 1, sofar.length + 1);
  const frequency = 1 + (between(creative.frequency, drift) - 1) * (daysRun / 7);
  return Math.max(1, Math.round(week / frequency));
}

/** The days of one creative: spend, impressions, reach and clicks, and the orders that its clicks brought. */
function creativeSeries(
  spec: ShopSpec,
  campaign: CampaignSpec,
  creative: CreativeSpec,
  period: Period,
): Series {
  const series: Series = { creativeDays: [], creativeOrderDays: [] };
  const wholeOrders = wholeSeries();
  const wobble = (name: string, daysAgo: number, spread: number) =>
    noise(spec.seed, `${creative.id} ${name}`, daysAgo, spread);
  for (const daysAgo of daysAgoOf(period)) {
    if (daysAgo > creative.launchedDaysAgo || daysAgo <= (creative.endedDaysAgo ?? -Infinity)) continue;
    const day = addDays(period.today, -daysAgo);
    const drift = driftAt(daysAgo, creative.driftsSince ?? creative.launchedDaysAgo);
    const usual = (creative.weeklySpend / 7) * season(daysAgo) * advertisingOn(day);
    const spendMinor = Math.round(usual * wobble("spend", daysAgo, 0.05) * shareOfDay(period, daysAgo) * 100);
    const impressions = Math.round(
      (spendMinor / 100 / campaign.cpm) * 1_000 * wobble("price", daysAgo, 0.04),
    );
    const clickRate = creative.clickRate * (1 + (creative.clickFactor - 1) * drift);
    const jump = daysAgo === 1 ? (campaign.orderShareYesterday ?? 1) : 1;
    const cpa = (between(creative.cpa, drift) * wobble("cost", daysAgo, 0.05)) / mood(spec.seed, daysAgo);
    const orders = wholeOrders((spendMinor / 100 / cpa) * jump);
    series.creativeDays.push({
      platform: campaign.platform,
      creativeId: creative.id,
      creativeName: creative.name,
      campaignId: campaign.id,
      day,
      spendMinor,
      impressions,
      reach: reachOf(creative, series.creativeDays, impressions, daysAgo, drift),
      clicks: Math.max(orders, Math.round(impressions * clickRate * wobble("clicks", daysAgo, 0.03))),
    });
    const revenueMinor = Math.round(orders * campaign.orderValue * wobble("value", daysAgo, 0.03) * 100);
    series.creativeOrderDays.push({ creativeId: creative.id, day, orders, revenueMinor });
  }
  return series;
}

/** The days of all creatives and of the orders credited to them. */
export function generateCreatives(spec: ShopSpec, period: Period): Series {
  const all = spec.campaigns.flatMap((campaign) =>
    spec.creatives
      .filter(({ campaignId }) => campaignId === campaign.id)
      .map((creative) => creativeSeries(spec, campaign, creative, period)),
  );
  return {
    creativeDays: all.flatMap(({ creativeDays }) => creativeDays),
    creativeOrderDays: all.flatMap(({ creativeOrderDays }) => creativeOrderDays),
  };
}
