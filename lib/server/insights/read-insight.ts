import "server-only";

import { z } from "zod";

import { resultContent, resultTable, type InsightView } from "@/lib/contracts/insight";

import { requireRole, type Ctx } from "../context";
import { db } from "../database/db";
import { AppError } from "../errors";

/** One saved result (any member; free, for ever, also at zero credits). `not_found` */
export async function readInsight(ctx: Ctx, insightId: string): Promise<InsightView> {
  requireRole(ctx, "viewer");
  const id = z.uuid().safeParse(insightId);
  if (!id.success) throw new AppError("not_found");
  const insight = await db().insight.findFirst({
    where: { workspaceId: ctx.workspaceId, id: id.data, run: { finishedAt: { not: null } } },
  });
  if (!insight) throw new AppError("not_found");
  return {
    id: insight.id,
    runId: insight.runId,
    title: insight.title,
    createdAt: insight.createdAt.toISOString(),
    flagged: insight.flagged,
    summary: insight.summary,
    recommendation: insight.recommendation,
    table: resultTable.parse(insight.table),
    content: resultContent.nullable().parse(insight.content),
  };
}
