import "server-only";

import { systemClock, type Clock } from "../clock";
import { env } from "../env";
import { testSignatureHeader, type TestEvent } from "./test-provider";
import { signWebhook } from "../payments/provider/webhook-signature";

export type TestDelivery = {
  eventId: string;
  type: string;
  checkoutId: string;
  /** ISO instant */
  occurredAt: string;
};

const timeoutMs = 10_000;

/**
 * The test provider's side of a webhook: signs the event and posts it to the app over HTTP, as another company would.
 * Any answer but 2xx throws, and the job queue tries again later.
 * @internal
 */
export async function deliverTestWebhook(
  delivery: TestDelivery,
  { appUrl = env().APP_URL, clock = systemClock }: { appUrl?: string; clock?: Clock } = {},
): Promise<void> {
  const secret = env().TEST_CHECKOUT_WEBHOOK_SECRET;
  if (!secret)
    throw new Error("TEST_CHECKOUT_WEBHOOK_SECRET is not set: the test provider can't sign its events");
  const event: TestEvent = {
    id: delivery.eventId,
    type: delivery.type,
    created: Math.floor(new Date(delivery.occurredAt).getTime() / 1000),
    data: { checkoutId: delivery.checkoutId },
  };
  const body = JSON.stringify(event);
  const response = await fetch(new URL("/api/webhooks/payments/test", appUrl), {
    method: "POST",
    headers: {
      "content-type": "application/json",
      [testSignatureHeader]: signWebhook(body, secret, clock.now()),
    },
    body,
    signal: AbortSignal.timeout(timeoutMs),
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`webhook ${delivery.eventId} was answered with ${response.status}`);
}
