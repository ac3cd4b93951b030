import "server-only";

import type { AdPlatform, CampaignDay } from "@/lib/analysis/shop-data";

import type { Ctx } from "../context";
import { db } from "../database/db";
import { dayText, readableDays, type DayRange } from "./readable-days";

/**
 * Each campaign's budget, spend, orders and revenue by day, as the ad platform reports them, oldest first.
 * Null: not connected. Errors: `not_found`.
 * @internal
 */
export async function readCampaignDays(
  ctx: Ctx,
  input: DayRange & { platform: AdPlatform },
): Promise<CampaignDay[] | null> {
  const { platform } = input;
  const where = await readableDays(ctx, platform, input);
  if (!where) return null;
  const rows = await db().campaignDay.findMany({
    where: { ...where, platform },
    orderBy: [{ day: "asc" }, { campaignId: "asc" }],
    omit: { workspaceId: true, projectId: true },
  });
  return rows.map((row) => ({ ...row, platform, day: dayText(row.day) }));
}
