import "server-only";

import type { Clock } from "../clock";
import type { Ctx } from "../context";
import { db } from "../db";
import { AppError } from "../errors";
import { publishLiveEvent } from "../live-events/publish";
import { systemContext } from "../workspaces/system-context";
import { secureHold } from "./begin-run";
import { ClaimLost, claimRun, dropClaim, keepClaim, type RunClaim } from "./run-claim";
import { isHoldGone } from "./run-hold";
import type { RunRecord } from "./run-row";
import { resetSteps } from "./run-steps";
import { decideEnd, settleRun, type Ending } from "./settle-run";
import { workThroughRun } from "./work-through-run";

/** Tries of the analysis in one go; what still fails then is a failure of the run, and nothing is charged. */
const workTries = 3;

/** The lease was lost (the worker was down): holds the same quote anew, or pauses the run for want of credits. */
async function regainHold(ctx: Ctx, run: RunRecord, claim: RunClaim): Promise<RunRecord | null> {
  try {
    const held = await secureHold(ctx, run);
    claim.renewedAt = ctx.clock.now();
    return held;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "insufficient_credits") throw error;
    await resetSteps(ctx, run);
    await db().run.updateMany({
      where: { workspaceId: ctx.workspaceId, id: run.id, executorId: claim.executorId, settlesAs: null },
      data: {
        status: "paused",
        pausedAt: ctx.clock.now(),
        heldCredits: 0,
        executorId: null,
        startedAt: null,
      },
    });
    publishLiveEvent(ctx.workspaceId, "runs");
    return null;
  }
}

/** Makes sure that the run's credits are held before anything is done for them. Null: it is paused now. */
async function readyRun(ctx: Ctx, run: RunRecord, claim: RunClaim): Promise<RunRecord | null> {
  try {
    await keepClaim(ctx, run, claim);
    return run;
  } catch (error) {
    if (!isHoldGone(error)) throw error;
    return regainHold(ctx, run, claim);
  }
}

async function workUntilDone(ctx: Ctx, run: RunRecord, claim: RunClaim): Promise<Ending> {
  for (let tried = 1; ; tried++) {
    try {
      return await workThroughRun(ctx, run, claim);
    } catch (error) {
      if (error instanceof ClaimLost) throw error;
      if (isHoldGone(error))
        return { as: "failed", usedCredits: 0, failureCode: "hold_expired", result: null };
      ctx.log.warn({ err: error, runId: run.id, tried }, "work on a run failed");
      if (tried === workTries) return { as: "failed", usedCredits: 0, failureCode: "internal", result: null };
    }
  }
}

async function work(ctx: Ctx, given: RunRecord, claim: RunClaim): Promise<void> {
  const run = await readyRun(ctx, given, claim);
  if (!run) return;
  const ending = await workUntilDone(ctx, run, claim);
  if (!(await decideEnd(ctx, run, ending, { executorId: claim.executorId }))) throw new ClaimLost();
}

/**
 * Does the work of a queued run: steps, result, charge. Only one executor works on a run at a time; after a crash another
 * one starts over, and an end that was decided is carried out with the same ledger keys, so it is charged once.
 * Does nothing for a run that has ended, is paused, or is being worked on.
 */
export async function executeRun(workspaceId: string, runId: string, clock?: Clock): Promise<void> {
  const ctx = await systemContext(workspaceId, "execute-run", clock);
  const taken = await claimRun(ctx, runId);
  if (!taken) return;
  const { run, claim } = taken;
  try {
    if (!run.settlesAs) await work(ctx, run, claim);
    await settleRun(ctx, run.id);
  } catch (error) {
    if (error instanceof ClaimLost) return;
    await dropClaim(ctx, claim);
    throw error;
  }
}
