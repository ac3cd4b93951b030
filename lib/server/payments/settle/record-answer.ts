import "server-only";

import {
  nextAskAt,
  purchaseOutcome,
  type CheckoutAnswer,
  type CheckoutState,
} from "@/lib/billing/purchase-outcome";

import type { Ctx } from "../../context";
import { inTransaction, type Transaction } from "../../database/db";
import type { Prisma, TopUp } from "../../generated/prisma/client";
import { writeAuditEntry } from "../../audit/write-audit-entry";
import { lockTopUp } from "../lock-top-up";
import { nextReceipt, type Receipt } from "../receipt/receipt-number";

type Changes = Prisma.TopUpUpdateInput;

/** What a payment changes on its purchase. */
export function paidChanges(ctx: Ctx, state: CheckoutState, receipt: Receipt) {
  return {
    status: "paid",
    paidAt: state.paidAt ?? ctx.clock.now(),
    ...receipt,
    receiptEmail: state.email,
    cardBrand: state.card?.brand ?? null,
    cardLast4: state.card?.last4 ?? null,
    reviewReason: null,
  } satisfies Changes;
}

async function paid(tx: Transaction, ctx: Ctx, topUp: TopUp, state: CheckoutState): Promise<Changes> {
  const receipt = await nextReceipt(tx);
  const { amountMinor, currency, provider, checkoutId } = topUp;
  const details = { amountMinor, currency, provider, checkoutId, receiptNumber: receipt.receiptNumber };
  await writeAuditEntry(tx, ctx, { event: "top-up.paid", subjectId: topUp.id, details });
  return paidChanges(ctx, state, receipt);
}

/** The payment remains open until a person decides. Until then each check logs an error. */
async function review(
  tx: Transaction,
  ctx: Ctx,
  topUp: TopUp,
  reason: string,
  answer: CheckoutAnswer,
): Promise<Changes> {
  const { id: topUpId, workspaceId, provider, checkoutId } = topUp;
  const facts = { topUpId, workspaceId, provider, checkoutId, reason };
  ctx.log.error(
    { ...facts, answer },
    "a payment doesn't match its purchase: nothing granted, a person must decide",
  );
  if (topUp.reviewReason !== reason)
    await writeAuditEntry(tx, ctx, { event: "top-up.review", subjectId: topUp.id, details: { reason } });
  return { status: "pending", reviewReason: reason };
}

async function changesOf(
  tx: Transaction,
  ctx: Ctx,
  topUp: TopUp,
  answer: CheckoutAnswer,
  closing: boolean,
): Promise<Changes> {
  const outcome = purchaseOutcome(topUp, answer, { now: ctx.clock.now(), closing });
  switch (outcome.kind) {
    case "none":
      return {};
    case "paid":
      return paid(tx, ctx, topUp, outcome.state);
    case "review":
      return review(tx, ctx, topUp, outcome.reason, answer);
    case "close":
      await writeAuditEntry(tx, ctx, { event: `top-up.${outcome.status}`, subjectId: topUp.id });
      return { status: outcome.status };
  }
}

/**
 * Writes down what the provider answered about a purchase, what follows from it (`purchaseOutcome`), and when to ask
 * again. `closing`: we had asked the provider to close the checkout.
 * @internal
 */
export function recordAnswer(
  ctx: Ctx,
  given: TopUp,
  answer: CheckoutAnswer,
  { closing }: { closing: boolean },
): Promise<TopUp> {
  return inTransaction(async (tx) => {
    const topUp = await lockTopUp(tx, given);
    if (topUp.status === "paid") return topUp;
    const changes = await changesOf(tx, ctx, topUp, answer, closing);
    const now = ctx.clock.now();
    const after = { ...topUp, status: (changes.status as TopUp["status"] | undefined) ?? topUp.status };
    return tx.topUp.update({
      where: { workspaceId_id: { workspaceId: topUp.workspaceId, id: topUp.id } },
      data: { ...changes, lastAnswer: answer.status, askedAt: now, askAt: nextAskAt(after, now) },
    });
  });
}
