import "server-only";

import type { Clock } from "../clock";
import { env } from "../env";
import { AppError } from "../errors";
import { testProvider } from "../test-provider/test-provider";
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
  /** where it goes when the person turns back */
  cancelUrl: string;
  idempotencyKey: string;
  expiresAt: Date;
};

export type CheckoutState = {
  status: "open" | "paid" | "failed" | "expired";
  paidAt: Date | null;
  card: { brand: string; last4: string } | null;
  amountMinor: number;
  currency: string;
  topUpId: string | null;
  /** where the payer wants the receipt */
  email: string | null;
};

/** A verified webhook event. checkoutId is null when the event says nothing about the outcome of a checkout. */
export type ProviderEvent = { id: string; type: string; checkoutId: string | null; createdAt: Date };

/** What a company that takes payments does for us. Throws `payment_provider_unreachable` when it gives no answer. */
export type PaymentProvider = {
  /** Repeating it with the same idempotency key and order gives the same checkout. */
  createCheckout(order: CheckoutOrder): Promise<{ checkoutId: string; url: string }>;
  /** null: the provider knows no such checkout */
  readCheckout(checkoutId: string): Promise<CheckoutState | null>;
  /** Throws `signature_invalid`, or `bad_request` for a signed body that is no event. */
  verifyEvent(rawBody: string, headers: Headers): ProviderEvent;
};

export type ProviderName = "test" | "stripe";

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
