import "server-only";

import type { Ctx } from "../context";
import { inTransaction, type Transaction } from "../db";
import type { TopUp } from "../generated/prisma/client";
import { writeAuditEntry } from "../write-audit-entry";
import type { CheckoutState } from "./payment-provider";
import { nextReceiptNumber } from "./receipt-number";

/** Why a payment that the provider reports can't be the one for this purchase; null: it is. */
function mismatchOf(topUp: TopUp, state: CheckoutState): string | null {
  if (state.topUpId !== topUp.id) return "checkout_of_another_purchase";
  if (state.currency !== topUp.currency) return "currency_mismatch";
  return state.amountMinor === topUp.amountMinor ? null : "amount_mismatch";
}

/** One settlement of this purchase at a time; the row as it is once it is our turn. */
async function lockTopUp(tx: Transaction, { workspaceId, id }: TopUp): Promise<TopUp> {
  await tx.$queryRaw`
    select 1 from top_ups where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid for update`;
  return tx.topUp.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id } } });
}

function keyOf({ workspaceId, id }: TopUp) {
  return { workspaceId_id: { workspaceId, id } };
}

async function markPaid(tx: Transaction, ctx: Ctx, topUp: TopUp, state: CheckoutState): Promise<TopUp> {
  const paidAt = state.paidAt ?? ctx.clock.now();
  const receiptNumber = await nextReceiptNumber(tx, ctx, paidAt);
  const { amountMinor, currency, provider, checkoutId } = topUp;
  const details = { amountMinor, currency, provider, checkoutId, receiptNumber };
  await writeAuditEntry(tx, ctx, { verb: "top-up.paid", subjectId: topUp.id, details });
  return tx.topUp.update({
    where: keyOf(topUp),
    data: {
      status: "paid",
      paidAt,
      receiptNumber,
      receiptEmail: state.email,
      cardBrand: state.card?.brand ?? null,
      cardLast4: state.card?.last4 ?? null,
      failureCode: null,
    },
  });
}

async function close(
  tx: Transaction,
  ctx: Ctx,
  topUp: TopUp,
  status: "failed" | "expired",
  failureCode: string,
): Promise<TopUp> {
  if (topUp.status !== "pending") return topUp;
  await writeAuditEntry(tx, ctx, { verb: `top-up.${status}`, subjectId: topUp.id, details: { failureCode } });
  return tx.topUp.update({ where: keyOf(topUp), data: { status, failureCode } });
}

/**
 * Writes down what the provider says of a purchase. Money that was taken counts even for a purchase that we had closed;
 * a payment of another amount, currency or purchase never does. null: the provider knows no such checkout.
 */
export async function recordOutcome(ctx: Ctx, given: TopUp, state: CheckoutState | null): Promise<TopUp> {
  if (state?.status === "open") return given;
  return inTransaction(async (tx) => {
    const topUp = await lockTopUp(tx, given);
    if (topUp.status === "paid") return topUp;
    if (!state) return close(tx, ctx, topUp, "failed", "checkout_missing");
    if (state.status === "expired") return close(tx, ctx, topUp, "expired", "checkout_expired");
    if (state.status === "failed") return close(tx, ctx, topUp, "failed", "payment_failed");
    const mismatch = mismatchOf(topUp, state);
    if (!mismatch) return markPaid(tx, ctx, topUp, state);
    ctx.log.error({ topUpId: topUp.id, mismatch }, "a payment does not fit its purchase: nothing granted");
    return close(tx, ctx, topUp, "failed", mismatch);
  });
}

/** Closes a purchase whose checkout was never opened in time. Nobody can have paid it: its address was never given out. */
export function expireUnopened(ctx: Ctx, given: TopUp): Promise<TopUp> {
  return inTransaction(async (tx) => {
    const topUp = await lockTopUp(tx, given);
    return topUp.checkoutId ? topUp : close(tx, ctx, topUp, "expired", "checkout_expired");
  });
}
