import "server-only";

import { shownStatus } from "@/lib/billing/purchase-outcome";
import type { TopUpView } from "@/lib/contracts/top-up";

import type { Ctx } from "../context";
import { db } from "../database/db";
import type { TopUp } from "../generated/prisma/client";
import { isAboutToStart } from "../runs/resume/is-about-to-start";

async function heldForRun({ workspaceId, resumeRunId, paidAt }: TopUp): Promise<number | null> {
  if (!resumeRunId || !paidAt) return null;
  const run = await db().run.findUnique({ where: { workspaceId_id: { workspaceId, id: resumeRunId } } });
  return run?.resumedAt && run.resumedAt >= paidAt ? run.heldCredits : null;
}

/** "Visa 4242"; null until a card was charged. */
export function cardText({ cardBrand, cardLast4 }: Pick<TopUp, "cardBrand" | "cardLast4">): string | null {
  return cardBrand && cardLast4 ? `${cardBrand} ${cardLast4}` : null;
}

/** The address to pay at, while nobody has paid; null otherwise. */
export function openCheckoutUrl(topUp: TopUp): string | null {
  return shownStatus(topUp) === "not-started" ? topUp.checkoutUrl : null;
}

/**
 * A purchase as its Owners see it.
 * @internal
 */
export async function topUpView(ctx: Ctx, topUp: TopUp): Promise<TopUpView> {
  return {
    id: topUp.id,
    status: shownStatus(topUp),
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
    startsRun:
      topUp.grantedAt !== null &&
      topUp.resumeRunId !== null &&
      (await isAboutToStart(ctx, topUp.resumeRunId)),
    checkoutUrl: openCheckoutUrl(topUp),
  };
}
