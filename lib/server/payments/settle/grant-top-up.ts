import "server-only";

import { addMonths } from "@/lib/billing/periods";
import { canResume, statesWhere } from "@/lib/runs/run-state";

import type { Ctx } from "../../context";
import { tryGrantCredits } from "../../credits/commands/grant-credits";
import { isRefused } from "../../credits/commands/submit-command";
import { db, inTransaction } from "../../database/db";
import { AppError } from "../../errors";
import type { TopUp } from "../../generated/prisma/client";
import { enqueueJob } from "../../jobs/enqueue-job";
import { publishLiveEvent } from "../../live-events/publish";
import { writeAuditEntry } from "../../audit/write-audit-entry";

/** The ledger books it for the buyer, also when another process finds it unfinished: the same command under the same key, every time. */
async function buyerContext(ctx: Ctx, topUp: TopUp): Promise<Ctx> {
  const { id, email } = await db().user.findUniqueOrThrow({ where: { id: topUp.createdById } });
  return { ...ctx, actor: { kind: "user", userId: id, email, role: "owner" } };
}

/** The buyer chose that the run starts once paid; a run that no longer waits is left alone. */
async function letRunResume({ workspaceId, resumeRunId }: TopUp): Promise<void> {
  if (!resumeRunId) return;
  await db().run.updateMany({
    where: { workspaceId, id: resumeRunId, status: { in: statesWhere(canResume) } },
    data: { resumesOnCredits: true },
  });
}

/** The money was taken, so the purchase is listed, logged at each check, and granted once the total allows it. */
async function waitForRoom(ctx: Ctx, { workspaceId, id, credits, reviewReason }: TopUp): Promise<TopUp> {
  const where = { workspaceId_id: { workspaceId, id } };
  const reason = "credit_limit";
  ctx.log.error({ topUpId: id, credits, reason }, "a paid purchase can't be granted: a person must decide");
  if (reviewReason === reason) return db().topUp.findUniqueOrThrow({ where });
  const waiting = await inTransaction(async (tx) => {
    await writeAuditEntry(tx, ctx, { event: "top-up.review", subjectId: id, details: { reason } });
    return tx.topUp.update({ where, data: { reviewReason: reason } });
  });
  publishLiveEvent(workspaceId, "top-ups");
  return waiting;
}

/**
 * Grants the credits of a paid purchase exactly once (rule 13): key "top-up:<id>", expiring months after the payment.
 * Repeating it after a crash at any step finishes it. If the workspace's total doesn't allow the credits, it is returned ungranted.
 * @internal
 */
export async function grantTopUp(ctx: Ctx, topUp: TopUp): Promise<TopUp> {
  const { workspaceId, id, paidAt } = topUp;
  if (!paidAt) throw new AppError("internal", { topUpId: id, reason: "granting what is not paid" });
  const grantExpiresAt = addMonths(paidAt, topUp.expiresAfterMonths);
  const answer = await tryGrantCredits(await buyerContext(ctx, topUp), {
    key: `top-up:${id}`,
    source: "topup",
    credits: topUp.credits,
    label: `Top-up, ${topUp.packName}`,
    reason: `Top-up, ${topUp.packName}`,
    paid: true,
    unitPriceMinor: Math.round(topUp.amountMinor / topUp.credits),
    expiresAt: grantExpiresAt,
    topUpId: id,
  });
  if (isRefused(answer)) {
    if (answer.refused === "credit_limit") return waitForRoom(ctx, topUp);
    throw new AppError(answer.refused, answer.details);
  }
  const { grantId, availableBefore } = answer;
  await letRunResume(topUp);
  await enqueueJob("resume-paused-runs", { workspaceId });
  await db().topUp.updateMany({
    where: { workspaceId, id, grantedAt: null },
    data: {
      grantedAt: ctx.clock.now(),
      grantId,
      grantExpiresAt,
      balanceBeforeCredits: availableBefore,
      reviewReason: null,
    },
  });
  publishLiveEvent(workspaceId, "top-ups");
  return db().topUp.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id } } });
}
