import "server-only";

import { stepStatus } from "@/lib/contracts/run";

import { kindOf } from "../../actions/kinds";
import type { Ctx } from "../../context";
import { db, type Transaction } from "../../database/db";
import type { Prisma } from "../../generated/prisma/client";
import { publishLiveEvent } from "../../live-events/publish";
import type { RunRecord, StepRecord } from "../run-row";

/** What a finished step keeps until the run is over: its output, and the result as far as it goes with it. */
export type StoredOutput = { output: unknown; report: unknown };

const waiting = { status: stepStatus.enum.waiting, startedAt: null, finishedAt: null };

/**
 * The outputs of the run's finished steps by their keys.
 * @internal
 */
export async function readOutputs(ctx: Ctx, run: RunRecord): Promise<Map<string, StoredOutput>> {
  const { workspaceId } = ctx;
  const rows = await db().runStepOutput.findMany({ where: { workspaceId, runId: run.id } });
  const keyAt = new Map(run.steps.map(({ position, key }) => [position, key]));
  return new Map(rows.map(({ position, output, report }) => [keyAt.get(position) ?? "", { output, report }]));
}

/**
 * Forgets what the steps found and puts all of them back to waiting.
 * @internal
 */
export async function forgetSteps(tx: Transaction, ctx: Ctx, run: RunRecord): Promise<void> {
  const { workspaceId } = ctx;
  const planned = run.quote ? kindOf(run.actionType).describe(run.quote.request).steps : [];
  await tx.runStepOutput.deleteMany({ where: { workspaceId, runId: run.id } });
  for (const { position, key } of run.steps)
    await tx.runStep.update({
      where: { workspaceId_runId_position: { workspaceId, runId: run.id, position } },
      data: { ...waiting, detail: planned.find((step) => step.key === key)?.detail ?? null },
    });
}

/**
 * The step that was under way has not been taken: it waits again.
 * @internal
 */
export async function dropOpenStep(tx: Pick<Transaction, "runStep">, ctx: Ctx, runId: string): Promise<void> {
  const { workspaceId } = ctx;
  await tx.runStep.updateMany({ where: { workspaceId, runId, status: "running" }, data: waiting });
}

/**
 * Shows what one step is doing, in the transaction that makes sure that the run is still this executor's.
 * @internal
 */
export async function changeStep(
  tx: Pick<Transaction, "runStep">,
  ctx: Ctx,
  { runId, position }: Pick<StepRecord, "runId" | "position">,
  change: Prisma.RunStepUpdateManyMutationInput,
): Promise<void> {
  await tx.runStep.updateMany({ where: { workspaceId: ctx.workspaceId, runId, position }, data: change });
  publishLiveEvent(ctx.workspaceId, "runs");
}
