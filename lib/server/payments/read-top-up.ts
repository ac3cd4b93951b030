import "server-only";

import type { TopUpView } from "@/lib/contracts/top-up";

import { requireRole, type Ctx } from "../context";
import { db } from "../db";
import { AppError } from "../errors";
import type { TopUp } from "../generated/prisma/client";
import { findTopUp } from "./find-top-up";
import { settleTopUp } from "./settle-top-up";

/** Milliseconds between two questions to the provider about one purchase, however many windows wait for it. */
const askEveryMs = 3_000;

/** True for one caller per interval: the one that may ask the provider now. */
async function mayAsk(ctx: Ctx, topUp: TopUp): Promise<boolean> {
  const now = ctx.clock.now();
  const askedBefore = new Date(now.getTime() - askEveryMs);
  const { count } = await db().topUp.updateMany({
    where: {
      workspaceId: ctx.workspaceId,
      id: topUp.id,
      OR: [{ askedAt: null }, { askedAt: { lte: askedBefore } }],
    },
    data: { askedAt: now },
  });
  return count > 0;
}

/** While the outcome is open, looking at the purchase settles it. No answer from the provider leaves it pending. */
async function settleIfDue(ctx: Ctx, topUp: TopUp): Promise<TopUp> {
  const isOpen =
    topUp.status === "pending" ? topUp.checkoutId !== null : topUp.status === "paid" && !topUp.grantedAt;
  if (!isOpen || !(await mayAsk(ctx, topUp))) return topUp;
  try {
    return await settleTopUp(ctx, topUp.id);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    ctx.log.warn({ err: error, topUpId: topUp.id }, "purchase not settled yet");
    return topUp;
  }
}

async function heldForRun(topUp: TopUp): Promise<number | null> {
  const { workspaceId, resumeRunId, paidAt } = topUp;
  if (!resumeRunId || !paidAt) return null;
  const run = await db().run.findUnique({ where: { workspaceId_id: { workspaceId, id: resumeRunId } } });
  return run?.resumedAt && run.resumedAt >= paidAt ? run.heldCredits : null;
}

/** "Visa 4242"; null until a card was charged. */
export function cardText({ cardBrand, cardLast4 }: Pick<TopUp, "cardBrand" | "cardLast4">): string | null {
  return cardBrand && cardLast4 ? `${cardBrand} ${cardLast4}` : null;
}

/**
 * One purchase as the page that returns from the checkout shows it (Owners). While it is pending this also asks the
 * provider, at most every 3 seconds. Errors: `forbidden`, `not_found`.
 */
export async function readTopUp(ctx: Ctx, { topUpId }: { topUpId: string }): Promise<TopUpView> {
  requireRole(ctx, "owner");
  const topUp = await settleIfDue(ctx, await findTopUp(ctx, topUpId));
  return {
    id: topUp.id,
    status: topUp.status,
    granted: topUp.grantedAt !== null,
    packName: topUp.packName,
    credits: topUp.credits,
    amountMinor: topUp.amountMinor,
    currency: topUp.currency,
    card: cardText(topUp),
    receiptNumber: topUp.receiptNumber,
    expiresAt: topUp.grantExpiresAt?.toISOString() ?? null,
    balanceBefore: topUp.balanceBeforeCredits,
    heldForRun: await heldForRun(topUp),
    resumedRunId: topUp.resumeRunId,
    failureCode: topUp.failureCode,
  };
}
