import "server-only";

import type { ShopDay } from "@/lib/analysis/shop-data";

import type { Ctx } from "../context";
import { db } from "../db";
import { dayText, requireReadable, type DayRange } from "./require-readable";

/**
 * The shop's orders, revenue and refunds by day, as Shopify knows them. Errors: `not_found`, `platform_not_connected`.
 * @internal
 */
export async function readShopDays(ctx: Ctx, input: DayRange): Promise<ShopDay[]> {
  const rows = await db().shopDay.findMany({
    where: await requireReadable(ctx, "shopify", input),
    orderBy: { day: "asc" },
    omit: { workspaceId: true, projectId: true },
  });
  return rows.map((row) => ({ ...row, day: dayText(row.day) }));
}
