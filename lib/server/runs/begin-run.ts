import "server-only";

import type { Ctx } from "../context";
import { db } from "../db";
import { AppError } from "../errors";
import { enqueueJob } from "../jobs/enqueue-job";
import { publishLiveEvent } from "../live-events/publish";
import { findRun } from "./find-run";
import { releaseRunHold } from "./release-run-hold";
import { holdForRun, isHoldGone, quotedMaximum } from "./run-hold";
import type { RunRecord } from "./run-row";

/** Holds that a run may lose to a lost lease in one go before something else must be wrong. */
const holdTries = 3;

/** Moves the run on to its next hold, once, however many do so at the same moment. */
async function nextHold(ctx: Ctx, run: RunRecord): Promise<RunRecord> {
  await db().run.updateMany({
    where: { workspaceId: ctx.workspaceId, id: run.id, holdNumber: run.holdNumber },
    data: { holdNumber: run.holdNumber + 1 },
  });
  return findRun(ctx, run.id);
}

/** Holds the quoted maximum; where the lease of an earlier hold was lost, under the next hold id. `insufficient_credits` */
export async function secureHold(ctx: Ctx, given: RunRecord): Promise<RunRecord> {
  let run = given;
  for (let tried = 1; ; tried++) {
    try {
      await holdForRun(ctx, run);
      return run;
    } catch (error) {
      if (!isHoldGone(error) || tried === holdTries) throw error;
      run = await nextHold(ctx, run);
    }
  }
}

/** Puts the run's work into the queue; a waiting job of the same run is replaced. */
export async function enqueueRun(ctx: Ctx, runId: string): Promise<void> {
  await enqueueJob("execute-run", { workspaceId: ctx.workspaceId, runId }, { jobKey: `run:${runId}` });
}

async function pauseRun(ctx: Ctx, runId: string): Promise<void> {
  await db().run.updateMany({
    where: { workspaceId: ctx.workspaceId, id: runId, status: "pending", settlesAs: null },
    data: { status: "paused", pausedAt: ctx.clock.now() },
  });
  publishLiveEvent(ctx.workspaceId, "runs");
}

/**
 * Takes a pending or paused run to the queue: hold first, then the status by compare-and-set, then the job. Whoever
 * repeats it after a crash, or at the same moment, finds the same hold and one winner. Without credits a pending run
 * becomes paused and a paused one stays so. Returns whether this call queued it.
 */
export async function beginRun(ctx: Ctx, given: RunRecord): Promise<boolean> {
  const from = given.status;
  if (from !== "pending" && from !== "paused") return false;
  let run: RunRecord;
  try {
    run = await secureHold(ctx, given);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "insufficient_credits") throw error;
    if (from === "pending") await pauseRun(ctx, given.id);
    return false;
  }
  const { count } = await db().run.updateMany({
    where: { workspaceId: ctx.workspaceId, id: run.id, status: from, settlesAs: null },
    data: {
      status: "queued",
      heldCredits: quotedMaximum(run),
      ...(from === "paused" ? { resumedAt: ctx.clock.now() } : {}),
    },
  });
  if (count === 0) {
    const now = await findRun(ctx, run.id);
    if (now.status === "discarded" || now.status === "cancelled" || now.settlesAs)
      await releaseRunHold(ctx, now);
    return false;
  }
  await enqueueRun(ctx, run.id);
  publishLiveEvent(ctx.workspaceId, "runs");
  return true;
}
