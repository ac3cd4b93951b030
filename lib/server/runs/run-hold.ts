import "server-only";

import type { Ctx } from "../context";
import { holdCredits } from "../credits/commands/hold-credits";
import { AppError } from "../errors";
import type { RunRecord } from "./run-row";

/** Seconds that a hold lives without a sign of life of its run. */
export const leaseSeconds = 15 * 60;

type Held = Pick<RunRecord, "id" | "holdNumber">;

/** The hold that a run lives on: "run:<id>", or "run:<id>:<n>" when the lease of the ones before was lost. */
export function holdIdOf(run: Held): string {
  return run.holdNumber === 1 ? `run:${run.id}` : `run:${run.id}:${run.holdNumber}`;
}

/** Ledger keys of a run: the same step of the same run always carries the same key, whoever repeats it. */
export const runKeys = {
  hold: (run: Held) => (run.holdNumber === 1 ? `run:${run.id}:hold` : `run:${run.id}:hold:${run.holdNumber}`),
  extend: (run: Held, executorId: string, count: number) => `run:${run.id}:extend:${executorId}:${count}`,
  capture: (run: Held) => `run:${run.id}:capture`,
  release: (run: Held) =>
    run.holdNumber === 1 ? `run:${run.id}:release` : `run:${run.id}:release:${run.holdNumber}`,
};

/** The kept price of a run that was quoted; a sensor run has none. */
export function quotedMaximum(run: RunRecord): number {
  if (!run.quote) throw new AppError("internal", { runId: run.id, reason: "a run without a quote" });
  return run.quote.maximumCredits;
}

/** True when credits that a hold id or key refers to are not there any more: settled, expired, or never held. */
export function isHoldGone(error: unknown): boolean {
  return error instanceof AppError && ["hold_expired", "hold_closed", "hold_not_found"].includes(error.code);
}

/**
 * Sets the quoted maximum aside for the run. Repeating it changes nothing. Throws `insufficient_credits`
 * with price, balance and reset; `hold_expired` when it was held before and that lease is over.
 */
export async function holdForRun(ctx: Ctx, run: RunRecord): Promise<void> {
  const credits = quotedMaximum(run);
  if (credits === 0) return;
  const { leaseEndsAt } = await holdCredits(ctx, {
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
  if (leaseEndsAt && leaseEndsAt <= ctx.clock.now()) throw new AppError("hold_expired", { runId: run.id });
}
