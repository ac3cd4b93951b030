import { weekdayOf } from "@/lib/calendar/day";

import { noise } from "./noise";

/** Sunday … Saturday; each averages 1. */
const shopping = [1.12, 1.05, 0.97, 0.94, 0.95, 0.95, 1.02];
const advertising = [1.03, 1.01, 0.99, 0.98, 0.99, 0.99, 1.01];

/** How strong demand is on a weekday, 1 on average. */
export function shoppingOn(day: string): number {
  return shopping[weekdayOf(day)] ?? 1;
}

/** How much is spent on ads on a weekday, 1 on average. */
export function advertisingOn(day: string): number {
  return advertising[weekdayOf(day)] ?? 1;
}

/**
 * The season: demand rises by a fifth over the months before and has been level for six weeks. It is relative to the
 * running day, so that the monthly targets fit whenever the shop is generated.
 */
export function season(daysAgo: number): number {
  const before = Math.min(1, Math.max(0, (daysAgo - 42) / 78));
  return 1 - 0.17 * before * before * (3 - 2 * before);
}

/** How far a drift has come: 0 until it began, 1 in the last seven days. */
export function driftAt(daysAgo: number, since: number): number {
  return Math.min(1, Math.max(0, (since - daysAgo) / Math.max(1, since - 7)));
}

/** How readily people buy on a day, for the whole shop: weather, news, a rival's sale. */
export function mood(seed: number, daysAgo: number): number {
  return noise(seed, "mood", daysAgo, 0.12);
}
