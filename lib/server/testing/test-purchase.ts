import { randomUUID } from "node:crypto";

import { v7 as uuidv7 } from "uuid";

import { testCards } from "@/lib/choices";
import type { TestCheckoutOutcome } from "@/lib/contracts/test-checkout";
import type { Ctx } from "@/lib/server/context";
import { db } from "@/lib/server/database/db";
import { createTopUp } from "@/lib/server/payments/checkout/create-top-up";
import { payTestCheckout } from "@/lib/server/test-provider/pay-test-checkout";

import { testWorkspace, type TestWorkspace } from "./test-workspace";

export type Purchase = { topUpId: string; checkoutId: string; checkoutUrl: string };

/** An Owner begins to buy a pack and stands at a checkout of its own: only one with the same return address is returned again. */
export async function beginPurchase(
  ctx: Ctx,
  {
    packId = "small",
    resumeRunId,
    returnPath = `/settings/billing?purchase=${randomUUID()}`,
  }: { packId?: string; resumeRunId?: string; returnPath?: string } = {},
): Promise<Purchase> {
  const { id, checkoutUrl } = await createTopUp(ctx, {
    packId,
    idempotencyKey: randomUUID(),
    returnPath,
    ...(resumeRunId ? { resumeRunId } : {}),
  });
  return { topUpId: id, checkoutUrl, checkoutId: checkoutUrl.split("/").at(-1) ?? "" };
}

/** Fills in the test provider's form with the card of this outcome. */
export function pay(
  ctx: Ctx,
  checkoutId: string,
  outcome: (typeof testCards)[number]["outcome"] = "succeeds",
): Promise<TestCheckoutOutcome> {
  const card = testCards.find((candidate) => candidate.outcome === outcome)?.number ?? "";
  return payTestCheckout(ctx, { checkoutId, card, expiry: "12 / 40", cvc: "123", email: "payer@demo.test" });
}

/** A run of this workspace that waits for credits, with the quote it waits on. Returns its id. */
export async function insertPausedRun(
  { workspaceId, projectId, userIds, clock }: TestWorkspace,
  maximumCredits = 7,
): Promise<string> {
  const [quoteId, runId, now] = [uuidv7(), uuidv7(), clock.now()];
  const subject = { projectId, actionType: "playbook", tier: "standard", subjectKey: "creative-fatigue" };
  await db().quote.create({
    data: {
      ...subject,
      workspaceId,
      id: quoteId,
      request: {
        actionType: "playbook",
        projectId,
        playbookKey: "creative-fatigue",
        platforms: ["meta_ads"],
      },
      requestHash: quoteId,
      rateCardVersion: 1,
      estimateCredits: maximumCredits,
      maximumCredits,
      createdById: userIds.owner,
      createdAt: now,
      expiresAt: new Date(now.getTime() + 900_000),
    },
  });
  await db().run.create({
    data: {
      ...subject,
      workspaceId,
      id: runId,
      quoteId,
      trigger: "manual",
      title: "Creative fatigue",
      status: "paused",
      startedById: userIds.owner,
      createdAt: now,
      pausedAt: now,
    },
  });
  return runId;
}

/** What the ledger booked for a purchase. */
export function grantsOf(workspaceId: string, topUpId: string) {
  return db().creditGrant.findMany({ where: { workspaceId, topUpId } });
}

/** The purchase as it is stored. */
export function storedTopUp(workspaceId: string, id: string) {
  return db().topUp.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id } } });
}

/** A workspace on Free whose Owner has filled in the card for one Small pack. */
export type Bought = TestWorkspace & Purchase;

export async function bought(outcome?: Parameters<typeof pay>[2]): Promise<Bought> {
  const workspace = await testWorkspace({ planId: "free" });
  const purchase = await beginPurchase(workspace.owner);
  await pay(workspace.owner, purchase.checkoutId, outcome);
  return { ...workspace, ...purchase };
}
