import "server-only";

import type { CreativeOrderDay } from "@/lib/analysis/shop-data";

import type { Ctx } from "../context";
import { db } from "../database/db";
import { dayText, readableDays, type DayRange } from "./readable-days";

/**
 * The shop's orders by creative of first touch and day, as Shopify knows them, oldest first.
 * Null: not connected. Errors: `not_found`.
 * @internal
 */
export async function readCreativeOrders(ctx: Ctx, input: DayRange): Promise<CreativeOrderDay[] | null> {
  const where = await readableDays(ctx, "shopify", input);
  if (!where) return null;
  const rows = await db().creativeOrderDay.findMany({
    where,
    orderBy: [{ day: "asc" }, { creativeId: "asc" }],
    omit: { workspaceId: true, projectId: true },
  });
  return rows.map((row) => ({ ...row, day: dayText(row.day) }));
}
