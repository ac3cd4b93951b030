import "server-only";

import { dayOf } from "@/lib/calendar/day";
import { platform } from "@/lib/contracts/primitives";
import type { ReportChoices } from "@/lib/contracts/report";
import { reportTypes } from "@/lib/reports/report-types";

import { requireRole, type Ctx } from "../context";
import { db } from "../database/db";
import { listConnectedPlatforms } from "../platforms/list-connected-platforms";
import { rateLinesAt } from "../pricing/rate-lines-at";

/** What a report can be about and what each type costs now (any member). A type without a price is not on offer. */
export async function listReportChoices(ctx: Ctx): Promise<ReportChoices> {
  requireRole(ctx, "viewer");
  const now = ctx.clock.now();
  const [projects, integrations, rates] = await Promise.all([
    db().project.findMany({
      where: { workspaceId: ctx.workspaceId },
      orderBy: { createdAt: "asc" },
      select: { id: true, name: true },
    }),
    listConnectedPlatforms(ctx),
    rateLinesAt("report", now),
  ]);
  const connected = new Set<string>(integrations.map((one) => one.platform));
  return {
    today: dayOf(now.getTime(), ctx.timeZone),
    projects,
    platforms: platform.options.map((name) => ({ platform: name, connected: connected.has(name) })),
    types: reportTypes.flatMap(({ key, name, description, preset, platforms }) => {
      const rate = rates.get(key);
      if (!rate) return [];
      return [
        { key, name, description, preset, onePlatform: platforms === "one", credits: rate.baseCredits },
      ];
    }),
  };
}
