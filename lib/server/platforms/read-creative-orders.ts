import "server-only";

import type { CreativeOrderDay } from "@/lib/analysis/shop-data";

import type { Ctx } from "../context";
import { db } from "../db";
import { dayText, requireReadable, type DayRange } from "./require-readable";

/**
 * The shop's orders by creative of first touch and day, as Shopify knows them, oldest first.
 * Errors: `not_found`, `platform_not_connected`.
 * @internal
 */
export async function readCreativeOrders(ctx: Ctx, input: DayRange): Promise<CreativeOrderDay[]> {
  const rows = await db().creativeOrderDay.findMany({
    where: await requireReadable(ctx, "shopify", input),
    orderBy: [{ day: "asc" }, { creativeId: "asc" }],
    omit: { workspaceId: true, projectId: true },
  });
  return rows.map((row) => ({ ...row, day: dayText(row.day) }));
}
