import { describe, expect, it } from "vitest";

import { readBilling } from "../billing/read-billing";
import { readBalance } from "../credits/reads/read-balance";
import { db } from "../db";
import {
  beginPurchase,
  grantsOf,
  insertPausedRun,
  pay,
  storedTopUp,
  type Purchase,
} from "../testing/test-purchase";
import { logsOf } from "../testing/log-lines";
import { workOffJobs } from "../testing/work-off-jobs";
import { testWorkspace, type TestWorkspace } from "../testing/test-workspace";
import { paymentProvider } from "./payment-provider";
import { readTopUp } from "./read-top-up";
import { recordAnswer } from "./record-answer";
import { grantTopUp } from "./grant-top-up";
import { settleTopUp } from "./settle-top-up";
import { settleTopUps } from "./settle-top-ups";

type Bought = TestWorkspace & Purchase;

async function bought(outcome?: Parameters<typeof pay>[2]): Promise<Bought> {
  const workspace = await testWorkspace({ planId: "free" });
  const purchase = await beginPurchase(workspace.owner);
  await pay(workspace.owner, purchase.checkoutId, outcome);
  return { ...workspace, ...purchase };
}

async function mailsTo(to: string) {
  return db().outboxMail.findMany({ where: { to } });
}

const available = async ({ owner }: TestWorkspace) => (await readBalance(owner)).available;
const kept = ({ workspaceId, topUpId }: Bought) => storedTopUp(workspaceId, topUpId);
const grants = ({ workspaceId, topUpId }: Bought) => grantsOf(workspaceId, topUpId);

async function recordOnly(b: Bought) {
  const answer = await paymentProvider("test", b.clock).readCheckout(b.checkoutId);
  return recordAnswer(b.system, await kept(b), answer, { closing: false });
}

describe("settleTopUp", () => {
  it("grants what was paid, with card, receipt and expiry 12 months after the payment", async () => {
    const b = await bought();
    const paidAt = b.clock.now();
    b.clock.advance({ minutes: 3 });
    await settleTopUp(b.system, b.topUpId);
    const [grant] = await grants(b);
    expect(grant).toMatchObject({ source: "topup", amountCredits: 100, paid: true, unitPriceMinor: 20 });
    expect(grant?.expiresAt).toEqual(new Date("2027-11-19T10:36:00Z"));
    expect(await kept(b)).toMatchObject({
      status: "paid",
      paidAt,
      grantId: grant?.id,
      balanceBeforeCredits: 50,
      cardBrand: "Visa",
      cardLast4: "4242",
      receiptNumber: expect.stringMatching(/^CB-\d{6}$/),
    });
    expect(await available(b)).toBe(150);
  });

  it("writes who paid into the audit log and the buyer into the ledger", async () => {
    const b = await bought();
    await settleTopUp(b.system, b.topUpId);
    const { workspaceId, topUpId } = b;
    const audit = await db().auditEntry.findMany({
      where: { workspaceId, subjectId: topUpId },
      orderBy: { id: "asc" },
    });
    expect(audit.map(({ verb, actorKind }) => [verb, actorKind])).toEqual([
      ["top-up.create", "user"],
      ["top-up.paid", "system"],
    ]);
    const booked = await db().creditTransaction.findFirst({ where: { workspaceId, actorKind: "user" } });
    expect(booked?.actorId).toBe(b.userIds.owner);
  });

  it("grants once and mails one receipt, however many settle at the same moment", async () => {
    const b = await bought();
    const email = `payer-${b.topUpId}@demo.test`;
    await db().testCheckout.update({ where: { id: b.checkoutId }, data: { email } });
    await Promise.all(Array.from({ length: 20 }, () => settleTopUp(b.system, b.topUpId)));
    expect(await grants(b)).toHaveLength(1);
    expect(await available(b)).toBe(150);
    expect(await mailsTo(email)).toEqual([]);
    await workOffJobs("mail-receipt");
    await settleTopUp(b.system, b.topUpId);
    await workOffJobs("mail-receipt");
    const mails = await mailsTo(email);
    expect(mails.map(({ subject }) => subject)).toEqual([
      `Receipt ${(await kept(b)).receiptNumber}: Top-up, Small`,
    ]);
    expect(mails[0]?.text).toContain("No card was charged");
  });

  it.each([
    ["another amount", { amountMinor: 100 }, "amount_mismatch"],
    ["another currency", { currency: "EUR" }, "currency_mismatch"],
    ["another purchase", { topUpId: "0195d8a0-0000-7000-8000-000000000009" }, "checkout_of_another_purchase"],
  ])("grants nothing for a payment of %s, and keeps it open for a person", async (_name, changed, reason) => {
    const b = await bought();
    await db().testCheckout.update({ where: { id: b.checkoutId }, data: changed });
    const { workspaceId, topUpId: id } = b;
    await db().topUp.updateMany({ where: { workspaceId, id }, data: { status: "expired" } });
    const logged = logsOf(b.system);
    for (let asked = 0; asked < 2; asked += 1) await settleTopUp(logged.ctx, id);
    expect(await kept(b)).toMatchObject({ status: "pending", reviewReason: reason, paidAt: null });
    expect([await grants(b), await available(b)]).toEqual([[], 50]);
    expect(logged.lines.map(({ level, reason }) => [level, reason])).toEqual([
      ["error", reason],
      ["error", reason],
    ]);
    expect(await db().auditEntry.count({ where: { workspaceId, verb: "top-up.review" } })).toBe(1);
    expect((await readBilling(b.owner)).money?.purchases[0]).toMatchObject({ status: "review" });
    b.clock.advance({ minutes: 30 * 24 * 60 });
    await settleTopUps(b.clock);
    expect(await kept(b)).toMatchObject({ status: "pending", reviewReason: reason });
  });

  it("leaves a declined purchase pending, so that another card can be tried", async () => {
    const b = await bought("declined");
    await settleTopUp(b.system, b.topUpId);
    expect(await kept(b)).toMatchObject({ status: "pending" });
    expect(await available(b)).toBe(50);
  });

  it("counts money that was taken even if the purchase was closed here", async () => {
    const b = await bought();
    const { workspaceId, topUpId: id } = b;
    await db().topUp.updateMany({ where: { workspaceId, id }, data: { status: "expired" } });
    await settleTopUp(b.system, id);
    expect(await kept(b)).toMatchObject({ status: "paid", askAt: null });
    expect(await available(b)).toBe(150);
  });

  it("does not know a purchase of another workspace", async () => {
    const b = await bought();
    const { system } = await testWorkspace();
    await expect(settleTopUp(system, b.topUpId)).rejects.toMatchObject({ code: "not_found" });
    expect(await kept(b)).toMatchObject({ status: "pending" });
  });
});

/** The provider does not know the checkout until the returned function is called: a wrong key, another account. */
async function unknownToProvider({ checkoutId }: Purchase): Promise<() => Promise<unknown>> {
  const away = await db().testCheckout.delete({ where: { id: checkoutId } });
  return () => db().testCheckout.create({ data: away });
}

describe("a purchase that the provider gives no answer about", () => {
  const unreachable = { code: "payment_provider_unreachable" };

  it("stays pending, shown as not confirmed, and is granted as soon as the provider answers", async () => {
    const b = await bought();
    const answers = await unknownToProvider(b);
    await expect(settleTopUp(b.system, b.topUpId)).rejects.toMatchObject(unreachable);
    expect(await readTopUp(b.owner, b)).toMatchObject({ status: "pending", granted: false });
    await answers();
    await settleTopUp(b.system, b.topUpId);
    expect(await available(b)).toBe(150);
  });

  it("is still asked about after ten days, less and less often", async () => {
    const b = await bought();
    const answers = await unknownToProvider(b);
    let asked = 0;
    for (let hour = 0; hour < 240; hour += 1) {
      b.clock.advance({ minutes: 60 });
      const { askAt } = await kept(b);
      if (askAt && askAt <= b.clock.now()) asked += 1;
      await settleTopUps(b.clock);
    }
    expect(await kept(b)).toMatchObject({ status: "pending", lastAnswer: "unknown" });
    expect(asked).toBeGreaterThan(30);
    expect(asked).toBeLessThan(70);
    await answers();
    b.clock.advance({ minutes: 360 });
    await settleTopUps(b.clock);
    expect(await available(b)).toBe(150);
  });

  it("that was closed is granted when somebody looks at it, or after days by the reconciler", async () => {
    for (const look of [(b: Bought) => readTopUp(b.owner, b), (b: Bought) => settleTopUps(b.clock)]) {
      const workspace = await testWorkspace({ planId: "free" });
      const b = { ...workspace, ...(await beginPurchase(workspace.owner)) };
      b.clock.advance({ minutes: 31 });
      await settleTopUps(b.clock);
      expect(await kept(b)).toMatchObject({ status: "expired" });
      const paid = { status: "paid", paidAt: b.clock.now() };
      await db().testCheckout.update({ where: { id: b.checkoutId }, data: paid });
      b.clock.advance({ minutes: 5 * 24 * 60 });
      await look(b);
      expect(await kept(b)).toMatchObject({ status: "paid" });
      expect(await available(b)).toBe(150);
    }
  });

  it("is not closed by an expiry before the checkout's own deadline", async () => {
    const workspace = await testWorkspace();
    const b = { ...workspace, ...(await beginPurchase(workspace.owner)) };
    await db().testCheckout.update({ where: { id: b.checkoutId }, data: { status: "expired" } });
    await settleTopUp(b.system, b.topUpId);
    expect(await kept(b)).toMatchObject({ status: "pending" });
    b.clock.advance({ minutes: 30 });
    await settleTopUp(b.system, b.topUpId);
    expect(await kept(b)).toMatchObject({ status: "expired" });
  });
});

describe("settleTopUps, the reconciler", () => {
  it("finds by asking what no event told", async () => {
    const b = await bought("unknown");
    b.clock.advance({ seconds: 14 });
    await settleTopUps(b.clock);
    expect(await kept(b)).toMatchObject({ status: "pending" });
    b.clock.advance({ minutes: 1 });
    await settleTopUps(b.clock);
    expect(await grants(b)).toHaveLength(1);
  });

  it("finishes what stopped between paid and granted", async () => {
    const b = await bought();
    await recordOnly(b);
    expect([(await kept(b)).status, await grants(b)]).toEqual(["paid", []]);
    b.clock.advance({ minutes: 1 });
    await settleTopUps(b.clock);
    expect(await kept(b)).toMatchObject({ balanceBeforeCredits: 50 });
    expect(await available(b)).toBe(150);
  });

  it("finishes what stopped between granted and noted, with the grant that is there", async () => {
    const b = await bought();
    const { grantId } = await grantTopUp(b.system, await recordOnly(b));
    const { workspaceId, topUpId: id } = b;
    const forgotten = { grantedAt: null, grantId: null, grantExpiresAt: null, balanceBeforeCredits: null };
    await db().topUp.updateMany({ where: { workspaceId, id }, data: forgotten });
    b.clock.advance({ minutes: 1 });
    await settleTopUps(b.clock);
    expect(await kept(b)).toMatchObject({ grantId, balanceBeforeCredits: 50 });
    expect(await grants(b)).toHaveLength(1);
  });

  it("closes a purchase whose checkout expired", async () => {
    const workspace = await testWorkspace();
    const purchase = await beginPurchase(workspace.owner);
    const b = { ...workspace, ...purchase };
    b.clock.advance({ minutes: 29 });
    await settleTopUps(b.clock);
    expect(await kept(b)).toMatchObject({ status: "pending" });
    b.clock.advance({ minutes: 1 });
    await settleTopUps(b.clock);
    expect(await kept(b)).toMatchObject({ status: "expired" });
  });

  it("opens the checkout that a stopped request left unopened, or closes the purchase in the end", async () => {
    const workspace = await testWorkspace();
    const [opened, closed] = [await beginPurchase(workspace.owner), await beginPurchase(workspace.owner)];
    const { workspaceId, clock } = workspace;
    const forget = (id: string) =>
      db().topUp.updateMany({ where: { workspaceId, id }, data: { checkoutId: null, checkoutUrl: null } });
    await forget(opened.topUpId);
    clock.advance({ minutes: 1 });
    await settleTopUps(clock);
    expect(await storedTopUp(workspaceId, opened.topUpId)).toMatchObject({ checkoutId: opened.checkoutId });
    await forget(closed.topUpId);
    clock.advance({ minutes: 30 });
    await settleTopUps(clock);
    expect(await storedTopUp(workspaceId, closed.topUpId)).toMatchObject({ status: "expired" });
  });
});

describe("readTopUp", () => {
  it("settles a paid purchase without waiting for an event", async () => {
    const b = await bought();
    expect(await readTopUp(b.owner, b)).toMatchObject({
      status: "paid",
      granted: true,
      card: "Visa 4242",
      balanceBefore: 50,
      credits: 100,
      expiresAt: "2027-11-19T10:36:00.000Z",
      resumedRunId: null,
      heldForRun: null,
    });
    expect(await readTopUp(b.owner, b)).toMatchObject({ balanceBefore: 50 });
    expect(await available(b)).toBe(150);
  });

  it("asks the provider at most every 3 seconds", async () => {
    const workspace = await testWorkspace();
    const b = { ...workspace, ...(await beginPurchase(workspace.owner)) };
    expect(await readTopUp(b.owner, b)).toMatchObject({ status: "not-started" });
    await pay(b.owner, b.checkoutId);
    b.clock.advance({ seconds: 2 });
    expect(await readTopUp(b.owner, b)).toMatchObject({ status: "not-started" });
    b.clock.advance({ seconds: 1 });
    expect(await readTopUp(b.owner, b)).toMatchObject({ status: "paid", granted: true });
  });

  it("tells what is held for the run that it resumed", async () => {
    const workspace = await testWorkspace();
    const resumeRunId = await insertPausedRun(workspace);
    const b = { ...workspace, ...(await beginPurchase(workspace.owner, { resumeRunId })) };
    await pay(b.owner, b.checkoutId);
    expect(await readTopUp(b.owner, b)).toMatchObject({ resumedRunId: resumeRunId, heldForRun: null });
    const resumed = { status: "queued" as const, resumedAt: b.clock.now(), heldCredits: 7 };
    await db().run.updateMany({ where: { id: resumeRunId }, data: resumed });
    expect(await readTopUp(b.owner, b)).toMatchObject({ heldForRun: 7 });
  });

  it("is for Owners of the workspace", async () => {
    const b = await bought();
    const stranger = await testWorkspace();
    for (const ctx of [b.editor, b.viewer])
      await expect(readTopUp(ctx, b)).rejects.toMatchObject({ code: "forbidden" });
    await expect(readTopUp(stranger.owner, b)).rejects.toMatchObject({ code: "not_found" });
    await expect(readTopUp(b.owner, { topUpId: "1" })).rejects.toMatchObject({ code: "not_found" });
  });
});
