import "server-only";

import { addMonths } from "@/lib/billing/periods";
import type { TestCheckoutView } from "@/lib/contracts/test-checkout";

import { readBalance } from "../credits/reads/read-balance";
import { db } from "../database/db";
import { AppError } from "../errors";
import type { TestCheckout, TopUp } from "../generated/prisma/client";
import { memberContext } from "../workspaces/member-context";
import { requireRole } from "../context";
import { testCheckoutStatus } from "./test-provider";
import { workspaceUrl } from "../payments/checkout/top-up-urls";

type Reader = { userId: string; checkoutId: string; requestId: string };

function shownStatus(checkout: TestCheckout, now: Date): TestCheckoutView["status"] {
  if (checkout.status === "paid") return "paid";
  if (testCheckoutStatus(checkout, now) === "expired") return "expired";
  return checkout.status === "declined" || checkout.status === "needs-confirmation"
    ? checkout.status
    : "open";
}

async function waitingRun({ workspaceId, resumeRunId }: TopUp): Promise<TestCheckoutView["run"]> {
  if (!resumeRunId) return null;
  const run = await db().run.findUnique({
    where: { workspaceId_id: { workspaceId, id: resumeRunId } },
    include: { quote: { select: { maximumCredits: true } } },
  });
  return run?.quote ? { title: run.title, maximum: run.quote.maximumCredits } : null;
}

/**
 * What the test payment page shows to an Owner of the workspace that buys; `not_found` for everybody else.
 * @boundary it makes the Ctx of the workspace that pays
 */
export async function readTestCheckout({ userId, checkoutId, requestId }: Reader): Promise<TestCheckoutView> {
  const checkout = await db().testCheckout.findUnique({ where: { id: checkoutId } });
  if (!checkout) throw new AppError("not_found");
  const { workspaceId, topUpId } = checkout;
  const [workspace, topUp] = await Promise.all([
    db().workspace.findUnique({ where: { id: workspaceId } }),
    db().topUp.findUnique({ where: { workspaceId_id: { workspaceId, id: topUpId } } }),
  ]);
  if (!workspace || !topUp) throw new AppError("not_found");
  const ctx = await memberContext(userId, workspace.slug, requestId);
  requireRole(ctx, "owner");
  const now = ctx.clock.now();
  const before = topUp.balanceBeforeCredits ?? (await readBalance(ctx)).available;
  return {
    id: checkout.id,
    workspace: { slug: workspace.slug, name: workspace.name },
    topUpId,
    status: shownStatus(checkout, now),
    packName: topUp.packName,
    credits: topUp.credits,
    amountMinor: checkout.amountMinor,
    currency: checkout.currency,
    email: checkout.email,
    expiresAt: checkout.expiresAt.toISOString(),
    returnUrl: checkout.returnUrl,
    cancelUrl: workspaceUrl(ctx, topUp.returnPath).toString(),
    balance: { before, after: before + topUp.credits },
    creditsExpireAt: addMonths(checkout.paidAt ?? now, topUp.expiresAfterMonths).toISOString(),
    run: await waitingRun(topUp),
  };
}
