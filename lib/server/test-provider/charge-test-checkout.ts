import "server-only";

import { systemClock } from "../clock";
import type { Ctx } from "../context";
import { db } from "../database/db";
import { AppError } from "../errors";
import type { TestCheckout } from "../generated/prisma/client";
import { enqueueJob } from "../jobs/enqueue-job";
import { findTestCheckout } from "./find-test-checkout";
import { unpaidStatuses } from "./test-provider";

export type TestCharge = {
  /** the card and receipt address to keep; none when they were kept before */
  payer?: { cardBrand: string; cardLast4: string; email: string };
  /** milliseconds for which the provider tells nobody that it charged */
  silentMs: number;
};

/** What can still be paid at `now`. */
export function payable(checkout: TestCheckout, now: Date) {
  return {
    id: checkout.id,
    status: { in: unpaidStatuses },
    expiresAt: { gt: now },
  };
}

/** How long after it would answer a silent provider sends its event: asking comes first. */
const lateEventMs = 30_000;

/**
 * The test provider takes the money, once, and queues its signed event. Paying what is paid already changes nothing;
 * `checkout_closed` when it can't be paid any more.
 * @internal
 */
export async function chargeTestCheckout(
  ctx: Ctx,
  checkout: TestCheckout,
  { payer, silentMs }: TestCharge,
): Promise<void> {
  const paidAt = ctx.clock.now();
  const answersAt = silentMs > 0 ? new Date(paidAt.getTime() + silentMs) : null;
  const { count } = await db().testCheckout.updateMany({
    where: payable(checkout, paidAt),
    data: { status: "paid", paidAt, answersAt, ...payer },
  });
  if (count === 0) {
    const { status } = await findTestCheckout(ctx, checkout.id);
    if (status === "paid") return;
    throw new AppError("checkout_closed");
  }
  const eventId = `evt_${checkout.id}_paid`;
  await enqueueJob(
    "deliver-test-webhook",
    { eventId, type: "checkout.paid", checkoutId: checkout.id, occurredAt: paidAt.toISOString() },
    {
      jobKey: eventId,
      ...(answersAt ? { runAt: new Date(systemClock.now().getTime() + silentMs + lateEventMs) } : {}),
    },
  );
}
