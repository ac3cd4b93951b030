import "server-only";

import type { TopUpView } from "@/lib/contracts/top-up";

import { requireRole, type Ctx } from "../context";
import { db } from "../database/db";
import type { TopUp } from "../generated/prisma/client";
import { findTopUp } from "./find-top-up";
import { trySettleTopUp } from "./settle/settle-top-up";
import { topUpView } from "./top-up-view";

/** Milliseconds between two questions to the provider about one purchase, however many windows wait for it. */
const askEveryMs = 3_000;

/** True for one caller per interval: the one that may ask the provider now. */
async function mayAsk(ctx: Ctx, topUp: TopUp): Promise<boolean> {
  const now = ctx.clock.now();
  const askedBefore = new Date(now.getTime() - askEveryMs);
  const { count } = await db().topUp.updateMany({
    where: {
      workspaceId: ctx.workspaceId,
      id: topUp.id,
      OR: [{ askedAt: null }, { askedAt: { lte: askedBefore } }],
    },
    data: { askedAt: now },
  });
  return count > 0;
}

/**
 * Reading a purchase that isn't granted settles it, even a closed one. Without an answer from the provider it doesn't
 * change.
 */
async function settleIfDue(ctx: Ctx, topUp: TopUp): Promise<TopUp> {
  const isOpen = topUp.status === "paid" ? !topUp.grantedAt : topUp.checkoutId !== null;
  if (!isOpen || !(await mayAsk(ctx, topUp))) return topUp;
  const asked = await trySettleTopUp(ctx, topUp.id);
  if (asked.unanswered !== null)
    ctx.log.warn({ reason: asked.unanswered, topUpId: topUp.id }, "purchase not settled yet");
  return asked.topUp;
}

/**
 * One purchase as the page that returns from the checkout shows it (Owners). Until it is granted this also asks the
 * provider, at most every 3 seconds. Errors: `forbidden`, `not_found`.
 */
export async function readTopUp(ctx: Ctx, { topUpId }: { topUpId: string }): Promise<TopUpView> {
  requireRole(ctx, "owner");
  return topUpView(ctx, await settleIfDue(ctx, await findTopUp(ctx, topUpId)));
}
