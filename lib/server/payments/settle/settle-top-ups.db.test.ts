import { describe, expect, it } from "vitest";

import { readBalance } from "../../credits/reads/read-balance";
import { db } from "../../database/db";
import {
  beginPurchase,
  bought,
  grantsOf,
  storedTopUp,
  type Bought,
  type Purchase,
} from "../../testing/test-purchase";
import { testWorkspace, type TestWorkspace } from "../../testing/test-workspace";
import { grantTopUp } from "./grant-top-up";
import { paymentProvider } from "../provider/payment-provider";
import { readTopUp } from "../read-top-up";
import { recordAnswer } from "./record-answer";
import { settleTopUp } from "./settle-top-up";
import { settleTopUps } from "./settle-top-ups";

const available = async ({ owner }: TestWorkspace) => (await readBalance(owner)).available;
const kept = ({ workspaceId, topUpId }: Bought) => storedTopUp(workspaceId, topUpId);
const grants = ({ workspaceId, topUpId }: Bought) => grantsOf(workspaceId, topUpId);

async function recordOnly(b: Bought) {
  const answer = await paymentProvider("test", b.clock).readCheckout(b.checkoutId);
  return recordAnswer(b.system, await kept(b), answer, { closing: false });
}

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
