import "server-only";

import type { RunView } from "@/lib/contracts/run";
import { canDiscard, isDiscarded, statesWhere } from "@/lib/runs/run-state";

import { requireRole, type Ctx } from "../../context";
import { inTransaction } from "../../database/db";
import { AppError } from "../../errors";
import { publishLiveEvent } from "../../live-events/publish";
import { writeAuditEntry } from "../../audit/write-audit-entry";
import { findRun } from "../reads/find-run";
import { moveRun } from "../move-run";
import { readRun } from "../reads/read-run";

/** Gives up a paused run for good (Editors and Owners); it never held a credit. `not_found`, `run_not_paused` */
export async function discardRun(ctx: Ctx, { runId }: { runId: string }): Promise<RunView> {
  requireRole(ctx, "editor");
  const run = await findRun(ctx, runId);
  if (isDiscarded(run.status)) return readRun(ctx, runId);
  await inTransaction(async (tx) => {
    const changes = { finishedAt: ctx.clock.now(), resumesOnCredits: false };
    const discarded = await moveRun(tx, ctx, {
      runId: run.id,
      from: statesWhere(canDiscard),
      to: "discarded",
      changes,
    });
    if (!discarded) throw new AppError("run_not_paused", { status: run.status });
    await writeAuditEntry(tx, ctx, { event: "run.discard", subjectId: run.id });
  });
  publishLiveEvent(ctx.workspaceId, "runs");
  return readRun(ctx, runId);
}
