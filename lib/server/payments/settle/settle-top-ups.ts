import "server-only";

import { canResume, statesWhere } from "@/lib/runs/run-state";

import { systemClock, type Clock } from "../../clock";
import type { Ctx } from "../../context";
import { db } from "../../database/db";
import type { TopUp } from "../../generated/prisma/client";
import { logger } from "../../logger";
import { clockGroups, type ClockGroup } from "../../workspaces/test-clock/clock-groups";
import { systemContext } from "../../workspaces/system-context";
import { closeCheckout } from "../checkout/cancel-top-up";
import { closeUnopened } from "../checkout/close-unopened";
import { overdueMs } from "./list-open-payments";
import { checkoutLifeMs, openCheckout } from "../checkout/open-checkout";
import { postponeAsking } from "./postpone-asking";
import { settleTopUp } from "./settle-top-up";

/** Purchases one call looks at; the rest waits for the next minute. */
const atOnce = 100;
/** How many purchases are checked at the same time, so that a slow provider delays few others. */
const sideBySide = 10;
// A checkout created later than this could be refused for expiring too soon; see stripe-provider.
const openUntilMs = 25 * 60_000;

type Work = { topUp: Pick<TopUp, "workspaceId" | "id">; by: (ctx: Ctx, topUp: TopUp) => Promise<unknown> };

function findDue({ testClockSeconds, clock }: ClockGroup): Promise<TopUp[]> {
  return db().topUp.findMany({
    where: { workspace: { testClockSeconds }, askAt: { lte: clock.now() } },
    orderBy: { askAt: "asc" },
    take: atOnce,
  });
}

/** Checkouts that nobody has paid, for a run that no longer waits: it went on with other credits, or was discarded. */
function findForRunsThatWentOn(): Promise<Pick<TopUp, "workspaceId" | "id">[]> {
  return db().$queryRaw`
    select t.workspace_id as "workspaceId", t.id
    from top_ups t join runs r on r.workspace_id = t.workspace_id and r.id = t.resume_run_id
    where t.status = 'pending' and t.ask_at is not null
      and not r.status = any (${statesWhere(canResume)}::run_status[]) and t.review_reason is null and (t.last_answer is null or t.last_answer = 'open')
    limit ${atOnce}`;
}

/** Continues a request that stopped between writing the purchase and opening its checkout. */
async function finishOpening(ctx: Ctx, topUp: TopUp): Promise<void> {
  const age = ctx.clock.now().getTime() - topUp.createdAt.getTime();
  if (age >= checkoutLifeMs) await closeUnopened(ctx, topUp, "expired");
  else if (age < openUntilMs) await openCheckout(ctx, topUp);
}

async function carryOn(ctx: Ctx, topUp: TopUp): Promise<void> {
  await postponeAsking(ctx, topUp);
  if (topUp.status === "pending" && !topUp.checkoutId) return finishOpening(ctx, topUp);
  const { status, closesAt, lastAnswer, reviewReason } = await settleTopUp(ctx, topUp.id);
  const isOverdue = closesAt && ctx.clock.now().getTime() - closesAt.getTime() > overdueMs;
  if (status === "pending" && isOverdue)
    ctx.log.error(
      { topUpId: topUp.id, lastAnswer, reviewReason },
      "a purchase is unsettled a day after its checkout",
    );
}

async function work(clock: Clock, { topUp: { workspaceId, id }, by }: Work): Promise<void> {
  try {
    const ctx = await systemContext(workspaceId, "settle-top-ups", clock);
    const topUp = await db().topUp.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id } } });
    await by(ctx, topUp);
  } catch (error) {
    logger.error({ err: error, workspaceId, topUpId: id }, "top-up not settled");
  }
}

/**
 * The reconciler, each minute: asks the provider about purchases whose time has come (`nextAskAt`), grants what is paid,
 * closes what the provider closed or what a run no longer needs, and mails receipts that were not. Returns how many.
 */
export async function settleTopUps(clock: Clock = systemClock): Promise<number> {
  const groups = await clockGroups(clock);
  const due = (await Promise.all(groups.map(findDue))).flat();
  const all: Work[] = [
    ...due.map((topUp) => ({ topUp, by: carryOn })),
    ...(await findForRunsThatWentOn()).map((topUp) => ({ topUp, by: closeCheckout })),
  ];
  for (let at = 0; at < all.length; at += sideBySide)
    await Promise.all(all.slice(at, at + sideBySide).map((one) => work(clock, one)));
  return all.length;
}
