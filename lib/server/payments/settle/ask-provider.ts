import "server-only";

import { shownStatus } from "@/lib/billing/purchase-outcome";

import type { Ctx } from "../../context";
import type { TopUp } from "../../generated/prisma/client";
import { publishLiveEvent } from "../../live-events/publish";
import { paymentProvider } from "../provider/payment-provider";
import { recordAnswer } from "./record-answer";

/** A purchase after a question about it. `unanswered`: why the provider gave no answer; null: it gave one. */
export type Asked = { topUp: TopUp; unanswered: string | null };

/**
 * Asks the provider about a purchase's checkout, or to close it, and stores the answer. Events and browsers are only a reason to ask. Without an answer the purchase doesn't change, and `unanswered` says why.
 * @internal
 */
export async function askProvider(
  ctx: Ctx,
  topUp: TopUp,
  checkoutId: string,
  { closing }: { closing: boolean } = { closing: false },
): Promise<Asked> {
  const provider = paymentProvider(topUp.provider, ctx.clock);
  const answer = await (closing ? provider.closeCheckout(checkoutId) : provider.readCheckout(checkoutId));
  const known = await recordAnswer(ctx, topUp, answer, { closing });
  if (shownStatus(known) !== shownStatus(topUp)) publishLiveEvent(ctx.workspaceId, "top-ups");
  return { topUp: known, unanswered: answer.status === "unknown" ? answer.reason : null };
}
