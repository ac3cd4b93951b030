import "server-only";

import type { FunnelDay } from "@/lib/analysis/shop-data";

import type { Ctx } from "../context";
import { db } from "../db";
import { dayText, requireReadable, type DayRange } from "./require-readable";

/**
 * Sessions to purchases by day, as GA4 counts them. Errors: `not_found`, `platform_not_connected`.
 * @internal
 */
export async function readFunnelDays(ctx: Ctx, input: DayRange): Promise<FunnelDay[]> {
  const rows = await db().funnelDay.findMany({
    where: await requireReadable(ctx, "ga4", input),
    orderBy: { day: "asc" },
    omit: { workspaceId: true, projectId: true },
  });
  return rows.map((row) => ({ ...row, day: dayText(row.day) }));
}
