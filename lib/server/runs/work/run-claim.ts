import "server-only";

import { canClaim, isAtWork, statesWhere } from "@/lib/runs/run-state";

import type { Ctx } from "../../context";
import { db, type Transaction } from "../../database/db";
import { newId } from "../../database/new-id";
import { findRun } from "../reads/find-run";
import { moveRun } from "../move-run";
import type { RunRecord } from "../run-row";

/** Without a sign of life for so long, another executor may take the run over. Signs of life come every few seconds. */
export const staleAfterMs = 90_000;

/** An executor's exclusive right to a run. */
export type RunClaim = { runId: string; executorId: string; renewedAt: Date; renewals: number };

/**
 * Takes the run to work on it, unless it is over or another executor is alive.
 * @internal
 */
export async function claimRun(ctx: Ctx, runId: string): Promise<{ run: RunRecord; claim: RunClaim } | null> {
  const run = await findRun(ctx, runId);
  const now = ctx.clock.now();
  const executorId = newId();
  const stale = new Date(now.getTime() - staleAfterMs);
  const claimed = await moveRun(db(), ctx, {
    runId: run.id,
    from: statesWhere(canClaim),
    to: "running",
    changes: { executorId, aliveAt: now, startedAt: run.startedAt ?? now },
    guard: { trigger: "manual", OR: [{ executorId: null }, { aliveAt: { lt: stale } }] },
  });
  if (!claimed) return null;
  const renewedAt = run.resumedAt ?? run.createdAt;
  return { run: await findRun(ctx, runId), claim: { runId: run.id, executorId, renewedAt, renewals: 0 } };
}

/**
 * Gives the run back at once, so that the queue's next try need not wait until this claim is stale.
 * @internal
 */
export async function dropClaim(ctx: Ctx, { runId, executorId }: RunClaim): Promise<void> {
  await db().run.updateMany({
    where: { workspaceId: ctx.workspaceId, id: runId, executorId },
    data: { executorId: null },
  });
}

/**
 * A sign of life. In a transaction it also locks the run, so that nobody takes it over before the commit: every write of
 * an executor goes along with one. Null: the run is not this executor's any more.
 * @internal
 */
export async function keepClaim(
  on: Pick<Transaction, "run">,
  ctx: Ctx,
  claim: RunClaim,
): Promise<{ stopRequested: boolean } | null> {
  const [alive] = await on.run.updateManyAndReturn({
    where: {
      workspaceId: ctx.workspaceId,
      id: claim.runId,
      executorId: claim.executorId,
      status: { in: statesWhere(isAtWork) },
      endsAs: null,
    },
    data: { aliveAt: ctx.clock.now() },
    select: { stopRequestedAt: true },
  });
  return alive ? { stopRequested: alive.stopRequestedAt !== null } : null;
}
