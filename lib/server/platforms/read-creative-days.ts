import "server-only";

import type { AdPlatform, CreativeDay } from "@/lib/analysis/shop-data";

import type { Ctx } from "../context";
import { db } from "../db";
import { dayText, requireReadable, type DayRange } from "./require-readable";

/**
 * Each creative's spend, impressions, reach and clicks by day, as the ad platform reports them, oldest first.
 * Errors: `not_found`, `platform_not_connected`.
 * @internal
 */
export async function readCreativeDays(
  ctx: Ctx,
  input: DayRange & { platform: AdPlatform },
): Promise<CreativeDay[]> {
  const { platform } = input;
  const where = await requireReadable(ctx, platform, input);
  const rows = await db().creativeDay.findMany({
    where: { ...where, platform },
    orderBy: [{ day: "asc" }, { creativeId: "asc" }],
    omit: { workspaceId: true, projectId: true },
  });
  return rows.map((row) => ({ ...row, platform, day: dayText(row.day) }));
}
