import "server-only";

import type { RunView } from "@/lib/contracts/run";

import { requireRole, type Ctx } from "../context";
import { inTransaction, type Transaction } from "../db";
import { AppError } from "../errors";
import { publishLiveEvent } from "../live-events/publish";
import { writeAuditEntry } from "../write-audit-entry";
import { findRun } from "./find-run";
import { readRun } from "./read-run";
import type { RunRecord } from "./run-row";
import { decideEnd, settleRun } from "./settle-run";

/** Nobody works on it yet: it ends here and costs nothing. Returns false when an executor was faster. */
async function cancelWaiting(ctx: Ctx, run: RunRecord): Promise<boolean> {
  const audit = (tx: Transaction) => writeAuditEntry(tx, ctx, { verb: "run.stop", subjectId: run.id });
  return decideEnd(
    ctx,
    run,
    { as: "cancelled", usedCredits: 0, result: null },
    { status: { in: ["pending", "queued"] }, executorId: null },
    audit,
  );
}

async function requestStop(ctx: Ctx, run: RunRecord): Promise<void> {
  await inTransaction(async (tx) => {
    const { count } = await tx.run.updateMany({
      where: { workspaceId: ctx.workspaceId, id: run.id, status: "running", stopRequestedAt: null },
      data: { stopRequestedAt: ctx.clock.now() },
    });
    if (count > 0) await writeAuditEntry(tx, ctx, { verb: "run.stop", subjectId: run.id });
  });
}

/**
 * Stops a run (Editors and Owners). One that waits ends at once; one at work ends at its next step, is charged what it
 * used by then, and the rest comes back. Asking again changes nothing. `not_found`, `run_finished`
 */
export async function stopRun(ctx: Ctx, { runId }: { runId: string }): Promise<RunView> {
  requireRole(ctx, "editor");
  const run = await findRun(ctx, runId);
  const stoppable = run.trigger === "manual" && ["pending", "queued", "running"].includes(run.status);
  if (!stoppable && run.status !== "cancelled") throw new AppError("run_finished", { status: run.status });
  if (await cancelWaiting(ctx, run)) await settleRun(ctx, run.id);
  else await requestStop(ctx, run);
  publishLiveEvent(ctx.workspaceId, "runs");
  return readRun(ctx, runId);
}
