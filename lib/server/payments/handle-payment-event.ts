import "server-only";

import { storableText } from "@/lib/storable-text";

import { systemClock, type Clock } from "../clock";
import { db } from "../db";
import type { Prisma } from "../generated/prisma/client";
import { systemContext } from "../workspaces/system-context";
import { paymentProvider, type ProviderEvent } from "./payment-provider";
import { settleTopUp } from "./settle-top-up";

/** `body`: the bytes that arrived, for the signature is over them. */
export type Delivery = { provider: string; body: Uint8Array; headers: Headers };
export type EventOutcome = "settled" | "duplicate" | "ignored" | "unknown-checkout";

/** The event as JSON that the database takes: characters that it can't store become visible escapes, so the event is kept. */
function storablePayload(body: Uint8Array): Prisma.InputJsonValue {
  const visible = (_: string, value: unknown) => (typeof value === "string" ? storableText(value) : value);
  return JSON.parse(new TextDecoder().decode(body), visible) as Prisma.InputJsonValue;
}

/** Keeps the event; false when it was kept and handled before. A kept but unhandled one is handled now. */
async function isNew({ provider, body }: Delivery, event: ProviderEvent, receivedAt: Date): Promise<boolean> {
  const { id, type, checkoutId } = event;
  const payload = storablePayload(body);
  const { count } = await db().paymentEvent.createMany({
    data: [{ provider, id, type, checkoutId, receivedAt, payload }],
    skipDuplicates: true,
  });
  if (count > 0) return true;
  const known = await db().paymentEvent.findUniqueOrThrow({ where: { provider_id: { provider, id } } });
  return known.handledAt === null;
}

async function apply(provider: string, event: ProviderEvent, clock: Clock): Promise<EventOutcome> {
  const { checkoutId } = event;
  if (!checkoutId) return "ignored";
  const topUp = await db().topUp.findUnique({ where: { provider_checkoutId: { provider, checkoutId } } });
  if (!topUp) return "unknown-checkout";
  await settleTopUp(await systemContext(topUp.workspaceId, "payment-webhook", clock), topUp.id);
  return "settled";
}

/**
 * Takes a webhook of the payment provider: signature and age first, each event once, then the purchase is settled by
 * asking the provider. A failure leaves the event unhandled, so that the provider's retry does it again.
 * Errors: `signature_invalid`, `bad_request`, `not_found` (no such provider), and those of settleTopUp.
 * @internal
 */
export async function handlePaymentEvent(
  delivery: Delivery,
  clock: Clock = systemClock,
): Promise<{ outcome: EventOutcome }> {
  const { provider, body, headers } = delivery;
  const event = paymentProvider(provider, clock).verifyEvent(body, headers);
  if (!(await isNew(delivery, event, clock.now()))) return { outcome: "duplicate" };
  const outcome = await apply(provider, event, clock);
  await db().paymentEvent.update({
    where: { provider_id: { provider, id: event.id } },
    data: { handledAt: clock.now() },
  });
  return { outcome };
}
