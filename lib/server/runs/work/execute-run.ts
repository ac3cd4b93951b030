import "server-only";

import type { Clock } from "../../clock";
import type { Ctx } from "../../context";
import { inTransaction } from "../../database/db";
import { publishLiveEvent } from "../../live-events/publish";
import { systemContext } from "../../workspaces/system-context";
import { findRun } from "../reads/find-run";
import { decideEnd, finishRun, type Ending } from "../finish/finish-run";
import { beatMs, keepAlive } from "./keep-alive";
import { moveRun } from "../move-run";
import { claimRun, dropClaim, type RunClaim } from "./run-claim";
import { secureHold } from "../run-hold";
import type { RunRecord } from "../run-row";
import { dropOpenStep } from "./run-steps";
import { stoppedEnding, workOnRun, type Outcome } from "./work-on-run";

/** Tries of the work in one go; what still fails then is a failure of the run, and nothing is charged. */
const workTries = 3;
/** How many times one executor may lose the hold and place a new one. */
const holdTries = 3;

const failed = (failureCode: "internal" | "hold_expired"): Ending => ({
  ...{ as: "failed", usedCredits: 0, failureCode, result: null },
});

/** Too few credits to continue: the run pauses, and its results are saved. */
async function pauseRunning(ctx: Ctx, run: RunRecord, claim: RunClaim): Promise<void> {
  const begun = run.steps.some(({ finishedAt }) => finishedAt !== null);
  await inTransaction(async (tx) => {
    const paused = await moveRun(tx, ctx, {
      runId: run.id,
      from: "running",
      to: "paused",
      changes: {
        pausedAt: ctx.clock.now(),
        heldCredits: 0,
        executorId: null,
        ...(begun ? {} : { startedAt: null }),
      },
      guard: { executorId: claim.executorId, endsAs: null, stopRequestedAt: null },
    });
    if (paused) await dropOpenStep(tx, ctx, run.id);
  });
  publishLiveEvent(ctx.workspaceId, "runs");
}

/** One try of the work; a timer renews its claim and lease meanwhile. */
async function workOnce(ctx: Ctx, run: RunRecord, claim: RunClaim, everyMs: number): Promise<Outcome> {
  const liveness = keepAlive(ctx, run, claim, everyMs);
  try {
    return await workOnRun(ctx, run, claim, liveness);
  } finally {
    liveness.end();
  }
}

/** Works until an end can be decided. Null: the run is paused, or another executor has it. */
async function workUntilEnd(
  ctx: Ctx,
  given: RunRecord,
  claim: RunClaim,
  everyMs: number,
): Promise<Ending | null> {
  let run = given;
  let tries = 0;
  let holds = 0;
  for (;;) {
    let outcome: Outcome;
    try {
      outcome = await workOnce(ctx, run, claim, everyMs);
    } catch (error) {
      ctx.log.warn({ err: error, runId: run.id, tried: ++tries }, "work on a run failed");
      if (tries === workTries) return failed("internal");
      continue;
    }
    if ("ending" in outcome) return outcome.ending;
    if (outcome.interrupted === "claim-lost") return null;
    if (outcome.interrupted === "stopped") return stoppedEnding(ctx, await findRun(ctx, run.id));
    if (++holds > holdTries) return failed("hold_expired");
    const held = await secureHold(ctx, run);
    if (!held) {
      await pauseRunning(ctx, run, claim);
      return null;
    }
    run = held;
    claim.renewedAt = ctx.clock.now();
  }
}

async function work(ctx: Ctx, run: RunRecord, claim: RunClaim, everyMs: number): Promise<void> {
  const guard = { executorId: claim.executorId };
  const ending = await workUntilEnd(ctx, run, claim, everyMs);
  if (!ending || (await decideEnd(ctx, run, ending, guard))) return;
  // A stop was accepted while the end was on its way: the stop binds.
  const now = await findRun(ctx, run.id);
  if (now.stopRequestedAt) await decideEnd(ctx, run, await stoppedEnding(ctx, now), guard);
}

/**
 * Does the work of a queued run: steps, result, charge. One executor works on a run at a time; after a crash another one
 * goes on after the last finished step, and an end that was decided is carried out with the same ledger keys, so it is
 * charged once. Does nothing for a run that has ended, is paused, or is being worked on. `everyMs`: time between two
 * signs of life.
 * @internal
 */
export async function executeRun(
  workspaceId: string,
  runId: string,
  clock?: Clock,
  everyMs: number = beatMs,
): Promise<void> {
  const ctx = await systemContext(workspaceId, "execute-run", clock);
  const taken = await claimRun(ctx, runId);
  if (!taken) return;
  const { run, claim } = taken;
  try {
    if (!run.endsAs) await work(ctx, run, claim, everyMs);
    await finishRun(ctx, run.id);
  } catch (error) {
    await dropClaim(ctx, claim);
    throw error;
  }
}
