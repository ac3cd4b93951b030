import "server-only";

import Stripe from "stripe";
import { z } from "zod";

import type { CheckoutAnswer, CheckoutState } from "@/lib/billing/purchase-outcome";
import { isStorable, storableText } from "@/lib/storable-text";

import type { Clock } from "../../clock";
import { AppError } from "../../errors";
import type { CheckoutOrder, PaymentProvider, ProviderEvent } from "./payment-provider";
import { verifyWebhook } from "./webhook-signature";

export type StripeSettings = {
  secretKey: string;
  webhookSecret: string;
  clock: Clock;
  /** another address of the API, for tests */
  api?: { host: string; port: number; protocol: "http" | "https" };
  /** milliseconds to wait for an answer, twice */
  timeoutMs?: number;
};

const outcomeEvents = new Set([
  "checkout.session.completed",
  "checkout.session.async_payment_succeeded",
  "checkout.session.async_payment_failed",
  "checkout.session.expired",
]);

/** What we read from an event. We don't trust its content any further; we ask the provider for the outcome. */
const stripeEvent = z.object({
  id: z.string().max(255),
  type: z.string().max(255),
  created: z.number().int(),
  data: z.object({ object: z.object({ id: z.string().max(255).optional() }) }),
});

const expand = ["payment_intent.latest_charge"];

// Stripe wants at least 30 minutes from its own now, and a retry under the same key must repeat the figure.
const expirySlackMs = 30 * 60_000;

/**
 * What a request to Stripe says about a checkout. Anything that Stripe refuses (a wrong key, a checkout of another account, an
 * error, no connection) says nothing about a payment.
 */
async function answerOf(request: () => Promise<Stripe.Checkout.Session>): Promise<CheckoutAnswer> {
  try {
    return stateOf(await request());
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    return {
      status: "unknown",
      reason: `${error.type} ${error.statusCode ?? "no answer"}: ${error.message}`,
    };
  }
}

function sessionParams(order: CheckoutOrder): Stripe.Checkout.SessionCreateParams {
  const metadata = { top_up_id: order.topUpId, workspace_id: order.workspaceId };
  return {
    mode: "payment",
    allowed_payment_method_types: ["card"],
    // the price on our page is the price that is charged
    adaptive_pricing: { enabled: false },
    client_reference_id: order.topUpId,
    customer_email: order.email,
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: order.currency.toLowerCase(),
          unit_amount: order.amountMinor,
          product_data: { name: order.description },
        },
      },
    ],
    metadata,
    payment_intent_data: { description: order.description, metadata },
    success_url: order.returnUrl,
    cancel_url: order.cancelUrl,
    expires_at: Math.floor((order.expiresAt.getTime() + expirySlackMs) / 1000),
  };
}

function expandedIntent(session: Stripe.Checkout.Session): Stripe.PaymentIntent | null {
  const intent = session.payment_intent;
  return intent && typeof intent !== "string" ? intent : null;
}

/** The payment behind a session is on its way: the payer did their part. */
const underWay = new Set(["processing", "requires_capture", "succeeded"]);

function statusOf(session: Stripe.Checkout.Session): CheckoutState["status"] {
  if (session.payment_status !== "unpaid") return "paid";
  const intent = expandedIntent(session)?.status ?? null;
  if (intent !== null && underWay.has(intent)) return "processing";
  if (session.status === "expired") return "expired";
  if (session.status === "open") return "open";
  return intent === "canceled" || intent === "requires_payment_method" ? "failed" : "processing";
}

function stateOf(session: Stripe.Checkout.Session): CheckoutState {
  const charge = expandedIntent(session)?.latest_charge;
  const paid = charge && typeof charge !== "string" ? charge : null;
  const card = paid?.payment_method_details?.card;
  return {
    status: statusOf(session),
    closesAt: new Date(session.expires_at * 1000),
    paidAt: paid ? new Date(paid.created * 1000) : null,
    card: card?.brand && card.last4 ? { brand: brandName(card.brand), last4: card.last4 } : null,
    amountMinor: session.amount_total ?? 0,
    currency: (session.currency ?? "").toUpperCase(),
    topUpId: session.client_reference_id,
    email: session.customer_details?.email ?? session.customer_email,
  };
}

/** "visa" → "Visa". */
function brandName(brand: string): string {
  return brand.charAt(0).toUpperCase() + brand.slice(1);
}

function verifyEvent(
  { webhookSecret, clock }: StripeSettings,
  bytes: Uint8Array,
  header: string | null,
): ProviderEvent {
  // The library's own verifier decodes the bytes first, and takes any time in the future.
  verifyWebhook(bytes, header, webhookSecret, clock.now());
  let body: unknown;
  try {
    body = JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new AppError("bad_request", { reason: "the event is not JSON" }, { cause });
  }
  const parsed = stripeEvent.safeParse(body);
  if (!parsed.success) throw new AppError("bad_request", { reason: "not an event" });
  const { id, type, created, data } = parsed.data;
  const { id: objectId } = data.object;
  const checkoutId = outcomeEvents.has(type) && objectId && isStorable(objectId) ? objectId : null;
  return { id: storableText(id), type: storableText(type), checkoutId, createdAt: new Date(created * 1000) };
}

/** Without an answer the purchase stays pending, and a retry under the same key gets the same session. */
async function createSession(stripe: Stripe, order: CheckoutOrder): Promise<Stripe.Checkout.Session> {
  const { idempotencyKey } = order;
  try {
    return await stripe.checkout.sessions.create(sessionParams(order), { idempotencyKey });
  } catch (cause) {
    if (!(cause instanceof Stripe.errors.StripeError)) throw cause;
    throw new AppError("payment_provider_unreachable", {}, { cause });
  }
}

/** Stripe Checkout: one session a top-up, opened under the top-up's id as idempotency key. */
export function stripeProvider(settings: StripeSettings): PaymentProvider {
  const stripe = new Stripe(settings.secretKey, {
    ...settings.api,
    maxNetworkRetries: 1,
    timeout: settings.timeoutMs ?? 10_000,
  });
  const readCheckout = (checkoutId: string) =>
    answerOf(() => stripe.checkout.sessions.retrieve(checkoutId, { expand }));
  return {
    async createCheckout(order) {
      const session = await createSession(stripe, order);
      if (!session.url) throw new AppError("checkout_closed");
      return { checkoutId: session.id, url: session.url, closesAt: new Date(session.expires_at * 1000) };
    },
    readCheckout,
    async closeCheckout(checkoutId) {
      const closed = await answerOf(() => stripe.checkout.sessions.expire(checkoutId, { expand }));
      // Stripe refuses to close what is paid or closed already: then its state is the answer.
      return closed.status === "unknown" ? readCheckout(checkoutId) : closed;
    },
    verifyEvent: (body, headers) => verifyEvent(settings, body, headers.get("stripe-signature")),
  };
}
