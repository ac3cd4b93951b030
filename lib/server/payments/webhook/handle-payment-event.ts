import "server-only";

import { storableText } from "@/lib/storable-text";

import { systemClock, type Clock } from "../../clock";
import { db } from "../../database/db";
import type { Prisma } from "../../generated/prisma/client";
import { systemContext } from "../../workspaces/system-context";
import { paymentProvider, type ProviderEvent } from "../provider/payment-provider";
import { settleTopUp } from "../settle/settle-top-up";

/** `body`: the bytes that arrived, for the signature is over them. */
export type Delivery = { provider: string; body: Uint8Array; headers: Headers };
export type EventOutcome = "settled" | "duplicate" | "ignored" | "unknown-checkout";

/**
 * The most levels of an event that is stored as JSON: code that walks it has a limited stack, in the database too.
 */
const deepestLevel = 100;

function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeperThan(levels - 1, inner));
}

/** The same value with visible escapes in place of what can't be stored, in its texts and in its keys. */
function storableValue(value: unknown): unknown {
  if (typeof value === "string") return storableText(value);
  if (Array.isArray(value)) return value.map(storableValue);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [storableText(key), storableValue(inner)]),
  );
}

/** The event as JSON that the database takes, so that it is kept: one that is nested too deep is kept as the text it came as. */
function storablePayload(body: Uint8Array): Prisma.InputJsonValue {
  const text = new TextDecoder().decode(body);
  const event: unknown = JSON.parse(text);
  const stored = isDeeperThan(deepestLevel, event) ? storableText(text) : storableValue(event);
  return stored as Prisma.InputJsonValue;
}

/** Stores the event; false if it was stored and handled before. A stored but unhandled event is handled now. */
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
