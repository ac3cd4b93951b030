import "server-only";

import type { AdPlatform, CreativeDay } from "@/lib/analysis/shop-data";

import type { Ctx } from "../context";
import { db } from "../database/db";
import { dayText, readableDays, type DayRange } from "./readable-days";

/**
 * Each creative's spend, impressions, reach and clicks by day, as the ad platform reports them, oldest first.
 * Null: not connected. Errors: `not_found`.
 * @internal
 */
export async function readCreativeDays(
  ctx: Ctx,
  input: DayRange & { platform: AdPlatform },
): Promise<CreativeDay[] | null> {
  const { platform } = input;
  const where = await readableDays(ctx, platform, input);
  if (!where) return null;
  const rows = await db().creativeDay.findMany({
    where: { ...where, platform },
    orderBy: [{ day: "asc" }, { creativeId: "asc" }],
    omit: { workspaceId: true, projectId: true },
  });
  return rows.map((row) => ({ ...row, platform, day: dayText(row.day) }));
}
