import "server-only";

import { requireRole, type Ctx } from "../../context";
import { db } from "../../database/db";
import { AppError } from "../../errors";
import type { TopUp } from "../../generated/prisma/client";
import { askProvider, type Asked } from "./ask-provider";
import { findTopUp } from "../find-top-up";
import { grantTopUp } from "./grant-top-up";
import { queueReceipt } from "../receipt/mail-receipt";

/**
 * Grants a paid purchase and has its receipt mailed; then nobody has to look at it again.
 * @internal
 */
export async function finishPaid(ctx: Ctx, paid: TopUp): Promise<TopUp> {
  if (paid.status !== "paid") return paid;
  const topUp = paid.grantedAt ? paid : await grantTopUp(ctx, paid);
  if (!topUp.grantedAt) return topUp;
  if (!topUp.receiptMailedAt) await queueReceipt(topUp);
  const { workspaceId, id } = topUp;
  await db().topUp.updateMany({
    where: { workspaceId, id, askAt: { not: null } },
    data: { askAt: null },
  });
  return topUp;
}

/**
 * Finishes a purchase that the provider answered about; without an answer it doesn't change.
 * @internal
 */
export async function finishAsked(ctx: Ctx, asked: Asked): Promise<Asked> {
  return asked.unanswered === null ? { ...asked, topUp: await finishPaid(ctx, asked.topUp) } : asked;
}

/**
 * The purchase that the provider answered about, for callers that need an answer: `payment_provider_unreachable`.
 * @internal
 */
export function answeredOrThrow({ topUp, unanswered }: Asked): TopUp {
  if (unanswered === null) return topUp;
  throw new AppError("payment_provider_unreachable", {}, { cause: new Error(unanswered) });
}

/**
 * Like `settleTopUp`, for callers that continue without an answer from the provider. Errors: `not_found`.
 * @internal
 */
export async function trySettleTopUp(ctx: Ctx, topUpId: string): Promise<Asked> {
  const topUp = await findTopUp(ctx, topUpId);
  const { status, checkoutId } = topUp;
  const asks = status !== "paid" && checkoutId !== null;
  return finishAsked(ctx, asks ? await askProvider(ctx, topUp, checkoutId) : { topUp, unanswered: null });
}

/**
 * Takes a purchase as far as it can go: asks the provider, marks it paid, grants, has the receipt mailed (rule 13). Return
 * page, webhook and reconciler call it in any order, as often and as simultaneously as they like: one grant comes of it.
 * A closed purchase that turns out paid is granted too. Errors: `not_found`, `payment_provider_unreachable`.
 */
export async function settleTopUp(ctx: Ctx, topUpId: string): Promise<TopUp> {
  requireRole(ctx, "owner");
  return answeredOrThrow(await trySettleTopUp(ctx, topUpId));
}
