import "server-only";

import type { Ctx } from "../../context";
import { db } from "../../database/db";
import { keepClaim, staleAfterMs, type RunClaim } from "./run-claim";
import { leaseSeconds, renewLease, runKeys } from "../run-hold";
import type { RunRecord } from "../run-row";

/** Time between two signs of life: many fit into the time after which another executor may take over. */
export const beatMs = 5_000;
/** A third of the lease: two renewals may fail before anything is lost. */
const renewAfterMs = (leaseSeconds * 1_000) / 3;

/** Why work ends before its own end: a member stopped the run, another executor has it, or its credits are not held. */
export type Interruption = "stopped" | "claim-lost" | "hold-lost";

export type Liveness = {
  /** aborts when the work is interrupted */
  signal: AbortSignal;
  interruption: () => Interruption | null;
  interrupt: (why: Interruption) => void;
  /** a sign of life at once, with the lease renewed when it is time */
  beat: () => Promise<void>;
  end: () => void;
};

/**
 * Keeps a claimed run alive by a timer, however long one step of its work takes: signs of life, the lease of its hold,
 * and a look for a stop. When the run is lost the signal aborts, and what the work still does is void.
 */
export function keepAlive(ctx: Ctx, run: RunRecord, claim: RunClaim, everyMs: number): Liveness {
  const over = new AbortController();
  let interruption: Interruption | null = null;
  let aliveAt = ctx.clock.now().getTime();
  const interrupt = (why: Interruption) => {
    interruption ??= why;
    over.abort(new Error(`work on the run was interrupted: ${interruption}`));
  };
  const beat = async () => {
    const now = ctx.clock.now();
    const alive = await keepClaim(db(), ctx, claim);
    if (!alive) return interrupt("claim-lost");
    aliveAt = now.getTime();
    if (alive.stopRequested) return interrupt("stopped");
    if (run.heldCredits > 0 && now.getTime() - claim.renewedAt.getTime() >= renewAfterMs) {
      claim.renewals += 1;
      if (!(await renewLease(ctx, run, runKeys.extend(run, claim.executorId, claim.renewals))))
        return interrupt("hold-lost");
      claim.renewedAt = now;
    }
  };
  const onTimer = async () => {
    try {
      await beat();
    } catch (error) {
      ctx.log.warn({ err: error, runId: run.id }, "renewing a run's claim failed, the next try may succeed");
      if (ctx.clock.now().getTime() - aliveAt > staleAfterMs) interrupt("claim-lost");
    }
    if (!over.signal.aborted) timer = setTimeout(onTimer, everyMs);
  };
  let timer = setTimeout(onTimer, everyMs);
  const end = () => {
    clearTimeout(timer);
    interruption ??= "claim-lost";
    over.abort();
  };
  return { signal: over.signal, interruption: () => interruption, interrupt, beat, end };
}
