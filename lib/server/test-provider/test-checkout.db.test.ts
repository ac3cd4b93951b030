import { describe, expect, it } from "vitest";

import { db } from "../database/db";
import { beginPurchase, insertPausedRun, pay } from "../testing/test-purchase";
import { testWorkspace } from "../testing/test-workspace";
import { confirmTestCheckout } from "./confirm-test-checkout";
import { payTestCheckout } from "./pay-test-checkout";
import { paymentProvider } from "../payments/provider/payment-provider";
import { readTestCheckout } from "./read-test-checkout";

async function atCheckout() {
  const workspace = await testWorkspace();
  const purchase = await beginPurchase(workspace.owner);
  const provider = paymentProvider("test", workspace.clock);
  return {
    ...workspace,
    ...purchase,
    asked: async () => (await provider.readCheckout(purchase.checkoutId))?.status,
  };
}

async function queuedEvents(checkoutId: string): Promise<number> {
  const { length } = await db().$queryRaw<unknown[]>`
    select 1 from graphile_worker.jobs where key = ${`evt_${checkoutId}_paid`}`.catch(() => []);
  return length;
}

const form = { expiry: "12 / 40", cvc: "123", email: "payer@demo.test", card: "4242424242424242" };

describe("a checkout of the test provider", () => {
  it("takes the money once and queues one event, also when pressed ten times at once", async () => {
    const { owner, checkoutId, asked } = await atCheckout();
    const presses = Array.from({ length: 10 }, () => pay(owner, checkoutId));
    expect(new Set((await Promise.all(presses)).map(({ outcome }) => outcome))).toEqual(new Set(["paid"]));
    expect(await asked()).toBe("paid");
    expect(await queuedEvents(checkoutId)).toBe(1);
  });

  it("keeps brand and last four digits of the card, and no number", async () => {
    const { owner, checkoutId } = await atCheckout();
    await pay(owner, checkoutId);
    const kept = await db().testCheckout.findUniqueOrThrow({ where: { id: checkoutId } });
    expect(kept).toMatchObject({ cardBrand: "Visa", cardLast4: "4242", email: "payer@demo.test" });
    expect(JSON.stringify(kept)).not.toContain(form.card);
  });

  it("declines a card and lets another be tried", async () => {
    const { owner, checkoutId, asked } = await atCheckout();
    expect(await pay(owner, checkoutId, "declined")).toMatchObject({ outcome: "declined" });
    expect(await asked()).toBe("open");
    expect(await queuedEvents(checkoutId)).toBe(0);
    expect(await pay(owner, checkoutId)).toMatchObject({ outcome: "paid" });
  });

  it("asks the cardholder, and pays only what was approved", async () => {
    const { owner, checkoutId, asked } = await atCheckout();
    expect(await pay(owner, checkoutId, "needs-confirmation")).toMatchObject({
      outcome: "needs-confirmation",
    });
    expect(await asked()).toBe("open");
    const refused = await confirmTestCheckout(owner, { checkoutId, approve: false });
    expect([refused.outcome, await asked()]).toEqual(["declined", "open"]);
    await expect(confirmTestCheckout(owner, { checkoutId, approve: true })).rejects.toMatchObject({
      code: "checkout_closed",
    });
    await pay(owner, checkoutId, "needs-confirmation");
    expect(await confirmTestCheckout(owner, { checkoutId, approve: true })).toMatchObject({
      outcome: "paid",
    });
    expect(await asked()).toBe("paid");
  });

  it("keeps silent about the unknown card for 15 seconds", async () => {
    const { owner, checkoutId, asked, clock } = await atCheckout();
    expect(await pay(owner, checkoutId, "unknown")).toMatchObject({ outcome: "unknown" });
    clock.advance({ seconds: 14 });
    expect(await asked()).toBe("unknown");
    clock.advance({ seconds: 1 });
    expect(await asked()).toBe("paid");
  });

  it("closes after 30 minutes", async () => {
    const { owner, checkoutId, asked, clock } = await atCheckout();
    clock.advance({ minutes: 30, ms: -1 });
    expect(await asked()).toBe("open");
    clock.advance({ ms: 1 });
    expect(await asked()).toBe("expired");
    for (const outcome of ["succeeds", "declined", "needs-confirmation"] as const)
      await expect(pay(owner, checkoutId, outcome)).rejects.toMatchObject({ code: "checkout_closed" });
  });

  it("refuses a card after the last day of its month", async () => {
    const { owner, checkoutId, clock } = await atCheckout();
    clock.set("2026-11-19T10:40:00Z");
    await expect(payTestCheckout(owner, { ...form, checkoutId, expiry: "10 / 26" })).rejects.toMatchObject({
      code: "validation",
      details: { issues: { expiry: ["This card has expired."] } },
    });
    const paid = await payTestCheckout(owner, { ...form, checkoutId, expiry: "11/26" });
    expect(paid.outcome).toBe("paid");
  });

  it("is for Owners of the workspace that buys", async () => {
    const { editor, checkoutId, asked } = await atCheckout();
    const stranger = await testWorkspace();
    await expect(pay(editor, checkoutId)).rejects.toMatchObject({ code: "forbidden" });
    await expect(pay(stranger.owner, checkoutId)).rejects.toMatchObject({ code: "not_found" });
    await expect(confirmTestCheckout(stranger.owner, { checkoutId, approve: true })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await asked()).toBe("open");
  });
});

describe("the test payment page", () => {
  const requestId = "test-request";

  it("shows what is bought, what it leads to and which run waits", async () => {
    const now = new Date();
    const anchorAt = new Date(now.getTime() - 864_000_000);
    const workspace = await testWorkspace({ name: "Harbor & Pine", planId: "free", now, anchorAt });
    const resumeRunId = await insertPausedRun(workspace, 60);
    const { checkoutId, topUpId } = await beginPurchase(workspace.owner, {
      resumeRunId,
      returnPath: "/settings/billing",
    });
    const { slug, userIds } = workspace;
    const view = await readTestCheckout({ userId: userIds.owner, checkoutId, requestId });
    expect(view).toMatchObject({
      topUpId,
      status: "open",
      workspace: { slug, name: "Harbor & Pine" },
      credits: 100,
      amountMinor: 2000,
      currency: "USD",
      balance: { before: 50, after: 150 },
      run: { title: "Creative fatigue", maximum: 60 },
      cancelUrl: `http://localhost:3000/${slug}/settings/billing`,
    });
  });

  it("is not for Editors, and does not exist for anyone else", async () => {
    const { userIds, checkoutId } = await atCheckout();
    const stranger = await testWorkspace();
    const read = (userId: string, id = checkoutId) => readTestCheckout({ userId, checkoutId: id, requestId });
    await expect(read(userIds.editor)).rejects.toMatchObject({ code: "forbidden" });
    await expect(read(stranger.userIds.owner)).rejects.toMatchObject({ code: "not_found" });
    await expect(read(userIds.owner, "test_none")).rejects.toMatchObject({ code: "not_found" });
  });
});
