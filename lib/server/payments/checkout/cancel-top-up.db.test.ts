import { describe, expect, it } from "vitest";

import { readBilling } from "../../billing/read-billing";
import { readBalance } from "../../credits/reads/read-balance";
import { db } from "../../database/db";
import { beginPurchase, insertPausedRun, pay, storedTopUp } from "../../testing/test-purchase";
import { testWorkspace } from "../../testing/test-workspace";
import { cancelTopUp } from "./cancel-top-up";
import { readTopUp } from "../read-top-up";
import { settleTopUp } from "../settle/settle-top-up";
import { settleTopUps } from "../settle/settle-top-ups";

async function atCheckout({ forRun = false } = {}) {
  const workspace = await testWorkspace({ planId: "free" });
  const runId = forRun ? await insertPausedRun(workspace) : undefined;
  const purchase = await beginPurchase(workspace.owner, runId ? { resumeRunId: runId } : {});
  return {
    ...workspace,
    ...purchase,
    runId,
    stored: () => storedTopUp(workspace.workspaceId, purchase.topUpId),
    listed: async () => (await readBilling(workspace.owner)).money?.purchases[0],
  };
}

describe("a purchase that was only opened", () => {
  it("is listed as not started, with the address to continue at", async () => {
    const { listed, topUpId, checkoutUrl, owner } = await atCheckout();
    expect(await listed()).toMatchObject({ status: "not-started", checkoutUrl });
    expect(await readTopUp(owner, { topUpId })).toMatchObject({ status: "not-started", checkoutUrl });
  });

  it("stays so after a declined card, and is not confirmed only after Pay", async () => {
    const { listed, topUpId, checkoutId, owner, clock } = await atCheckout();
    await pay(owner, checkoutId, "declined");
    await readTopUp(owner, { topUpId });
    expect(await listed()).toMatchObject({ status: "not-started" });
    await pay(owner, checkoutId, "unknown");
    clock.advance({ seconds: 4 });
    await readTopUp(owner, { topUpId });
    expect(await listed()).toMatchObject({ status: "pending", checkoutUrl: null });
  });
});

describe("cancelTopUp", () => {
  it("closes the checkout at the provider, so that nobody can pay it any more", async () => {
    const { owner, topUpId, checkoutId, listed, workspaceId } = await atCheckout();
    expect(await cancelTopUp(owner, { topUpId })).toMatchObject({ status: "cancelled", granted: false });
    expect(await listed()).toMatchObject({ status: "cancelled", checkoutUrl: null });
    await expect(pay(owner, checkoutId)).rejects.toMatchObject({ code: "checkout_closed" });
    const audit = await db().auditEntry.findMany({ where: { workspaceId, subjectId: topUpId } });
    expect(audit.map(({ event }) => event).sort()).toEqual(["top-up.cancelled", "top-up.create"]);
    expect(await cancelTopUp(owner, { topUpId })).toMatchObject({ status: "cancelled" });
  });

  it("grants instead when a payment came first", async () => {
    const { owner, topUpId, checkoutId } = await atCheckout();
    await pay(owner, checkoutId);
    expect(await cancelTopUp(owner, { topUpId })).toMatchObject({ status: "paid", granted: true });
    expect((await readBalance(owner)).available).toBe(150);
  });

  it("comes to one end when Pay and Cancel are pressed at the same moment", async () => {
    for (let round = 0; round < 5; round += 1) {
      const { owner, system, topUpId, checkoutId, stored } = await atCheckout();
      await Promise.allSettled([pay(owner, checkoutId), cancelTopUp(owner, { topUpId })]);
      await settleTopUp(system, topUpId);
      const charged = await db().testCheckout.findUniqueOrThrow({ where: { id: checkoutId } });
      expect((await stored()).status).toBe(charged.status === "paid" ? "paid" : "cancelled");
      expect((await readBalance(owner)).available).toBe(charged.status === "paid" ? 150 : 50);
    }
  });

  it("leaves the purchase open when the provider gives no answer", async () => {
    const { owner, topUpId, checkoutId, stored } = await atCheckout();
    await db().testCheckout.delete({ where: { id: checkoutId } });
    await expect(cancelTopUp(owner, { topUpId })).rejects.toMatchObject({
      code: "payment_provider_unreachable",
    });
    expect(await stored()).toMatchObject({ status: "pending" });
  });

  it("is for Owners of the workspace", async () => {
    const { editor, topUpId } = await atCheckout();
    const stranger = await testWorkspace();
    await expect(cancelTopUp(editor, { topUpId })).rejects.toMatchObject({ code: "forbidden" });
    await expect(cancelTopUp(stranger.owner, { topUpId })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("an open checkout for a run that no longer waits", () => {
  it("is closed by the reconciler, while one for a run that waits stays open", async () => {
    const [wentOn, waits] = [await atCheckout({ forRun: true }), await atCheckout({ forRun: true })];
    await db().run.updateMany({ where: { id: wentOn.runId ?? "" }, data: { status: "queued" } });
    await settleTopUps(wentOn.clock);
    expect((await wentOn.stored()).status).toBe("cancelled");
    expect((await waits.stored()).status).toBe("pending");
  });

  it("is left alone once the payer may have paid", async () => {
    const { owner, runId, topUpId, checkoutId, stored, clock } = await atCheckout({ forRun: true });
    await pay(owner, checkoutId, "unknown");
    await readTopUp(owner, { topUpId });
    await db().run.updateMany({ where: { id: runId ?? "" }, data: { status: "queued" } });
    await settleTopUps(clock);
    expect((await stored()).status).toBe("pending");
  });
});
