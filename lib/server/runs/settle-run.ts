import "server-only";

import type { ResultTable } from "@/lib/contracts/insight";

import type { Ctx } from "../context";
import { captureHold } from "../credits/commands/capture-hold";
import { db, inTransaction, type Transaction } from "../db";
import type { ErrorCode } from "../errors";
import type { Prisma } from "../generated/prisma/client";
import { publishLiveEvent } from "../live-events/publish";
import { findRun } from "./find-run";
import { releaseRunHold } from "./release-run-hold";
import { holdIdOf, isHoldGone, runKeys } from "./run-hold";
import type { RunRecord } from "./run-row";
import { newId } from "../new-id";

export type RunResult = {
  title: string;
  headline: string;
  flagged: number;
  summary: string;
  recommendation: string;
  table: ResultTable;
};

/** How a run ends. `usedCredits` is what is charged; a result is kept where something was found or charged. */
export type Ending =
  | { as: "succeeded" | "cancelled"; usedCredits: number; result: RunResult | null }
  | { as: "failed"; usedCredits: 0; failureCode: ErrorCode; result: null };

/**
 * Writes down how the run ends, with price and result, before the ledger is told: from here on whoever finishes it
 * repeats the same command. Only one decision is kept; `guard` says in which state it may be made. Returns whether it was.
 */
export async function decideEnd(
  ctx: Ctx,
  run: RunRecord,
  ending: Ending,
  guard: Prisma.RunWhereInput,
  also: (tx: Transaction) => Promise<void> = async () => undefined,
): Promise<boolean> {
  const workspaceId = ctx.workspaceId;
  return inTransaction(async (tx) => {
    const { count } = await tx.run.updateMany({
      where: { AND: [{ workspaceId, id: run.id, settlesAs: null, finishedAt: null }, guard] },
      data: {
        settlesAs: ending.as,
        usedCredits: ending.usedCredits,
        failureCode: ending.as === "failed" ? ending.failureCode : null,
      },
    });
    if (count === 0) return false;
    if (ending.result)
      await tx.insight.create({
        data: {
          workspaceId,
          id: newId(),
          runId: run.id,
          projectId: run.projectId,
          ...ending.result,
          createdAt: ctx.clock.now(),
        },
      });
    await also(tx);
    return true;
  });
}

/** The lease was lost before the charge: the run has failed after all, costs nothing, and its result is not kept. */
async function failUncharged(ctx: Ctx, run: RunRecord): Promise<void> {
  const workspaceId = ctx.workspaceId;
  await inTransaction(async (tx) => {
    const { count } = await tx.run.updateMany({
      where: { workspaceId, id: run.id, settlesAs: run.settlesAs, finishedAt: null },
      data: { settlesAs: "failed", usedCredits: 0, failureCode: "hold_expired" },
    });
    if (count > 0) await tx.insight.deleteMany({ where: { workspaceId, runId: run.id } });
  });
}

async function charge(ctx: Ctx, run: RunRecord): Promise<void> {
  if (run.usedCredits === 0) return releaseRunHold(ctx, run);
  try {
    await captureHold(ctx, {
      key: runKeys.capture(run),
      holdId: holdIdOf(run),
      credits: run.usedCredits,
      final: true,
      reason: run.title,
    });
  } catch (error) {
    if (!isHoldGone(error)) throw error;
    await failUncharged(ctx, run);
  }
}

/**
 * Carries out the end that was decided: charges or gives back in the ledger, then shows the run as ended. Safe to repeat
 * at any point; does nothing while no end is decided.
 */
export async function settleRun(ctx: Ctx, runId: string): Promise<void> {
  const run = await findRun(ctx, runId);
  if (!run.settlesAs || run.finishedAt) return;
  await charge(ctx, run);
  const { settlesAs } = await findRun(ctx, runId);
  await db().run.updateMany({
    where: { workspaceId: ctx.workspaceId, id: runId, settlesAs, finishedAt: null },
    data: { status: settlesAs ?? run.settlesAs, finishedAt: ctx.clock.now(), executorId: null },
  });
  publishLiveEvent(ctx.workspaceId, "runs");
}
