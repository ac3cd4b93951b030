import "server-only";

import type { RunView } from "@/lib/contracts/run";
import { canStop, isAtWork, isStopped, statesWhere } from "@/lib/runs/run-state";

import { requireRole, type Ctx } from "../../context";
import { inTransaction, type Transaction } from "../../database/db";
import { AppError } from "../../errors";
import { publishLiveEvent } from "../../live-events/publish";
import { writeAuditEntry } from "../../audit/write-audit-entry";
import { findRun } from "../reads/find-run";
import { decideEnd, finishRun } from "./finish-run";
import { readRun } from "../reads/read-run";
import type { RunRecord } from "../run-row";

type StopRun = { runId: string; shownCredits: number };

/** No executor has it yet: it ends here and costs nothing. Returns false when an executor was faster. */
async function cancelWaiting(ctx: Ctx, run: RunRecord, shownCredits: number): Promise<boolean> {
  const details = { shownCredits };
  const audit = (tx: Transaction) =>
    writeAuditEntry(tx, ctx, { event: "run.stop", subjectId: run.id, details });
  return decideEnd(
    ctx,
    run,
    { as: "cancelled", usedCredits: 0, result: null },
    { status: { in: statesWhere((state) => canStop(state) && !isAtWork(state)) }, executorId: null },
    audit,
  );
}

/** Asks the executor to stop, at the price that was shown. Returns false when the run's end was decided before. */
async function requestStop(ctx: Ctx, run: RunRecord, shownCredits: number): Promise<boolean> {
  return inTransaction(async (tx) => {
    const { count } = await tx.run.updateMany({
      where: {
        workspaceId: ctx.workspaceId,
        id: run.id,
        status: { in: statesWhere(isAtWork) },
        stopRequestedAt: null,
        endsAs: null,
      },
      data: { stopRequestedAt: ctx.clock.now(), stopCapCredits: shownCredits },
    });
    const details = { shownCredits };
    if (count > 0) await writeAuditEntry(tx, ctx, { event: "run.stop", subjectId: run.id, details });
    return count > 0;
  });
}

const isStopping = (run: RunRecord) =>
  isStopped(run.status) || run.endsAs === "cancelled" || run.stopRequestedAt !== null;

/**
 * Stops a run (Editors and Owners). One that waits ends at once; one at work ends within seconds and is charged what its
 * finished steps cost, never more than `shownCredits`, the price on the button. Asking again changes nothing.
 * Errors: `forbidden`, `not_found`, `run_finished`.
 */
export async function stopRun(ctx: Ctx, { runId, shownCredits }: StopRun): Promise<RunView> {
  requireRole(ctx, "editor");
  const run = await findRun(ctx, runId);
  if (isStopping(run)) return readRun(ctx, runId);
  const stoppable = run.trigger === "manual" && canStop(run.status);
  if (!stoppable) throw new AppError("run_finished", { status: run.status });
  if (await cancelWaiting(ctx, run, shownCredits)) await finishRun(ctx, run.id);
  else if (!(await requestStop(ctx, run, shownCredits))) {
    const now = await findRun(ctx, runId);
    if (!isStopping(now)) throw new AppError("run_finished", { status: now.endsAs ?? now.status });
  }
  publishLiveEvent(ctx.workspaceId, "runs");
  return readRun(ctx, runId);
}
