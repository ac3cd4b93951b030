import "server-only";

import { testCards } from "@/lib/choices";
import type { PayTestCheckoutInput, TestCheckoutOutcome } from "@/lib/contracts/test-checkout";

import { requireRole, type Ctx } from "../context";
import { db } from "../database/db";
import { AppError } from "../errors";
import type { TestCheckout } from "../generated/prisma/client";
import { chargeTestCheckout, payable } from "./charge-test-checkout";
import { findTestCheckout } from "./find-test-checkout";

/** How long the test card "unknown" keeps everybody in the dark, in milliseconds. */
const silentMs = 15_000;

/** A card is good until the last day of its month. */
function requireUnexpired(expiry: string, now: Date): void {
  const [month, year] = expiry.split("/").map((part) => Number(part.trim()));
  const endsAt = Date.UTC(2000 + (year ?? 0), month ?? 0, 1);
  if (endsAt <= now.getTime())
    throw new AppError("validation", { issues: { expiry: ["This card has expired."] } });
}

/** Another card can be tried after a decline; the confirmation is asked for with this one. */
async function keepOpen(
  checkout: TestCheckout,
  now: Date,
  data: { status: "declined" | "needs-confirmation"; cardBrand?: string; cardLast4?: string; email: string },
): Promise<void> {
  const { count } = await db().testCheckout.updateMany({ where: payable(checkout, now), data });
  if (count === 0) throw new AppError("checkout_closed");
}

/**
 * The test provider's payment form (Owners): the card number decides the outcome, as on Stripe's test cards. No card
 * number is kept. Paying twice is paying once. Errors: `forbidden`, `not_found`, `validation`, `checkout_closed`.
 * @unaudited the test provider stands for another company
 */
export async function payTestCheckout(
  ctx: Ctx,
  input: Omit<PayTestCheckoutInput, "workspace">,
): Promise<TestCheckoutOutcome> {
  requireRole(ctx, "owner");
  const checkout = await findTestCheckout(ctx, input.checkoutId);
  const { returnUrl } = checkout;
  if (checkout.status === "paid") return { outcome: "paid", returnUrl };
  const now = ctx.clock.now();
  requireUnexpired(input.expiry, now);
  const outcome = testCards.find((card) => card.number === input.card)?.outcome ?? "declined";
  const payer = { cardBrand: "Visa", cardLast4: input.card.slice(-4), email: input.email };
  if (outcome === "declined") {
    await keepOpen(checkout, now, { status: "declined", email: input.email });
    return { outcome, returnUrl };
  }
  if (outcome === "needs-confirmation") {
    await keepOpen(checkout, now, { status: "needs-confirmation", ...payer });
    return { outcome, returnUrl };
  }
  const isSilent = outcome === "unknown";
  await chargeTestCheckout(ctx, checkout, { payer, silentMs: isSilent ? silentMs : 0 });
  return { outcome: isSilent ? "unknown" : "paid", returnUrl };
}
