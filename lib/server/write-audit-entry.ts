import "server-only";

import { actorUserId, type Ctx } from "./context";
import type { Transaction } from "./db";

/** What can be found in the audit log; the first word says what the subject is. */
export type AuditVerb =
  | "subscription.change"
  | "run.start"
  | "run.stop"
  | "run.discard"
  | "top-up.create"
  | "top-up.paid"
  | "top-up.failed"
  | "top-up.expired"
  | "top-up.cancelled"
  | "top-up.review";

type Audit = { verb: AuditVerb; subjectId: string; details?: object };

/** Writes who did what, in the transaction that does it. */
export async function writeAuditEntry(
  tx: Transaction,
  ctx: Ctx,
  { verb, subjectId, details = {} }: Audit,
): Promise<void> {
  await tx.auditEntry.create({
    data: {
      workspaceId: ctx.workspaceId,
      occurredAt: ctx.clock.now(),
      actorKind: ctx.actor.kind,
      actorId: actorUserId(ctx) ?? (ctx.actor.kind === "system" ? ctx.actor.name : null),
      verb,
      subjectId,
      details,
    },
  });
}
