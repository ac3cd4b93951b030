import "server-only";

import { requireRole, type Ctx } from "../context";
import { db } from "../db";
import type { TopUp } from "../generated/prisma/client";
import { askProvider } from "./ask-provider";
import { findTopUp } from "./find-top-up";
import { grantTopUp } from "./grant-top-up";
import { queueReceipt } from "./mail-receipt";

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
 * Takes a purchase as far as it can go: asks the provider, marks it paid, grants, has the receipt mailed (rule 13). Return
 * page, webhook and reconciler call it in any order, as often and as simultaneously as they like: one grant comes of it.
 * A closed purchase that turns out paid is granted too. Errors: `not_found`, `payment_provider_unreachable`.
 */
export async function settleTopUp(ctx: Ctx, topUpId: string): Promise<TopUp> {
  requireRole(ctx, "owner");
  const topUp = await findTopUp(ctx, topUpId);
  const { status, checkoutId } = topUp;
  return finishPaid(ctx, status !== "paid" && checkoutId ? await askProvider(ctx, topUp, checkoutId) : topUp);
}
