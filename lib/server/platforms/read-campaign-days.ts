import "server-only";

import type { AdPlatform, CampaignDay } from "@/lib/analysis/shop-data";

import type { Ctx } from "../context";
import { db } from "../db";
import { dayText, requireReadable, type DayRange } from "./require-readable";

/**
 * Each campaign's budget, spend, orders and revenue by day, as the ad platform reports them, oldest first.
 * Errors: `not_found`, `platform_not_connected`.
 * @internal
 */
export async function readCampaignDays(
  ctx: Ctx,
  input: DayRange & { platform: AdPlatform },
): Promise<CampaignDay[]> {
  const { platform } = input;
  const where = await requireReadable(ctx, platform, input);
  const rows = await db().campaignDay.findMany({
    where: { ...where, platform },
    orderBy: [{ day: "asc" }, { campaignId: "asc" }],
    omit: { workspaceId: true, projectId: true },
  });
  return rows.map((row) => ({ ...row, platform, day: dayText(row.day) }));
}
