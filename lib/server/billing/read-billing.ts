import "server-only";

import { periodAt } from "@/lib/billing/periods";
import type { Billing } from "@/lib/contracts/billing";

import type { Ctx } from "../context";
import { db } from "../db";
import { cardText } from "../payments/read-top-up";

/** Purchases on the page, newest first. */
const shownPurchases = 50;

function seesMoney({ actor }: Ctx): boolean {
  return actor.kind === "system" || actor.role === "owner";
}

async function readPurchases({ workspaceId }: Ctx): Promise<NonNullable<Billing["money"]>["purchases"]> {
  const topUps = await db().topUp.findMany({
    where: { workspaceId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: shownPurchases,
  });
  return topUps.map((topUp) => ({
    id: topUp.id,
    at: (topUp.paidAt ?? topUp.createdAt).toISOString(),
    item: `Top-up, ${topUp.packName}`,
    credits: topUp.credits,
    amountMinor: topUp.amountMinor,
    currency: topUp.currency,
    card: cardText(topUp),
    status: topUp.status,
    receiptNumber: topUp.receiptNumber,
  }));
}

async function readVerification({ workspaceId }: Ctx): Promise<Billing["verification"]> {
  const newest = await db().ledgerVerification.findFirst({
    where: { workspaceId },
    orderBy: { verifiedAt: "desc" },
  });
  if (!newest) return null;
  const { verifiedAt, entries, differences } = newest;
  return {
    verifiedAt: verifiedAt.toISOString(),
    differences: Array.isArray(differences) ? differences.length : 0,
    entries,
  };
}

/** The plan, the newest ledger verification and, for Owners only, prices and purchases (rule 16). All members may read. */
export async function readBilling(ctx: Ctx): Promise<Billing> {
  const { workspaceId } = ctx;
  const [subscription, members, platforms, purchases, verification] = await Promise.all([
    db().subscription.findUniqueOrThrow({ where: { workspaceId }, include: { plan: true } }),
    db().membership.count({ where: { workspaceId } }),
    db().integration.count({ where: { workspaceId } }),
    seesMoney(ctx) ? readPurchases(ctx) : null,
    readVerification(ctx),
  ]);
  const { plan, anchorAt } = subscription;
  return {
    plan: {
      name: plan.name,
      interval: subscription.interval,
      monthlyCredits: subscription.monthlyCredits,
      members,
      memberLimit: plan.memberLimit,
      platforms,
      platformLimit: plan.platformLimit,
      renewsAt: periodAt(anchorAt, ctx.clock.now()).endsAt.toISOString(),
      paidThroughAt: subscription.paidThroughAt?.toISOString() ?? null,
    },
    money: purchases && { planPriceMinor: plan.priceMinor, currency: plan.currency, purchases },
    verification,
  };
}
