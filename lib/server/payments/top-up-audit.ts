import "server-only";

import { actorUserId, type Ctx } from "../context";
import type { Transaction } from "../db";

type TopUpAudit = {
  verb: "top-up.create" | "top-up.paid" | "top-up.failed" | "top-up.expired";
  topUpId: string;
  details: object;
};

/** Writes what happened to a purchase, and who caused it, in the transaction that does it. */
export async function auditTopUp(
  tx: Transaction,
  ctx: Ctx,
  { verb, topUpId, details }: TopUpAudit,
): Promise<void> {
  await tx.auditEntry.create({
    data: {
      workspaceId: ctx.workspaceId,
      occurredAt: ctx.clock.now(),
      actorKind: ctx.actor.kind,
      actorId: actorUserId(ctx) ?? (ctx.actor.kind === "system" ? ctx.actor.name : null),
      verb,
      subjectId: topUpId,
      details,
    },
  });
}
