import "server-only";

import type { ConfirmTestCheckoutInput, TestCheckoutOutcome } from "@/lib/contracts/test-checkout";

import { requireRole, type Ctx } from "../context";
import { db } from "../database/db";
import { AppError } from "../errors";
import { chargeTestCheckout, payable } from "./charge-test-checkout";
import { findTestCheckout } from "./find-test-checkout";

/**
 * The cardholder's answer to the bank's question (Owners): approving pays, refusing declines and leaves the checkout
 * open for another card. Errors: `forbidden`, `not_found`, `checkout_closed` (also when nothing was asked).
 * @unaudited the test provider stands for another company
 */
export async function confirmTestCheckout(
  ctx: Ctx,
  input: Omit<ConfirmTestCheckoutInput, "workspace">,
): Promise<TestCheckoutOutcome> {
  requireRole(ctx, "owner");
  const checkout = await findTestCheckout(ctx, input.checkoutId);
  const { returnUrl } = checkout;
  if (checkout.status === "paid") return { outcome: "paid", returnUrl };
  if (checkout.status !== "needs-confirmation") throw new AppError("checkout_closed");
  if (input.approve) {
    await chargeTestCheckout(ctx, checkout, { silentMs: 0 });
    return { outcome: "paid", returnUrl };
  }
  const { count } = await db().testCheckout.updateMany({
    where: payable(checkout, ctx.clock.now()),
    data: { status: "declined", cardBrand: null, cardLast4: null },
  });
  if (count === 0) throw new AppError("checkout_closed");
  return { outcome: "declined", returnUrl };
}
