import { addDays } from "@/lib/calendar/day";
import { sumOf } from "@/lib/analysis/span";
import type { CampaignDay, CreativeDay, CreativeOrderDay } from "@/lib/analysis/shop-data";

import { daysAgoOf, shareOfDay, type Period } from "./generate-creatives";
import { noise, wholeSeries } from "./noise";
import { advertisingOn, mood, season } from "./rhythm";
import type { CampaignSpec, OwnSpend, ShopSpec } from "./shop-spec";

type Figures = Pick<
  CampaignDay,
  "spendMinor" | "impressions" | "clicks" | "orders" | "revenueMinor" | "cappedAtMinute"
>;

/** Budgets of campaigns that never run out stand this far above their usual spend. */
const slack = 1.35;

/** The days of a search or shopping campaign. Once it sells out it spends its whole budget, and earns more than before. */
function ownFigures(
  spec: ShopSpec,
  campaign: CampaignSpec,
  own: OwnSpend,
  period: Period,
): (daysAgo: number) => Figures {
  const wholeOrders = wholeSeries();
  const wobble = (name: string, daysAgo: number, spread: number) =>
    noise(spec.seed, `${campaign.id} ${name}`, daysAgo, spread);
  return (daysAgo) => {
    const day = addDays(period.today, -daysAgo);
    const share = shareOfDay(period, daysAgo);
    const soldOut =
      campaign.sellsOut !== undefined && daysAgo <= campaign.sellsOut.sinceDaysAgo && share === 1;
    const usual = own.dailySpend * season(daysAgo) * advertisingOn(day) * wobble("spend", daysAgo, 0.05);
    const quiet = campaign.sellsOut ? Math.min(usual * 0.9, own.dailySpend * 0.97) : usual;
    const spend = (soldOut ? own.dailySpend : quiet) * share;
    const orders = wholeOrders(
      spend / ((own.cpa * wobble("cost", daysAgo, 0.06)) / mood(spec.seed, daysAgo)),
    );
    const impressions = Math.round((spend / campaign.cpm) * 1_000 * wobble("price", daysAgo, 0.04));
    return {
      spendMinor: Math.round(spend * 100),
      impressions,
      clicks: Math.max(orders, Math.round(impressions * own.clickRate * wobble("clicks", daysAgo, 0.03))),
      orders,
      revenueMinor: Math.round(orders * campaign.orderValue * wobble("value", daysAgo, 0.03) * 100),
      cappedAtMinute: soldOut
        ? Math.round((campaign.sellsOut?.atMinute ?? 0) + 25 * (wobble("minute", daysAgo, 1) - 1))
        : null,
    };
  };
}

/** A campaign of creatives is the sum of its creatives. */
function sumOfCreatives(
  creativeDays: readonly CreativeDay[],
  creativeOrderDays: readonly CreativeOrderDay[],
): Figures {
  return {
    spendMinor: sumOf(creativeDays, (row) => row.spendMinor),
    impressions: sumOf(creativeDays, (row) => row.impressions),
    clicks: sumOf(creativeDays, (row) => row.clicks),
    orders: sumOf(creativeOrderDays, (row) => row.orders),
    revenueMinor: sumOf(creativeOrderDays, (row) => row.revenueMinor),
    cappedAtMinute: null,
  };
}

/** The days of all campaigns. A day on which a campaign did not spend has no row. */
export function generateCampaigns(
  spec: ShopSpec,
  period: Period,
  creatives: { creativeDays: readonly CreativeDay[]; creativeOrderDays: readonly CreativeOrderDay[] },
): CampaignDay[] {
  return spec.campaigns.flatMap((campaign) => {
    const own = campaign.own && ownFigures(spec, campaign, campaign.own, period);
    const inside = creatives.creativeDays.filter(({ campaignId }) => campaignId === campaign.id);
    const ids = new Set(inside.map(({ creativeId }) => creativeId));
    const orders = creatives.creativeOrderDays.filter(({ creativeId }) => ids.has(creativeId));
    const figuresOf = (daysAgo: number): Figures => {
      if (own) return own(daysAgo);
      const day = addDays(period.today, -daysAgo);
      const onDay = (row: { day: string }) => row.day === day;
      return sumOfCreatives(inside.filter(onDay), orders.filter(onDay));
    };
    const rows = daysAgoOf(period).map((daysAgo) => ({ daysAgo, ...figuresOf(daysAgo) }));
    const usualMinor = Math.max(...rows.map((row) => row.spendMinor));
    const budgetMinor =
      campaign.own && campaign.sellsOut
        ? campaign.own.dailySpend * 100
        : Math.ceil((usualMinor * slack) / 1_000) * 1_000;
    return rows
      .filter(({ spendMinor }) => spendMinor > 0)
      .map(({ daysAgo, ...figures }): CampaignDay => ({
        platform: campaign.platform,
        campaignId: campaign.id,
        campaignName: campaign.name,
        day: addDays(period.today, -daysAgo),
        budgetMinor,
        ...figures,
      }));
  });
}
