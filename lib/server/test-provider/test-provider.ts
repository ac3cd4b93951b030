import "server-only";

import { randomUUID } from "node:crypto";

import { z } from "zod";

import type { CheckoutAnswer } from "@/lib/billing/purchase-outcome";
import { isStorable, storableText } from "@/lib/storable-text";

import type { Clock } from "../clock";
import { db } from "../database/db";
import { AppError } from "../errors";
import type { TestCheckout } from "../generated/prisma/client";
import type { CheckoutOrder, PaymentProvider, ProviderEvent } from "../payments/provider/payment-provider";
import { verifyWebhook } from "../payments/provider/webhook-signature";

export const testSignatureHeader = "clickboss-signature";

/** The events of the test provider: what deliverTestWebhook sends and verifyEvent reads. */
export const testEvent = z.object({
  id: z.string().min(1).max(200),
  type: z.string().min(1).max(100),
  /** Unix seconds */
  created: z.number().int(),
  data: z.object({ checkoutId: z.string().min(1).max(200) }),
});
export type TestEvent = z.infer<typeof testEvent>;

/** What can still be paid, or closed. */
export const unpaidStatuses = ["open", "declined", "needs-confirmation"];

const outcomeEvents = new Set(["checkout.paid", "checkout.expired"]);

/** Whether the test provider keeps its answer to itself at `now`, after the test card "unknown". */
function isSilent({ answersAt }: TestCheckout, now: Date): boolean {
  return answersAt !== null && now < answersAt;
}

/** What the test provider says about a checkout when asked at `now`. */
export function testCheckoutStatus(checkout: TestCheckout, now: Date): "open" | "paid" | "expired" {
  if (checkout.status === "paid") return "paid";
  return checkout.status === "expired" || now >= checkout.expiresAt ? "expired" : "open";
}

function answerOf(checkout: TestCheckout | null, now: Date): CheckoutAnswer {
  if (!checkout) return { status: "unknown", reason: "the test provider knows no such checkout" };
  if (isSilent(checkout, now)) return { status: "unknown", reason: "the test provider doesn't answer" };
  const { cardBrand: brand, cardLast4: last4 } = checkout;
  return {
    status: testCheckoutStatus(checkout, now),
    closesAt: checkout.expiresAt,
    paidAt: checkout.paidAt,
    card: brand && last4 ? { brand, last4 } : null,
    amountMinor: checkout.amountMinor,
    currency: checkout.currency,
    topUpId: checkout.topUpId,
    email: checkout.email,
  };
}

async function createCheckout(order: CheckoutOrder, now: Date): Promise<TestCheckout> {
  const { idempotencyKey: clientKey, topUpId, workspaceId, amountMinor, currency } = order;
  const { description, email, returnUrl, expiresAt } = order;
  const id = `test_${randomUUID().replaceAll("-", "")}`;
  const figures = { topUpId, workspaceId, amountMinor, currency, description, email, returnUrl };
  await db().testCheckout.createMany({
    data: [{ id, clientKey, status: "open", ...figures, createdAt: now, expiresAt }],
    skipDuplicates: true,
  });
  const checkout = await db().testCheckout.findUniqueOrThrow({ where: { clientKey } });
  if (checkout.topUpId !== topUpId || checkout.amountMinor !== amountMinor || checkout.currency !== currency)
    throw new AppError("internal", { reason: "the provider saw this key with another order", clientKey });
  return checkout;
}

function readEvent(bytes: Uint8Array): ProviderEvent {
  let body: unknown;
  try {
    body = JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new AppError("bad_request", { reason: "the event is not JSON" }, { cause });
  }
  const parsed = testEvent.safeParse(body);
  if (!parsed.success) throw new AppError("bad_request", { reason: "not an event" });
  const { id, type, created, data } = parsed.data;
  const isOutcome = outcomeEvents.has(type) && isStorable(data.checkoutId);
  const checkoutId = isOutcome ? data.checkoutId : null;
  return { id: storableText(id), type: storableText(type), checkoutId, createdAt: new Date(created * 1000) };
}

/** The test provider: a table of its own, a payment page under /checkout, signed webhooks over HTTP. No money moves. */
export function testProvider(settings: { secret: string; appUrl: string; clock: Clock }): PaymentProvider {
  const { secret, appUrl, clock } = settings;
  return {
    async createCheckout(order) {
      const { id, expiresAt } = await createCheckout(order, clock.now());
      return { checkoutId: id, url: new URL(`/checkout/${id}`, appUrl).toString(), closesAt: expiresAt };
    },
    async readCheckout(checkoutId) {
      const checkout = await db().testCheckout.findUnique({ where: { id: checkoutId } });
      return answerOf(checkout, clock.now());
    },
    async closeCheckout(checkoutId) {
      const now = clock.now();
      await db().testCheckout.updateMany({
        where: { id: checkoutId, status: { in: unpaidStatuses } },
        data: { status: "expired" },
      });
      return answerOf(await db().testCheckout.findUnique({ where: { id: checkoutId } }), now);
    },
    verifyEvent(body, headers) {
      verifyWebhook(body, headers.get(testSignatureHeader), secret, clock.now());
      return readEvent(body);
    },
  };
}
