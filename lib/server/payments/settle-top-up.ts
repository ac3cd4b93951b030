import "server-only";

import { requireRole, type Ctx } from "../context";
import type { TopUp } from "../generated/prisma/client";
import { publishLiveEvent } from "../live-events/publish";
import { findTopUp } from "./find-top-up";
import { grantTopUp } from "./grant-top-up";
import { mailReceipt } from "./mail-receipt";
import { paymentProvider } from "./payment-provider";
import { recordOutcome } from "./record-outcome";

/** The outcome, asked of the provider: what an event or a browser says is only a reason to ask. */
async function askOutcome(ctx: Ctx, topUp: TopUp, checkoutId: string): Promise<TopUp> {
  const state = await paymentProvider(topUp.provider, ctx.clock).readCheckout(checkoutId);
  const known = await recordOutcome(ctx, topUp, state);
  if (known.status !== topUp.status) publishLiveEvent(ctx.workspaceId, "top-ups");
  return known;
}

/**
 * Takes a purchase as far as it can go: asks the provider, marks it paid, grants, mails the receipt (rule 13). Return
 * page, webhook and reconciler call it in any order, as often and as simultaneously as they like: one grant comes of it.
 * Errors: `not_found`, `payment_provider_unreachable`.
 */
export async function settleTopUp(ctx: Ctx, topUpId: string): Promise<TopUp> {
  requireRole(ctx, "owner");
  let topUp = await findTopUp(ctx, topUpId);
  if (topUp.status !== "paid" && topUp.checkoutId) topUp = await askOutcome(ctx, topUp, topUp.checkoutId);
  if (topUp.status !== "paid") return topUp;
  if (!topUp.grantedAt) topUp = await grantTopUp(ctx, topUp);
  if (!topUp.receiptMailedAt) await mailReceipt(ctx, topUp);
  return topUp;
}
