import "server-only";

import { systemClock, type Clock } from "../clock";
import type { Ctx } from "../context";
import { db } from "../db";
import type { TopUp } from "../generated/prisma/client";
import { logger } from "../logger";
import { clockGroups, type ClockGroup } from "../workspaces/clock-groups";
import { systemContext } from "../workspaces/system-context";
import { checkoutLifeMs, openCheckout } from "./open-checkout";
import { expireUnopened } from "./record-outcome";
import { settleTopUp } from "./settle-top-up";

/** Purchases one call looks at; the rest waits for the next minute. */
const atOnce = 100;
/** Milliseconds that return page and webhook have before we ask by ourselves. */
const graceMs = 20_000;
// A checkout created later than this could be refused for expiring too soon; see stripe-provider.
const openUntilMs = 25 * 60_000;

function findUnfinished({ testClockSeconds, clock }: ClockGroup): Promise<TopUp[]> {
  const graceOver = new Date(clock.now().getTime() - graceMs);
  return db().topUp.findMany({
    where: {
      workspace: { testClockSeconds },
      status: { in: ["pending", "paid"] },
      receiptMailedAt: null,
      createdAt: { lte: graceOver },
      OR: [{ askedAt: null }, { askedAt: { lte: graceOver } }],
    },
    orderBy: { askedAt: { sort: "asc", nulls: "first" } },
    take: atOnce,
  });
}

/** Carries on where a request stopped between writing the purchase and opening its checkout. */
async function finishOpening(ctx: Ctx, topUp: TopUp): Promise<void> {
  const age = ctx.clock.now().getTime() - topUp.createdAt.getTime();
  if (age >= checkoutLifeMs) await expireUnopened(ctx, topUp);
  else if (age < openUntilMs) await openCheckout(ctx, topUp);
}

async function finish(clock: Clock, topUp: TopUp): Promise<void> {
  const { workspaceId, id } = topUp;
  const ctx = await systemContext(workspaceId, "settle-top-ups", clock);
  await db().topUp.updateMany({ where: { workspaceId, id }, data: { askedAt: ctx.clock.now() } });
  if (topUp.status === "pending" && !topUp.checkoutId) return finishOpening(ctx, topUp);
  await settleTopUp(ctx, id);
}

/**
 * The reconciler, each minute: asks the provider about pending purchases, grants what is paid, closes what expired and
 * mails receipts that were not. One that fails keeps no other waiting. Returns how many it looked at.
 */
export async function settleTopUps(clock: Clock = systemClock): Promise<number> {
  const groups = await clockGroups(clock);
  const unfinished = (await Promise.all(groups.map(findUnfinished))).flat();
  for (const topUp of unfinished) {
    try {
      await finish(clock, topUp);
    } catch (error) {
      logger.error({ err: error, workspaceId: topUp.workspaceId, topUpId: topUp.id }, "top-up not settled");
    }
  }
  return unfinished.length;
}
