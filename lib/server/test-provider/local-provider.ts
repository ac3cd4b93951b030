import "server-only";

import { randomUUID } from "node:crypto";

import { z } from "zod";

import type { Clock } from "../clock";
import { db } from "../db";
import { AppError } from "../errors";
import type { LocalCheckout } from "../generated/prisma/client";
import type {
  CheckoutOrder,
  CheckoutState,
  PaymentProvider,
  ProviderEvent,
} from "../payments/payment-provider";
import { verifyWebhook } from "../payments/webhook-signature";

export const localSignatureHeader = "clickboss-signature";

/** The events of the test provider: what deliverLocalWebhook sends and verifyEvent reads. */
export const localEvent = z.object({
  id: z.string().min(1).max(200),
  type: z.string().min(1).max(100),
  /** Unix seconds */
  created: z.number().int(),
  data: z.object({ checkoutId: z.string().min(1).max(200) }),
});
export type LocalEvent = z.infer<typeof localEvent>;

const outcomeEvents = new Set(["checkout.paid", "checkout.expired"]);

/** What the test provider says about a checkout when asked at `now`. */
export function localStatus(checkout: LocalCheckout, now: Date): CheckoutState["status"] {
  if (checkout.status === "paid") {
    const isSilent = checkout.answersAt !== null && now < checkout.answersAt;
    return isSilent ? "open" : "paid";
  }
  return checkout.status === "expired" || now >= checkout.expiresAt ? "expired" : "open";
}

function stateOf(checkout: LocalCheckout, now: Date): CheckoutState {
  const { cardBrand: brand, cardLast4: last4 } = checkout;
  return {
    status: localStatus(checkout, now),
    paidAt: checkout.paidAt,
    card: brand && last4 ? { brand, last4 } : null,
    amountMinor: checkout.amountMinor,
    currency: checkout.currency,
    topUpId: checkout.topUpId,
    email: checkout.email,
  };
}

async function createCheckout(order: CheckoutOrder, now: Date): Promise<LocalCheckout> {
  const { idempotencyKey: clientKey, topUpId, workspaceId, amountMinor, currency } = order;
  const { description, email, returnUrl, expiresAt } = order;
  const id = `cs_local_${randomUUID().replaceAll("-", "")}`;
  const figures = { topUpId, workspaceId, amountMinor, currency, description, email, returnUrl };
  await db().localCheckout.createMany({
    data: [{ id, clientKey, status: "open", ...figures, createdAt: now, expiresAt }],
    skipDuplicates: true,
  });
  const checkout = await db().localCheckout.findUniqueOrThrow({ where: { clientKey } });
  if (checkout.topUpId !== topUpId || checkout.amountMinor !== amountMinor || checkout.currency !== currency)
    throw new AppError("internal", { reason: "the provider saw this key with another order", clientKey });
  return checkout;
}

function readEvent(rawBody: string): ProviderEvent {
  let body: unknown;
  try {
    body = JSON.parse(rawBody);
  } catch (cause) {
    throw new AppError("bad_request", { reason: "the event is not JSON" }, { cause });
  }
  const parsed = localEvent.safeParse(body);
  if (!parsed.success) throw new AppError("bad_request", { reason: "not an event" });
  const { id, type, created, data } = parsed.data;
  const checkoutId = outcomeEvents.has(type) ? data.checkoutId : null;
  return { id, type, checkoutId, createdAt: new Date(created * 1000) };
}

/** The embedded test provider: its own table, a payment page under /checkout, signed webhooks over HTTP. No money moves. */
export function localProvider(settings: { secret: string; appUrl: string; clock: Clock }): PaymentProvider {
  const { secret, appUrl, clock } = settings;
  return {
    async createCheckout(order) {
      const { id } = await createCheckout(order, clock.now());
      return { checkoutId: id, url: new URL(`/checkout/${id}`, appUrl).toString() };
    },
    async readCheckout(checkoutId) {
      const checkout = await db().localCheckout.findUnique({ where: { id: checkoutId } });
      return checkout && stateOf(checkout, clock.now());
    },
    verifyEvent(rawBody, headers) {
      verifyWebhook(rawBody, headers.get(localSignatureHeader), secret, clock.now());
      return readEvent(rawBody);
    },
  };
}
