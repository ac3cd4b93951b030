import "server-only";

import type { Ctx } from "../context";
import { extendHold } from "../credits/commands/extend-hold";
import { db } from "../db";
import { findRun } from "./find-run";
import { holdIdOf, leaseSeconds, runKeys } from "./run-hold";
import type { RunRecord } from "./run-row";
import { newId } from "../new-id";

/** Without a sign of life for so long, another executor may take the run over. The longest wait for a platform is 31 s. */
export const staleAfterMs = 90_000;
/** A third of the lease: two signs of life may be late before anything is lost. */
const renewAfterMs = (leaseSeconds * 1_000) / 3;

/** Somebody else works on the run now; what this executor found is void. */
export class ClaimLost extends Error {
  override name = "ClaimLost";
}

/** An executor's exclusive right to a run. */
export type RunClaim = { runId: string; executorId: string; renewedAt: Date; renewals: number };

/** Takes the run to work on it, unless it has ended or another executor is alive. */
export async function claimRun(ctx: Ctx, runId: string): Promise<{ run: RunRecord; claim: RunClaim } | null> {
  const run = await findRun(ctx, runId);
  const now = ctx.clock.now();
  const executorId = newId();
  const { count } = await db().run.updateMany({
    where: {
      workspaceId: ctx.workspaceId,
      id: run.id,
      trigger: "manual",
      status: { in: ["queued", "running"] },
      OR: [{ executorId: null }, { aliveAt: { lt: new Date(now.getTime() - staleAfterMs) } }],
    },
    data: { status: "running", executorId, aliveAt: now, startedAt: run.startedAt ?? now },
  });
  if (count === 0) return null;
  const renewedAt = run.resumedAt ?? run.createdAt;
  return { run: await findRun(ctx, runId), claim: { runId: run.id, executorId, renewedAt, renewals: 0 } };
}

/** Gives the run back at once, so that the queue's next try need not wait until this claim is stale. */
export async function dropClaim(ctx: Ctx, { runId, executorId }: RunClaim): Promise<void> {
  await db().run.updateMany({
    where: { workspaceId: ctx.workspaceId, id: runId, executorId },
    data: { executorId: null },
  });
}

/** A sign of life, with the lease of the hold renewed when it is time. Throws ClaimLost; ledger errors pass through. */
export async function keepClaim(ctx: Ctx, run: RunRecord, claim: RunClaim): Promise<{ stop: boolean }> {
  const now = ctx.clock.now();
  const [alive] = await db().run.updateManyAndReturn({
    where: { workspaceId: ctx.workspaceId, id: run.id, executorId: claim.executorId, status: "running" },
    data: { aliveAt: now },
    select: { stopRequestedAt: true },
  });
  if (!alive) throw new ClaimLost();
  if (run.heldCredits > 0 && now.getTime() - claim.renewedAt.getTime() >= renewAfterMs) {
    claim.renewals += 1;
    const key = runKeys.extend(run, claim.executorId, claim.renewals);
    await extendHold(ctx, { key, holdId: holdIdOf(run), leaseSeconds, reason: run.title });
    claim.renewedAt = now;
  }
  return { stop: alive.stopRequestedAt !== null };
}
