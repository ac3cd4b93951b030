import "server-only";

import { z } from "zod";

import { resultContent } from "@/lib/contracts/insight";
import type { ReportDocument } from "@/lib/reports/report-document";

import type { Ctx } from "../context";
import { db } from "../database/db";
import { AppError } from "../errors";
import type { Prisma } from "../generated/prisma/client";

const withRun = {
  run: { select: { trigger: true, startedById: true, usedCredits: true } },
} satisfies Prisma.InsightInclude;
type SavedReport = Prisma.InsightGetPayload<{ include: typeof withRun }> & { document: ReportDocument };

/**
 * A saved report of this workspace; one that is not charged yet is not found. `not_found`
 * @internal
 */
export async function findReport(ctx: Ctx, reportId: string): Promise<SavedReport> {
  const id = z.uuid().safeParse(reportId);
  if (!id.success) throw new AppError("not_found");
  const insight = await db().insight.findFirst({
    where: { workspaceId: ctx.workspaceId, id: id.data, run: { finishedAt: { not: null } } },
    include: withRun,
  });
  const content = insight && resultContent.nullable().parse(insight.content);
  if (!insight || content?.kind !== "report") throw new AppError("not_found");
  return { ...insight, document: content.document };
}
