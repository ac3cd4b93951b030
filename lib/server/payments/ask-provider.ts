import "server-only";

import { shownStatus } from "@/lib/billing/purchase-outcome";

import type { Ctx } from "../context";
import { AppError } from "../errors";
import type { TopUp } from "../generated/prisma/client";
import { publishLiveEvent } from "../live-events/publish";
import { paymentProvider } from "./payment-provider";
import { recordAnswer } from "./record-answer";

/**
 * Asks the provider about a purchase with a checkout, or to close it, and keeps the answer. What an event or a browser
 * says is only a reason to ask. `payment_provider_unreachable` when there is no answer: the purchase stays as it is.
 * @internal
 */
export async function askProvider(
  ctx: Ctx,
  topUp: TopUp,
  checkoutId: string,
  { closing }: { closing: boolean } = { closing: false },
): Promise<TopUp> {
  const provider = paymentProvider(topUp.provider, ctx.clock);
  const answer = await (closing ? provider.closeCheckout(checkoutId) : provider.readCheckout(checkoutId));
  const known = await recordAnswer(ctx, topUp, answer, { closing });
  if (shownStatus(known) !== shownStatus(topUp)) publishLiveEvent(ctx.workspaceId, "top-ups");
  if (answer.status === "unknown")
    throw new AppError("payment_provider_unreachable", {}, { cause: new Error(answer.reason) });
  return known;
}
