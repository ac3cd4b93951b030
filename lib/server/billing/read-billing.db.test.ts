import { describe, expect, it } from "vitest";

import { billing } from "@/lib/contracts/billing";

import { changePlan } from "../credits/commands/change-plan";
import { db } from "../database/db";
import { settleTopUp } from "../payments/settle/settle-top-up";
import { beginPurchase, pay } from "../testing/test-purchase";
import { testWorkspace } from "../testing/test-workspace";
import { readBilling } from "./read-billing";

describe("readBilling", () => {
  it("tells the plan, its limits and the reset of this period", async () => {
    const { owner } = await testWorkspace({ planId: "growth", platforms: ["shopify", "ga4"] });
    const read = await readBilling(owner);
    expect(billing.parse(read)).toEqual(read);
    expect(read.plan).toEqual({
      name: "Growth",
      interval: "monthly",
      monthlyCredits: 1000,
      members: 3,
      memberLimit: 10,
      platforms: 2,
      platformLimit: null,
      renewsAt: "2026-12-02T09:00:00.000Z",
      paidThroughAt: null,
      next: null,
    });
  });

  it("tells the pending change, and from its instant on the plan that it began", async () => {
    const { owner, system, clock } = await testWorkspace({ planId: "growth" });
    await changePlan(system, { key: "p", planId: "starter" });
    expect((await readBilling(owner)).plan).toMatchObject({
      name: "Growth",
      next: { name: "Starter", monthlyCredits: 300, fromAt: "2026-12-02T09:00:00.000Z" },
    });
    clock.set("2026-12-02T09:00:00Z");
    const read = billing.parse(await readBilling(owner));
    expect(read.plan).toMatchObject({ name: "Starter", monthlyCredits: 300, memberLimit: 3, next: null });
    expect(read.money).toMatchObject({ planPriceMinor: 4900 });
  });

  it("asks no payment of a next period that is free", async () => {
    const paidThroughAt = "2026-12-02T09:00:00Z";
    const { owner, system } = await testWorkspace({ planId: "growth", paidThroughAt });
    expect((await readBilling(owner)).plan.paidThroughAt).toBe("2026-12-02T09:00:00.000Z");
    await changePlan(system, { key: "p", planId: "free" });
    expect((await readBilling(owner)).plan.paidThroughAt).toBeNull();
  });

  it("lists purchases newest first, with card and receipt", async () => {
    const { owner, system, clock } = await testWorkspace();
    const first = await beginPurchase(owner);
    await pay(owner, first.checkoutId);
    await settleTopUp(system, first.topUpId);
    clock.advance({ hours: 1 });
    await beginPurchase(owner, { packId: "medium" });
    const { money } = await readBilling(owner);
    expect(money).toMatchObject({ planPriceMinor: 14900, currency: "USD" });
    expect(money?.purchases).toMatchObject([
      { item: "Top-up, Medium", amountMinor: 8500, status: "not-started", card: null, receiptNumber: null },
      { item: "Top-up, Small", status: "paid", card: "Visa 4242", receiptNumber: "CB-000001" },
    ]);
  });

  it("shows no money to Editors and Viewers", async () => {
    const { editor, viewer, owner } = await testWorkspace();
    await beginPurchase(owner);
    for (const ctx of [editor, viewer]) {
      const read = await readBilling(ctx);
      expect(read.money).toBeNull();
      expect(JSON.stringify(read)).not.toMatch(/price|amount|purchase/i);
    }
  });

  it("shows nothing of another workspace", async () => {
    const [mine, theirs] = [await testWorkspace(), await testWorkspace()];
    await beginPurchase(theirs.owner);
    expect((await readBilling(mine.owner)).money?.purchases).toEqual([]);
  });

  it("tells the newest outcome of verifying the ledger", async () => {
    const { owner, workspaceId } = await testWorkspace();
    expect((await readBilling(owner)).verification).toBeNull();
    const verified = (verifiedAt: string, entries: number, differences: object[]) =>
      db().ledgerVerification.create({ data: { workspaceId, verifiedAt, entries, differences } });
    await verified("2026-11-19T03:12:00Z", 12, [{ at: 3 }]);
    await verified("2026-11-18T03:12:00Z", 10, []);
    expect((await readBilling(owner)).verification).toEqual({
      verifiedAt: "2026-11-19T03:12:00.000Z",
      entries: 12,
      differences: 1,
    });
  });
});
