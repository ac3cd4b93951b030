import "server-only";

import type { ShopDay } from "@/lib/analysis/shop-data";

import type { Ctx } from "../context";
import { db } from "../database/db";
import { dayText, readableDays, type DayRange } from "./readable-days";

/**
 * The shop's orders, revenue and refunds by day, as Shopify knows them. Null: not connected. Errors: `not_found`.
 * @internal
 */
export async function readShopDays(ctx: Ctx, input: DayRange): Promise<ShopDay[] | null> {
  const where = await readableDays(ctx, "shopify", input);
  if (!where) return null;
  const rows = await db().shopDay.findMany({
    where,
    orderBy: { day: "asc" },
    omit: { workspaceId: true, projectId: true },
  });
  return rows.map((row) => ({ ...row, day: dayText(row.day) }));
}
