import "server-only";

import type { FunnelDay } from "@/lib/analysis/shop-data";

import type { Ctx } from "../context";
import { db } from "../database/db";
import { dayText, readableDays, type DayRange } from "./readable-days";

/**
 * Sessions to purchases by day, as GA4 counts them. Null: not connected. Errors: `not_found`.
 * @internal
 */
export async function readFunnelDays(ctx: Ctx, input: DayRange): Promise<FunnelDay[] | null> {
  const where = await readableDays(ctx, "ga4", input);
  if (!where) return null;
  const rows = await db().funnelDay.findMany({
    where,
    orderBy: { day: "asc" },
    omit: { workspaceId: true, projectId: true },
  });
  return rows.map((row) => ({ ...row, day: dayText(row.day) }));
}
