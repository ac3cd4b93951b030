import "server-only";

import type { Ctx } from "../context";
import { tryExtendHold } from "../credits/commands/extend-hold";
import { tryHoldCredits } from "../credits/commands/hold-credits";
import { tryReleaseHold } from "../credits/commands/release-hold";
import { isRefused, orThrow, type Refused } from "../credits/commands/submit-command";
import { db } from "../database/db";
import { AppError } from "../errors";
import { findRun } from "./reads/find-run";
import type { RunRecord } from "./run-row";

/** Seconds that a hold lives without a sign of life of its run. */
export const leaseSeconds = 15 * 60;
/** Holds that a run may lose to a lost lease in one go before something else must be wrong. */
const holdTries = 3;

type Held = Pick<RunRecord, "id" | "holdNumber">;

/** The hold that a run lives on: "run:<id>", or "run:<id>:<n>" when the lease of the ones before was lost. */
export function holdIdOf(run: Held): string {
  return run.holdNumber === 1 ? `run:${run.id}` : `run:${run.id}:${run.holdNumber}`;
}

/**
 * Ledger keys of a run: the same step of the same run always has the same key, no matter how often it is repeated.
 */
export const runKeys = {
  hold: (run: Held) => (run.holdNumber === 1 ? `run:${run.id}:hold` : `run:${run.id}:hold:${run.holdNumber}`),
  extend: (run: Held, executorId: string, count: number) => `run:${run.id}:extend:${executorId}:${count}`,
  capture: (run: Held) => `run:${run.id}:capture`,
  release: (run: Held) =>
    run.holdNumber === 1 ? `run:${run.id}:release` : `run:${run.id}:release:${run.holdNumber}`,
};

/** The stored price of a run that was quoted; a sensor run has none. */
export function quotedMaximum(run: RunRecord): number {
  if (!run.quote) throw new AppError("internal", { runId: run.id, reason: "a run without a quote" });
  return run.quote.maximumCredits;
}

/** True when the credits that a hold id or key refers to are not there any more: resolved, expired, or never held. */
export function isGone({ refused }: Refused): boolean {
  return ["hold_expired", "hold_closed", "hold_not_found"].includes(refused);
}

/**
 * Sets the quoted maximum aside for the run; repeating it changes nothing. "short": too few credits; "gone": it was held
 * before and that lease is over.
 */
async function holdForRun(ctx: Ctx, run: RunRecord): Promise<"held" | "short" | "gone"> {
  const credits = quotedMaximum(run);
  if (credits === 0) return "held";
  const answer = await tryHoldCredits(ctx, {
    key: runKeys.hold(run),
    holdId: holdIdOf(run),
    credits,
    leaseSeconds,
    reason: run.title,
    action: {
      type: run.actionType,
      tier: run.tier,
      memberId: run.startedById,
      projectId: run.projectId,
      runId: run.id,
    },
  });
  if (isRefused(answer)) {
    if (answer.refused === "insufficient_credits") return "short";
    if (isGone(answer)) return "gone";
  }
  const { leaseEndsAt } = orThrow(answer);
  return leaseEndsAt && leaseEndsAt <= ctx.clock.now() ? "gone" : "held";
}

/** Moves the run on to its next hold, once, however many do so at the same moment. */
async function nextHold(ctx: Ctx, run: RunRecord): Promise<RunRecord> {
  await db().run.updateMany({
    where: { workspaceId: ctx.workspaceId, id: run.id, holdNumber: run.holdNumber },
    data: { holdNumber: run.holdNumber + 1 },
  });
  return findRun(ctx, run.id);
}

/**
 * Holds the quoted maximum; where the lease of an earlier hold was lost, under the next hold id. Returns the run as it is
 * then, or null for too few credits.
 * @internal
 */
export async function secureHold(ctx: Ctx, given: RunRecord): Promise<RunRecord | null> {
  let run = given;
  for (let tried = 1; tried <= holdTries; tried++) {
    const outcome = await holdForRun(ctx, run);
    if (outcome === "held") return run;
    if (outcome === "short") return null;
    run = await nextHold(ctx, run);
  }
  throw new AppError("hold_expired", { runId: run.id });
}

/**
 * Renews the lease of the run's hold. False: the hold is gone.
 * @internal
 */
export async function renewLease(ctx: Ctx, run: RunRecord, key: string): Promise<boolean> {
  const answer = await tryExtendHold(ctx, { key, holdId: holdIdOf(run), leaseSeconds, reason: run.title });
  if (isRefused(answer) && isGone(answer)) return false;
  orThrow(answer);
  return true;
}

/**
 * Gives back all that is held for the run; nothing to give back (never held, lease over) is as good.
 * @internal
 */
export async function releaseRunHold(ctx: Ctx, run: RunRecord): Promise<void> {
  const held = { key: runKeys.release(run), holdId: holdIdOf(run), reason: run.title };
  const answer = await tryReleaseHold(ctx, held);
  if (!(isRefused(answer) && isGone(answer))) orThrow(answer);
}
