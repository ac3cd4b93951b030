import "server-only";

import { addMonths } from "@/lib/billing/periods";

import type { Ctx } from "../context";
import { grantCredits } from "../credits/commands/grant-credits";
import { db } from "../db";
import { AppError } from "../errors";
import type { TopUp } from "../generated/prisma/client";
import { enqueueJob } from "../jobs/enqueue-job";
import { publishLiveEvent } from "../live-events/publish";

/** The ledger books it for the buyer, whoever finds it unfinished: the same command under the same key, every time. */
async function buyerContext(ctx: Ctx, topUp: TopUp): Promise<Ctx> {
  const { id, email } = await db().user.findUniqueOrThrow({ where: { id: topUp.createdById } });
  return { ...ctx, actor: { kind: "user", userId: id, email, role: "owner" } };
}

/** The buyer chose that the run starts once paid; a run that no longer waits is left alone. */
async function letRunResume({ workspaceId, resumeRunId }: TopUp): Promise<void> {
  if (!resumeRunId) return;
  await db().run.updateMany({
    where: { workspaceId, id: resumeRunId, status: "paused" },
    data: { resumesOnCredits: true },
  });
}

/**
 * Grants the credits of a paid purchase exactly once (rule 13): key "top-up:<id>", expiring months after the payment.
 * Repeating it after a crash at any step finishes it.
 * @internal
 */
export async function grantTopUp(ctx: Ctx, topUp: TopUp): Promise<TopUp> {
  const { workspaceId, id, paidAt } = topUp;
  if (!paidAt) throw new AppError("internal", { topUpId: id, reason: "granting what is not paid" });
  const grantExpiresAt = addMonths(paidAt, topUp.expiresAfterMonths);
  const { grantId, availableBefore } = await grantCredits(await buyerContext(ctx, topUp), {
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
  await letRunResume(topUp);
  await enqueueJob("resume-paused-runs", { workspaceId });
  await db().topUp.updateMany({
    where: { workspaceId, id, grantedAt: null },
    data: { grantedAt: ctx.clock.now(), grantId, grantExpiresAt, balanceBeforeCredits: availableBefore },
  });
  publishLiveEvent(workspaceId, "top-ups");
  return db().topUp.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id } } });
}
