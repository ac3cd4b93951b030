import "server-only";

import { dayOf } from "@/lib/calendar/day";
import { canBegin, canResume, isOver } from "@/lib/runs/run-state";

import type { Ctx } from "../../context";
import { db, inTransaction } from "../../database/db";
import { enqueueJob } from "../../jobs/enqueue-job";
import { publishLiveEvent } from "../../live-events/publish";
import { findRun } from "../reads/find-run";
import { moveRun } from "../move-run";
import { quotedMaximum, releaseRunHold, secureHold } from "../run-hold";
import type { RunRecord } from "../run-row";
import { forgetSteps } from "../work/run-steps";

/**
 * Puts the run's work into the queue; a waiting job of the same run is replaced.
 * @internal
 */
export async function enqueueRun(ctx: Ctx, runId: string): Promise<void> {
  await enqueueJob("execute-run", { workspaceId: ctx.workspaceId, runId }, { jobKey: `run:${runId}` });
}

async function pausePending(ctx: Ctx, run: RunRecord): Promise<RunRecord> {
  const changes = { pausedAt: ctx.clock.now() };
  const guard = { endsAs: null };
  const paused = await moveRun(db(), ctx, { runId: run.id, from: "pending", to: "paused", changes, guard });
  publishLiveEvent(ctx.workspaceId, "runs");
  return paused ? { ...run, ...changes, status: "paused" } : findRun(ctx, run.id);
}

/** The results of a run before it paused are those of that day; on a later day it reads everything again. */
function isOutdated(ctx: Ctx, run: RunRecord): boolean {
  const day = (at: Date) => dayOf(at.getTime(), ctx.timeZone);
  return run.startedAt !== null && day(run.startedAt) !== day(ctx.clock.now());
}

async function queuePaused(ctx: Ctx, run: RunRecord): Promise<RunRecord | null> {
  const outdated = isOutdated(ctx, run);
  const changes = {
    heldCredits: quotedMaximum(run),
    resumedAt: ctx.clock.now(),
    ...(outdated ? { startedAt: null } : {}),
  };
  const move = { runId: run.id, from: "paused", to: "queued", changes, guard: { endsAs: null } } as const;
  const queued = await inTransaction(async (tx) => {
    if (!(await moveRun(tx, ctx, move))) return false;
    if (outdated) await forgetSteps(tx, ctx, run);
    return true;
  });
  return queued ? { ...run, ...changes, status: "queued" } : null;
}

async function queuePending(ctx: Ctx, run: RunRecord): Promise<RunRecord | null> {
  const changes = { heldCredits: quotedMaximum(run) };
  const guard = { endsAs: null };
  const queued = await moveRun(db(), ctx, { runId: run.id, from: "pending", to: "queued", changes, guard });
  return queued ? { ...run, ...changes, status: "queued" } : null;
}

/**
 * Takes a pending or paused run to the queue: hold first, then the state by compare-and-set, then the job. Repeated after
 * a crash, or done twice at the same moment, it finds the same hold and one winner. Without credits a pending run becomes
 * paused and a paused one stays so. `queued` says whether this call queued it; `run` is the run as it is then.
 * @internal
 */
export async function beginRun(ctx: Ctx, given: RunRecord): Promise<{ queued: boolean; run: RunRecord }> {
  if (!canBegin(given.status)) return { queued: false, run: given };
  const resumes = canResume(given.status);
  const run = await secureHold(ctx, given);
  if (!run) return { queued: false, run: resumes ? given : await pausePending(ctx, given) };
  const queued = await (resumes ? queuePaused(ctx, run) : queuePending(ctx, run));
  if (!queued) {
    const now = await findRun(ctx, run.id);
    if (isOver(now.status) || now.endsAs) await releaseRunHold(ctx, now);
    return { queued: false, run: now };
  }
  await enqueueRun(ctx, run.id);
  publishLiveEvent(ctx.workspaceId, "runs");
  return { queued: true, run: queued };
}
