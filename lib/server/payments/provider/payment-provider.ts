import "server-only";

import type { CheckoutAnswer } from "@/lib/billing/purchase-outcome";

import type { Clock } from "../../clock";
import { env } from "../../env";
import { AppError } from "../../errors";
import { testProvider } from "../../test-provider/test-provider";
import { stripeProvider } from "./stripe-provider";

export type CheckoutOrder = {
  topUpId: string;
  workspaceId: string;
  amountMinor: number;
  /** ISO 4217, upper case */
  currency: string;
  description: string;
  email: string;
  /** where the browser goes after paying */
  returnUrl: string;
  /** where it goes if the person cancels */
  cancelUrl: string;
  idempotencyKey: string;
  expiresAt: Date;
};

export type OpenedCheckout = { checkoutId: string; url: string; closesAt: Date };

/** A verified webhook event. checkoutId is null when the event says nothing about the outcome of a checkout. */
export type ProviderEvent = { id: string; type: string; checkoutId: string | null; createdAt: Date };

/** What a payment provider does for us. */
export type PaymentProvider = {
  /** The same idempotency key and order give the same checkout. `payment_provider_unreachable` without an answer. */
  createCheckout(order: CheckoutOrder): Promise<OpenedCheckout>;
  /** Anything but a clear answer is "unknown": an error, a timeout, a refused key, a checkout it does not know. */
  readCheckout(checkoutId: string): Promise<CheckoutAnswer>;
  /** Asks that nobody can pay the checkout any more; answers what it is then, which can be "paid". */
  closeCheckout(checkoutId: string): Promise<CheckoutAnswer>;
  /** Throws `signature_invalid`, or `bad_request` for a signed body that is not an event. */
  verifyEvent(body: Uint8Array, headers: Headers): ProviderEvent;
};

/** The provider of this name with the settings of this process; `not_found` when it is not set up. */
export function paymentProvider(name: string, clock: Clock): PaymentProvider {
  const settings = env();
  if (name === "test" && settings.TEST_CHECKOUT_WEBHOOK_SECRET)
    return testProvider({ secret: settings.TEST_CHECKOUT_WEBHOOK_SECRET, appUrl: settings.APP_URL, clock });
  if (name === "stripe" && settings.STRIPE_SECRET_KEY && settings.STRIPE_WEBHOOK_SECRET)
    return stripeProvider({
      secretKey: settings.STRIPE_SECRET_KEY,
      webhookSecret: settings.STRIPE_WEBHOOK_SECRET,
      clock,
    });
  throw new AppError("not_found", { provider: name });
}
