import "server-only";

import type { RunView } from "@/lib/contracts/run";
import { canResume, statesWhere } from "@/lib/runs/run-state";

import { requireRole, type Ctx } from "../../context";
import { inTransaction } from "../../database/db";
import { AppError } from "../../errors";
import { enqueueJob } from "../../jobs/enqueue-job";
import { publishLiveEvent } from "../../live-events/publish";
import { writeAuditEntry } from "../../audit/write-audit-entry";
import { findRun } from "../reads/find-run";
import { readRun } from "../reads/read-run";

type SetRunResume = { runId: string; resumesOnCredits: boolean };

/**
 * Says whether a paused run starts automatically when credits arrive (Editors and Owners). If they are there already it
 * starts at once. `not_found`, `run_not_paused`
 */
export async function setRunResume(ctx: Ctx, { runId, resumesOnCredits }: SetRunResume): Promise<RunView> {
  requireRole(ctx, "editor");
  const run = await findRun(ctx, runId);
  const count = await inTransaction(async (tx) => {
    const changed = await tx.run.updateMany({
      where: { workspaceId: ctx.workspaceId, id: run.id, status: { in: statesWhere(canResume) } },
      data: { resumesOnCredits },
    });
    const audit = { event: "run.resume-choice", subjectId: run.id, details: { resumesOnCredits } } as const;
    if (changed.count > 0) await writeAuditEntry(tx, ctx, audit);
    return changed.count;
  });
  if (count === 0) {
    const now = await findRun(ctx, runId);
    // The same choice again, after the run has started by it.
    if (resumesOnCredits && now.resumesOnCredits && now.resumedAt) return readRun(ctx, runId);
    throw new AppError("run_not_paused", { status: now.status });
  }
  if (resumesOnCredits) await enqueueJob("resume-paused-runs", { workspaceId: ctx.workspaceId });
  publishLiveEvent(ctx.workspaceId, "runs");
  return readRun(ctx, runId);
}
