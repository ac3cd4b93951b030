import "server-only";

import type { Ctx } from "../context";
import type { Transaction } from "../database/db";
import { Prisma } from "../generated/prisma/client";
import { newId } from "../database/new-id";

/** What can be found in the audit log; the first word says what the subject is. */
export type AuditEvent =
  | "workspace.create"
  | "ledger.export"
  | "test-clock.move"
  | "subscription.change"
  | "run.resume-choice"
  | "run.start"
  | "run.stop"
  | "run.discard"
  | "top-up.create"
  | "top-up.paid"
  | "top-up.failed"
  | "top-up.expired"
  | "top-up.cancelled"
  | "top-up.review"
  | "top-up.resolve";

export type Audit = { event: AuditEvent; subjectId: string; details?: object };

/** The parts of a Ctx that an entry needs. A workspace that is being created has no Ctx yet. */
export type AuditContext = Pick<Ctx, "workspaceId" | "clock"> & {
  actor: { kind: "user"; userId: string } | { kind: "system"; name: string };
};

function auditRow(ctx: AuditContext, { event, subjectId, details = {} }: Audit) {
  return {
    workspaceId: ctx.workspaceId,
    occurredAt: ctx.clock.now(),
    actorKind: ctx.actor.kind,
    actorId: ctx.actor.kind === "user" ? ctx.actor.userId : ctx.actor.name,
    event,
    subjectId,
    details,
  };
}

/** Writes who did what, in the transaction that does it. */
export async function writeAuditEntry(tx: Transaction, ctx: AuditContext, audit: Audit): Promise<void> {
  await tx.auditEntry.create({ data: auditRow(ctx, audit) });
}

/** The same as a part of a larger statement; one entry for each row of `from`, a FROM clause. */
export function auditEntrySql(ctx: AuditContext, audit: Audit, from: Prisma.Sql): Prisma.Sql {
  const row = auditRow(ctx, audit);
  return Prisma.sql`
    INSERT INTO audit_entries (workspace_id, id, occurred_at, actor_kind, actor_id, event, subject_id, details)
    SELECT ${row.workspaceId}::uuid, ${newId()}::uuid, ${row.occurredAt}::timestamptz, ${row.actorKind}, ${row.actorId},
      ${row.event}, ${row.subjectId}, ${JSON.stringify(row.details)}::jsonb ${from}`;
}
