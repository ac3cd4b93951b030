import "server-only";

import { periodAt } from "@/lib/billing/periods";
import { shownStatus } from "@/lib/billing/purchase-outcome";
import type { Billing } from "@/lib/contracts/billing";

import { requireRole, type Ctx } from "../context";
import { db } from "../database/db";
import { cardText, openCheckoutUrl } from "../payments/top-up-view";
import { planAt, withPlans } from "../workspaces/plan-at";

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
    status: shownStatus(topUp),
    checkoutUrl: openCheckoutUrl(topUp),
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

const isoOrNull = (at: number | null) => (at === null ? null : new Date(at).toISOString());

/** The plan, the newest ledger verification and, for Owners only, prices and purchases (rule 16). All members may read. */
export async function readBilling(ctx: Ctx): Promise<Billing> {
  requireRole(ctx, "viewer");
  const { workspaceId } = ctx;
  const [subscription, members, platforms, purchases, verification] = await Promise.all([
    db().subscription.findUniqueOrThrow({ where: { workspaceId }, include: withPlans }),
    db().membership.count({ where: { workspaceId } }),
    db().integration.count({ where: { workspaceId } }),
    seesMoney(ctx) ? readPurchases(ctx) : null,
    readVerification(ctx),
  ]);
  const now = ctx.clock.now();
  const { plan, terms } = planAt(subscription, now);
  const renewsAt = periodAt(subscription.anchorAt, now).endsAt;
  const { free } = planAt(subscription, renewsAt).terms;
  return {
    plan: {
      name: plan.name,
      interval: subscription.interval,
      monthlyCredits: terms.monthlyCredits,
      members,
      memberLimit: plan.memberLimit,
      platforms,
      platformLimit: plan.platformLimit,
      renewsAt: renewsAt.toISOString(),
      paidThroughAt: free ? null : isoOrNull(terms.paidThroughAt),
      next: terms.next && {
        name: terms.next.planName,
        monthlyCredits: terms.next.monthlyCredits,
        fromAt: new Date(terms.next.fromAt).toISOString(),
      },
    },
    money: purchases && { planPriceMinor: plan.priceMinor, currency: plan.currency, purchases },
    verification,
  };
}
