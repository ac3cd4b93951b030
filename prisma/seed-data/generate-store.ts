import { addDays, weekdayOf } from "@/lib/calendar/day";
import { sumOf } from "@/lib/analysis/span";
import type { CampaignDay, FunnelDay, ShopDay } from "@/lib/analysis/shop-data";

import { daysAgoOf, shareOfDay, type Period } from "./generate-creatives";
import { noise, wholeSeries } from "./noise";
import { mood, season, shoppingOn } from "./rhythm";
import type { ShopSpec } from "./shop-spec";

/** Share of first-time buyers among orders that ads brought, and among the others. */
const newByAds = 0.7;
const newByOthers = 0.22;
/** An ad click that never becomes a session, and an order that web analytics never sees. */
const clicksToSessions = 0.86;
const purchasesSeen = 0.94;

/** How many days ago the last full Monday was, 1 … 7. */
export function lastMonday(today: string): number {
  const monday = 1;
  return ((weekdayOf(today) - monday + 6) % 7) + 1;
}

/** The shop's days: orders that ads brought, and the others. The last Monday lacks many of the returning customers. */
export function generateShopDays(
  spec: ShopSpec,
  period: Period,
  campaignDays: readonly CampaignDay[],
): ShopDay[] {
  const [wholeOrders, wholeNew, wholeLost] = [wholeSeries(), wholeSeries(), wholeSeries()];
  const wobble = (name: string, daysAgo: number, spread: number) =>
    noise(spec.seed, `shop ${name}`, daysAgo, spread);
  const dip = lastMonday(period.today);
  return daysAgoOf(period).map((daysAgo) => {
    const day = addDays(period.today, -daysAgo);
    const ads = campaignDays.filter((row) => row.day === day);
    const adOrders = sumOf(ads, (row) => row.orders);
    const demand =
      season(daysAgo) *
      shoppingOn(day) *
      wobble("demand", daysAgo, 0.1) *
      mood(spec.seed, daysAgo) *
      shareOfDay(period, daysAgo);
    const usual = wholeOrders(spec.organicOrders * demand);
    const newOrders = wholeNew(adOrders * newByAds + usual * newByOthers);
    const returning = adOrders + usual - newOrders;
    const lost = daysAgo === dip ? Math.min(usual, wholeLost(returning * spec.mondayDip)) : 0;
    const others = usual - lost;
    const orders = adOrders + others;
    const othersMinor = Math.round(others * spec.orderValue * wobble("value", daysAgo, 0.03) * 100);
    const revenueMinor = sumOf(ads, (row) => row.revenueMinor) + othersMinor;
    return {
      day,
      orders,
      newCustomerOrders: Math.min(newOrders, orders),
      revenueMinor,
      refundsMinor: Math.round(revenueMinor * 0.035 * wobble("refunds", daysAgo, 0.3)),
    };
  });
}

/** The funnel's days, from the purchases up: every stage has at least as many as the next. */
export function generateFunnelDays(
  spec: ShopSpec,
  period: Period,
  campaignDays: readonly CampaignDay[],
  shopDays: readonly ShopDay[],
): FunnelDay[] {
  const wobble = (name: string, daysAgo: number, spread: number) =>
    noise(spec.seed, `funnel ${name}`, daysAgo, spread);
  return daysAgoOf(period).map((daysAgo, at) => {
    const day = addDays(period.today, -daysAgo);
    const clicks = sumOf(
      campaignDays.filter((row) => row.day === day),
      (row) => row.clicks,
    );
    const purchases = Math.round((shopDays[at]?.orders ?? 0) * purchasesSeen);
    const checkouts = Math.round((purchases / 0.55) * wobble("checkouts", daysAgo, 0.04));
    const cartAdds = Math.round((checkouts / 0.54) * wobble("carts", daysAgo, 0.04));
    const others = spec.organicSessions * season(daysAgo) * shoppingOn(day) * shareOfDay(period, daysAgo);
    const sessions = Math.round((clicks * clicksToSessions + others) * wobble("sessions", daysAgo, 0.03));
    const productViews = Math.max(cartAdds, Math.round(sessions * 0.61 * wobble("views", daysAgo, 0.03)));
    return { day, sessions: Math.max(sessions, productViews), productViews, cartAdds, checkouts, purchases };
  });
}
