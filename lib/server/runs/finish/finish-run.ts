import "server-only";

import type { ActionResult } from "@/lib/contracts/insight";
import { canMove, statesWhere } from "@/lib/runs/run-state";

import type { Ctx } from "../../context";
import { tryCaptureHold } from "../../credits/commands/capture-hold";
import { isRefused, orThrow } from "../../credits/commands/submit-command";
import { db, inTransaction, type Transaction } from "../../database/db";
import type { ErrorCode } from "../../errors";
import type { Prisma } from "../../generated/prisma/client";
import { publishLiveEvent } from "../../live-events/publish";
import { newId } from "../../database/new-id";
import { findRun } from "../reads/find-run";
import { moveRun } from "../move-run";
import { holdIdOf, isGone, releaseRunHold, runKeys } from "../run-hold";
import type { RunRecord } from "../run-row";
import { dropOpenStep } from "../work/run-steps";

/** How a run ends. `usedCredits` is what is charged; a result is saved where something was found. */
export type Ending =
  | { as: "succeeded" | "cancelled"; usedCredits: number; result: ActionResult | null }
  | { as: "failed"; usedCredits: 0; failureCode: ErrorCode; result: null };

/**
 * The result of a run, in the transaction that decides or records its end.
 * @internal
 */
export async function saveResult(
  tx: Transaction,
  ctx: Ctx,
  { id: runId, projectId, title }: Pick<RunRecord, "id" | "projectId" | "title">,
  { headline, flagged, summary, recommendation, table, content }: ActionResult,
): Promise<void> {
  const { workspaceId } = ctx;
  const createdAt = ctx.clock.now();
  await tx.insight.create({
    data: {
      ...{ workspaceId, id: newId(), runId, projectId, title, createdAt },
      ...{ headline, flagged, summary, recommendation, table, content },
    },
  });
}

/**
 * Writes down how the run ends, with price and result, before the ledger is told: from here on everybody who finishes it
 * repeats the same command. Only one decision is kept, and none but a stop's once a stop was accepted; `guard` says in
 * which state it may be made. Returns whether it was.
 * @internal
 */
export async function decideEnd(
  ctx: Ctx,
  run: RunRecord,
  ending: Ending,
  guard: Prisma.RunWhereInput,
  also: (tx: Transaction) => Promise<void> = async () => undefined,
): Promise<boolean> {
  const workspaceId = ctx.workspaceId;
  const unstopped = ending.as === "cancelled" ? {} : { stopRequestedAt: null };
  return inTransaction(async (tx) => {
    const { count } = await tx.run.updateMany({
      where: { AND: [{ workspaceId, id: run.id, endsAs: null, finishedAt: null }, unstopped, guard] },
      data: {
        endsAs: ending.as,
        usedCredits: ending.usedCredits,
        failureCode: ending.as === "failed" ? ending.failureCode : null,
      },
    });
    if (count === 0) return false;
    if (ending.result) await saveResult(tx, ctx, run, ending.result);
    await dropOpenStep(tx, ctx, run.id);
    await tx.runStepOutput.deleteMany({ where: { workspaceId, runId: run.id } });
    await also(tx);
    return true;
  });
}

/** The lease was lost before the charge: the run has failed after all, costs nothing, and its result is not saved. */
async function failUncharged(ctx: Ctx, run: RunRecord): Promise<void> {
  const workspaceId = ctx.workspaceId;
  await inTransaction(async (tx) => {
    const { count } = await tx.run.updateMany({
      where: { workspaceId, id: run.id, endsAs: run.endsAs, finishedAt: null },
      data: { endsAs: "failed", usedCredits: 0, failureCode: "hold_expired" },
    });
    if (count > 0) await tx.insight.deleteMany({ where: { workspaceId, runId: run.id } });
  });
}

async function charge(ctx: Ctx, run: RunRecord): Promise<void> {
  if (run.usedCredits === 0) return releaseRunHold(ctx, run);
  const answer = await tryCaptureHold(ctx, {
    key: runKeys.capture(run),
    holdId: holdIdOf(run),
    credits: run.usedCredits,
    final: true,
    reason: run.title,
  });
  if (isRefused(answer) && isGone(answer)) return failUncharged(ctx, run);
  orThrow(answer);
}

/**
 * Carries out the end that was decided: charges or gives back in the ledger, then shows the run as ended. Safe to repeat
 * at any point; does nothing while no end is decided.
 * @internal
 */
export async function finishRun(ctx: Ctx, runId: string): Promise<void> {
  const run = await findRun(ctx, runId);
  if (!run.endsAs || run.finishedAt) return;
  await charge(ctx, run);
  const { endsAs } = await findRun(ctx, runId);
  const to = endsAs ?? run.endsAs;
  await moveRun(db(), ctx, {
    runId,
    from: statesWhere((state) => canMove(state, to)),
    to,
    changes: { finishedAt: ctx.clock.now(), executorId: null },
    guard: { endsAs, finishedAt: null },
  });
  publishLiveEvent(ctx.workspaceId, "runs");
}
