import { describe, expect, it } from "vitest";

import { readBilling } from "../../billing/read-billing";
import { readBalance } from "../../credits/reads/read-balance";
import { db } from "../../database/db";
import { bought, grantsOf, storedTopUp, type Bought } from "../../testing/test-purchase";
import { logsOf } from "../../testing/log-lines";
import { workOffJobs } from "../../testing/work-off-jobs";
import { testWorkspace, type TestWorkspace } from "../../testing/test-workspace";
import { settleTopUp } from "./settle-top-up";
import { settleTopUps } from "./settle-top-ups";

async function mailsTo(to: string) {
  return db().outboxMail.findMany({ where: { to } });
}

const available = async ({ owner }: TestWorkspace) => (await readBalance(owner)).available;
const kept = ({ workspaceId, topUpId }: Bought) => storedTopUp(workspaceId, topUpId);
const grants = ({ workspaceId, topUpId }: Bought) => grantsOf(workspaceId, topUpId);

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
    expect(audit.map(({ event, actorKind }) => [event, actorKind])).toEqual([
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
    expect(await db().auditEntry.count({ where: { workspaceId, event: "top-up.review" } })).toBe(1);
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
