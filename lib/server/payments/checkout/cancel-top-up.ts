import "server-only";

import type { TopUpView } from "@/lib/contracts/top-up";

import { requireRole, type Ctx } from "../../context";
import type { TopUp } from "../../generated/prisma/client";
import { publishLiveEvent } from "../../live-events/publish";
import { askProvider } from "../settle/ask-provider";
import { closeUnopened } from "./close-unopened";
import { findTopUp } from "../find-top-up";
import { answeredOrThrow, finishAsked } from "../settle/settle-top-up";
import { topUpView } from "../top-up-view";

/**
 * Has the provider close the checkout of a pending purchase; one that was paid meanwhile is granted instead.
 * @internal
 */
export async function closeCheckout(ctx: Ctx, topUp: TopUp): Promise<TopUp> {
  if (topUp.status !== "pending") return topUp;
  if (topUp.checkoutId) {
    const asked = await askProvider(ctx, topUp, topUp.checkoutId, { closing: true });
    return answeredOrThrow(await finishAsked(ctx, asked));
  }
  const closed = await closeUnopened(ctx, topUp, "cancelled");
  publishLiveEvent(ctx.workspaceId, "top-ups");
  return closed;
}

/**
 * Drops a purchase that nobody paid (Owners). The provider closes its checkout first, so a payment is never lost: the
 * answer says how the purchase ended. Errors: `forbidden`, `not_found`, `payment_provider_unreachable` (still open).
 */
export async function cancelTopUp(ctx: Ctx, { topUpId }: { topUpId: string }): Promise<TopUpView> {
  requireRole(ctx, "owner");
  return topUpView(ctx, await closeCheckout(ctx, await findTopUp(ctx, topUpId)));
}
