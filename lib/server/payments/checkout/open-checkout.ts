import "server-only";

import { creditsInWords } from "@/lib/format";

import type { Ctx } from "../../context";
import { db } from "../../database/db";
import { AppError } from "../../errors";
import type { TopUp } from "../../generated/prisma/client";
import { paymentProvider, type OpenedCheckout } from "../provider/payment-provider";
import { returnUrl, workspaceUrl } from "./top-up-urls";

/** Milliseconds that a checkout can be paid. */
export const checkoutLifeMs = 30 * 60_000;

/** Keeps the checkout; false when the purchase was closed meanwhile, and nobody may be sent there any more. */
async function keep(topUp: TopUp, { checkoutId, url, closesAt }: OpenedCheckout): Promise<boolean> {
  const { workspaceId, id } = topUp;
  const { count } = await db().topUp.updateMany({
    where: { workspaceId, id, status: "pending", OR: [{ checkoutId: null }, { checkoutId }] },
    data: { checkoutId, checkoutUrl: url, closesAt },
  });
  return count > 0;
}

/**
 * The provider's page for a pending purchase: created under the purchase's own id, so that a retry, the reconciler and a
 * second press get the same one. `checkout_closed`, `payment_provider_unreachable` (the purchase stays pending)
 * @internal
 */
export async function openCheckout(ctx: Ctx, topUp: TopUp): Promise<string> {
  if (topUp.checkoutUrl) return topUp.checkoutUrl;
  if (topUp.status !== "pending") throw new AppError("checkout_closed");
  const { email } = await db().user.findUniqueOrThrow({ where: { id: topUp.createdById } });
  const opened = await paymentProvider(topUp.provider, ctx.clock).createCheckout({
    topUpId: topUp.id,
    workspaceId: topUp.workspaceId,
    amountMinor: topUp.amountMinor,
    currency: topUp.currency,
    description: `${creditsInWords(topUp.credits)} (top-up, ${topUp.packName})`,
    email,
    returnUrl: returnUrl(ctx, topUp),
    cancelUrl: workspaceUrl(ctx, topUp.returnPath).toString(),
    idempotencyKey: topUp.id,
    expiresAt: new Date(topUp.createdAt.getTime() + checkoutLifeMs),
  });
  if (!(await keep(topUp, opened))) throw new AppError("checkout_closed");
  return opened.url;
}
