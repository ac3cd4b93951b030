import "server-only";

import type { ConfirmLocalCheckoutInput, LocalCheckoutOutcome } from "@/lib/contracts/local-checkout";

import { requireRole, type Ctx } from "../context";
import { db } from "../db";
import { AppError } from "../errors";
import { chargeLocalCheckout, payable } from "./charge-local-checkout";
import { findLocalCheckout } from "./find-local-checkout";

/**
 * The cardholder's answer to the bank's question (Owners): approving pays, refusing declines and leaves the checkout
 * open for another card. Errors: `forbidden`, `not_found`, `checkout_closed` (also when nothing was asked).
 */
export async function confirmLocalCheckout(
  ctx: Ctx,
  input: Omit<ConfirmLocalCheckoutInput, "workspace">,
): Promise<LocalCheckoutOutcome> {
  requireRole(ctx, "owner");
  const checkout = await findLocalCheckout(ctx, input.checkoutId);
  const { returnUrl } = checkout;
  if (checkout.status === "paid") return { outcome: "paid", returnUrl };
  if (checkout.status !== "needs-confirmation") throw new AppError("checkout_closed");
  if (input.approve) {
    await chargeLocalCheckout(ctx, checkout, { silentMs: 0 });
    return { outcome: "paid", returnUrl };
  }
  const { count } = await db().localCheckout.updateMany({
    where: payable(checkout, ctx.clock.now()),
    data: { status: "declined", cardBrand: null, cardLast4: null },
  });
  if (count === 0) throw new AppError("checkout_closed");
  return { outcome: "declined", returnUrl };
}
