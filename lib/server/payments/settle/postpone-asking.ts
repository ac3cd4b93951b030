import "server-only";

import { nextAskAt } from "@/lib/billing/purchase-outcome";

import type { Ctx } from "../../context";
import { db } from "../../database/db";
import type { TopUp } from "../../generated/prisma/client";

/**
 * Puts the next question off before this one is asked: one that fails comes round later and holds up no other.
 * @internal
 */
export async function postponeAsking(ctx: Ctx, topUp: TopUp): Promise<void> {
  const { workspaceId, id } = topUp;
  const now = ctx.clock.now();
  await db().topUp.updateMany({
    where: { workspaceId, id, askAt: topUp.askAt },
    data: { askedAt: now, askAt: nextAskAt(topUp, now) },
  });
}
