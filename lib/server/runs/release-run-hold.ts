import "server-only";

import type { Ctx } from "../context";
import { releaseHold } from "../credits/commands/release-hold";
import { holdIdOf, isHoldGone, runKeys } from "./run-hold";
import type { RunRecord } from "./run-row";

/** Gives back all that is held for the run; nothing to give back (never held, lease over) is as good. */
export async function releaseRunHold(ctx: Ctx, run: RunRecord): Promise<void> {
  try {
    await releaseHold(ctx, { key: runKeys.release(run), holdId: holdIdOf(run), reason: run.title });
  } catch (error) {
    if (!isHoldGone(error)) throw error;
  }
}
