import "server-only";

import type { CheckoutState } from "@/lib/billing/purchase-outcome";

import { requireSystem, type Ctx } from "../../context";
import { inTransaction, type Transaction } from "../../database/db";
import { AppError } from "../../errors";
import type { Prisma, TopUp } from "../../generated/prisma/client";
import { publishLiveEvent } from "../../live-events/publish";
import { writeAuditEntry } from "../../audit/write-audit-entry";
import { findTopUp } from "../find-top-up";
import { lockTopUp } from "../lock-top-up";
import { paymentProvider } from "../provider/payment-provider";
import { nextReceipt } from "../receipt/receipt-number";
import { paidChanges } from "./record-answer";
import { finishPaid } from "./settle-top-up";

/** `by` decided, for the reason in `note`: to take the payment as it is, or to grant nothing because it was given back. */
export type Resolution = { topUpId: string; decision: "grant" | "close"; by: string; note: string };

/** What the provider says was paid; `not_paid` where it reports no payment, `payment_provider_unreachable`. */
async function paymentOf(ctx: Ctx, { provider, checkoutId }: TopUp): Promise<CheckoutState> {
  const state = checkoutId && (await paymentProvider(provider, ctx.clock).readCheckout(checkoutId));
  if (!state || state.status === "unknown") throw new AppError("payment_provider_unreachable");
  if (state.status !== "paid")
    throw new AppError("not_in_review", { reason: "the provider reports no payment" });
  return state;
}

/** The amount and currency become those that were paid: the receipt says what is true. */
async function changesOf(
  tx: Transaction,
  ctx: Ctx,
  payment: CheckoutState | null,
): Promise<Prisma.TopUpUpdateInput> {
  if (payment === null) return { status: "cancelled", askAt: null };
  const { amountMinor, currency } = payment;
  const receipt = await nextReceipt(tx);
  return { ...paidChanges(ctx, payment, receipt), amountMinor, currency, askAt: ctx.clock.now() };
}

/**
 * Carries out what a person decided about a payment that does not fit its purchase (ClickBoss alone). "grant" takes what was
 * paid for the credits that were ordered; "close" grants nothing, for good. Errors: `not_found`, `not_in_review`,
 * `payment_provider_unreachable`.
 */
export async function resolveTopUp(ctx: Ctx, { topUpId, decision, by, note }: Resolution): Promise<TopUp> {
  requireSystem(ctx);
  const found = await findTopUp(ctx, topUpId);
  const payment = decision === "grant" ? await paymentOf(ctx, found) : null;
  const resolved = await inTransaction(async (tx) => {
    const topUp = await lockTopUp(tx, found);
    const { reviewReason: reason, amountMinor, currency, workspaceId, id } = topUp;
    if (topUp.status !== "pending" || reason === null) throw new AppError("not_in_review");
    const paid = payment && { amountMinor: payment.amountMinor, currency: payment.currency };
    const details = { decision, by, note, reason, ordered: { amountMinor, currency }, paid };
    await writeAuditEntry(tx, ctx, { event: "top-up.resolve", subjectId: id, details });
    const data = await changesOf(tx, ctx, payment);
    return tx.topUp.update({ where: { workspaceId_id: { workspaceId, id } }, data });
  });
  ctx.log.warn({ topUpId, decision, by, note }, "a person decided about a payment");
  publishLiveEvent(ctx.workspaceId, "top-ups");
  return finishPaid(ctx, resolved);
}
