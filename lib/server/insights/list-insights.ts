import "server-only";

import type { InsightList } from "@/lib/contracts/insight";

import { requireRole, type Ctx } from "../context";
import { db } from "../database/db";

/** The newest this many are listed. */
const shown = 200;

/** Saved results, newest first (any member; free, for ever). One that is not charged yet is not listed. */
export async function listInsights(ctx: Ctx): Promise<InsightList> {
  requireRole(ctx, "viewer");
  const insights = await db().insight.findMany({
    where: { workspaceId: ctx.workspaceId, run: { finishedAt: { not: null } } },
    orderBy: { createdAt: "desc" },
    take: shown,
    include: { run: { select: { trigger: true, usedCredits: true } } },
  });
  return {
    insights: insights.map((insight) => ({
      id: insight.id,
      title: insight.title,
      createdAt: insight.createdAt.toISOString(),
      flagged: insight.flagged,
      summary: insight.summary,
      trigger: insight.run.trigger,
      credits: insight.run.usedCredits,
    })),
  };
}
