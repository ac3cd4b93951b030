import "server-only";

import { actorUserId, type Ctx } from "../context";
import type { Transaction } from "../db";

type RunAudit = { verb: "run.start" | "run.stop" | "run.discard"; runId: string; details: object };

/** Writes who did what to a run, in the transaction that does it. */
export async function auditRun(tx: Transaction, ctx: Ctx, { verb, runId, details }: RunAudit): Promise<void> {
  await tx.auditEntry.create({
    data: {
      workspaceId: ctx.workspaceId,
      occurredAt: ctx.clock.now(),
      actorKind: ctx.actor.kind,
      actorId: actorUserId(ctx) ?? (ctx.actor.kind === "system" ? ctx.actor.name : null),
      verb,
      subjectId: runId,
      details,
    },
  });
}
