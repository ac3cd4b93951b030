import "server-only";

import { z } from "zod";

import type { Ctx } from "../context";
import { inTransaction, type Transaction } from "../db";
import { AppError } from "../errors";
import { parseInput } from "../http/parse-input";
import { writeAuditEntry } from "../write-audit-entry";
import { creditWriter } from "./writer/process-writer";

const schema = z.object({
  planId: z.string().optional(),
  /** of the periods to come; the running one keeps what it was granted */
  monthlyCredits: z.number().int().min(0).max(100_000_000).optional(),
  /** periods that start at or after it are not paid; null: nothing to pay */
  paidThroughAt: z.date().nullable().optional(),
});

const attempts = 5;

/**
 * Changes what the subscription brings from the next period on. Every period until now is booked under the terms of its
 * time first, and none can begin in between. For ClickBoss itself alone. Throws `forbidden`, `not_found` without a
 * subscription, `busy`. Rules 3 and 4.
 */
export async function changeSubscriptionTerms(ctx: Ctx, input: z.input<typeof schema>): Promise<void> {
  // What a plan brings is sold: the verbs that sell it check who may, and what was paid.
  if (ctx.actor.kind !== "system") throw new AppError("forbidden");
  const change = parseInput(schema, input);
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const { workspaceId } = ctx;
    await creditWriter().submit({ workspaceId, command: null, now: ctx.clock.now().getTime() });
    const changed = await inTransaction(async (tx) => {
      if (await renewalIsDue(tx, ctx)) return false;
      const { count } = await tx.subscription.updateMany({ where: { workspaceId }, data: change });
      if (count === 0) throw new AppError("not_found", { what: "subscription" });
      const paidThroughAt = change.paidThroughAt?.toISOString() ?? change.paidThroughAt;
      const details = { ...change, paidThroughAt };
      await writeAuditEntry(tx, ctx, { verb: "subscription.change", subjectId: workspaceId, details });
      return true;
    });
    if (changed) return;
  }
  throw new AppError("busy");
}

/** Under the lock of the ledger's commands: until this transaction ends, nobody books by the old terms or the new. */
async function renewalIsDue(tx: Transaction, { workspaceId, clock }: Ctx): Promise<boolean> {
  const rows = await tx.$queryRaw<{ due: boolean }[]>`
    SELECT coalesce(renews_at <= ${clock.now()}, false) AS due FROM credit_accounts
    WHERE workspace_id = ${workspaceId}::uuid FOR NO KEY UPDATE`;
  return rows[0]?.due ?? false;
}
