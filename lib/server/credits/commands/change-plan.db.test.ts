import { describe, expect, it } from "vitest";

import { db } from "../../database/db";
import { expectClean } from "../../testing/processes/expect-ledger";
import { testWorkspace, type TestWorkspaceOptions } from "../../testing/test-workspace";
import { readViewer } from "../../workspaces/read-viewer";
import { bookDueWork } from "./book-due-work";
import { changePlan } from "./change-plan";
import { listEntries } from "../reads/list-entries";
import { readActivity } from "../reads/read-activity";
import { readBalance } from "../reads/read-balance";
import { readBalanceAt } from "../reads/read-balance-at";
import { recordPlanPayment } from "./record-plan-payment";
import { spendCredits } from "./spend-credits";

const reset = "2026-12-02T09:00:00.000Z";
const asleepUntil = "2027-05-10T00:00:00Z";

async function subscribed(options: TestWorkspaceOptions = {}) {
  const workspace = await testWorkspace({ anchorAt: "2026-11-02T09:00:00Z", ...options });
  const { workspaceId, ctx } = workspace;
  const stored = () => db().subscription.findUniqueOrThrow({ where: { workspaceId } });
  const audits = () =>
    db().auditEntry.findMany({
      where: { workspaceId, event: "subscription.change" },
      orderBy: { occurredAt: "asc" },
    });
  const granted = async () => {
    const { items } = await listEntries(ctx, { kind: "grant" });
    return items.map(({ at, available }) => [at.slice(0, 10), available]).reverse();
  };
  return { ...workspace, stored, audits, granted };
}

describe("an upgrade", () => {
  it("is stored with its difference, and left in the audit log, by one command", async () => {
    const { ctx, system, workspaceId, stored, audits } = await subscribed({ planId: "starter" });
    const changed = await changePlan(system, { key: "p", planId: "growth" });
    expect(changed).toMatchObject({ granted: 700, available: 1_000, replayed: false });
    expect(await stored()).toMatchObject({ planId: "growth", monthlyCredits: 1_000, nextPlanId: null });
    expect(await audits()).toMatchObject([
      {
        actorKind: "system",
        actorId: "test",
        subjectId: workspaceId,
        details: { planId: "growth", monthlyCredits: 1_000, paidThroughAt: null, next: null },
      },
    ]);
    const grants = await db().creditGrant.findMany({ where: { workspaceId }, orderBy: { ordinal: "asc" } });
    expect(grants).toMatchObject([
      { planPeriod: 0, amountCredits: 300, source: "plan" },
      { planPeriod: null, amountCredits: 700, source: "plan", expiresAt: new Date(reset) },
    ]);
    const [newest] = (await readActivity(ctx, { filter: "grants" })).items;
    expect(newest).toMatchObject({ kind: "granted", credits: 700, type: "Grant, expires 2\u00a0Dec" });
    await expectClean([workspaceId]);
  });

  it("gains nothing by going down and up again, also when everything was used meanwhile", async () => {
    const { ctx, system, workspaceId, granted, clock } = await subscribed({ planId: "starter" });
    await changePlan(system, { key: "up", planId: "growth" });
    await spendCredits(ctx, { key: "s", credits: 1_000, reason: "A report" });
    await changePlan(system, { key: "down", planId: "starter" });
    expect(await changePlan(system, { key: "up again", planId: "growth" })).toMatchObject({ granted: 0 });
    expect(await changePlan(system, { key: "higher", planId: "scale" })).toMatchObject({ granted: 3_000 });
    clock.set(reset);
    expect(await readBalance(ctx)).toMatchObject({ available: 4_000, opening: 0, granted: 4_000 });
    await spendCredits(ctx, { key: "t", credits: 1, reason: "A report" });
    expect(await granted()).toEqual(
      [
        ["2026-11-19", 300],
        ["2026-11-19", 700],
        ["2026-11-19", 3_000],
        ["2026-12-02", 4_000],
      ].map(([at, credits], nth) => [nth === 0 ? "2026-11-02" : at, credits]),
    );
    await expectClean([workspaceId]);
  });
});

describe("a downgrade", () => {
  it("waits, and a workspace asleep for six months comes back right", async () => {
    const { ctx, owner, system, workspaceId, stored, audits, granted, clock } = await subscribed();
    expect(await changePlan(system, { key: "p", planId: "starter" })).toMatchObject({
      fromAt: Date.parse(reset),
      available: 1_000,
    });
    expect(await stored()).toMatchObject({
      planId: "growth",
      nextPlanId: "starter",
      nextMonthlyCredits: 300,
    });
    expect(await readBalance(ctx)).toMatchObject({ available: 1_000, resetCredits: 300 });
    clock.set(asleepUntil);
    expect((await readViewer(owner)).workspace.planName).toBe("Starter");
    expect(await readBalance(ctx)).toMatchObject({ available: 300, granted: 300, resetCredits: 300 });
    expect(await stored()).toMatchObject({ planId: "growth", nextPlanId: "starter" });
    await spendCredits(ctx, { key: "s", credits: 10, reason: "A report" });
    expect(await stored()).toMatchObject({
      planId: "starter",
      monthlyCredits: 300,
      nextPlanId: null,
      nextFromAt: null,
    });
    expect(await granted()).toEqual([
      ["2026-11-02", 1_000],
      ...["2026-12", "2027-01", "2027-02", "2027-03", "2027-04", "2027-05"].map((month) => [
        `${month}-02`,
        300,
      ]),
    ]);
    expect(await audits()).toMatchObject([
      { actorKind: "system", details: { planId: "growth", next: { planId: "starter", fromAt: reset } } },
      { actorKind: "rule", occurredAt: new Date(reset), details: { planId: "starter", next: null } },
    ]);
    await expectClean([workspaceId]);
  });

  it("to the free plan is a cancellation: paid periods end, purchased credits stay", async () => {
    const { ctx, system, workspaceId, clock } = await subscribed({ paidThroughAt: reset });
    await changePlan(system, { key: "p", planId: "free" });
    clock.set(asleepUntil);
    await bookDueWork(clock);
    expect(await readBalance(ctx)).toMatchObject({ available: 50, granted: 50, resetCredits: 50 });
    await expectClean([workspaceId]);
  });

  it("is foreseen at instants to come, and not told of instants past", async () => {
    const { ctx, system, clock } = await subscribed();
    clock.set("2026-11-25T00:00:00Z");
    await changePlan(system, { key: "p", planId: "starter" });
    const at = async (instant: string) => {
      const { available, period, grants } = await readBalanceAt(ctx, { at: new Date(instant), grants: true });
      return [available, period?.granted, grants?.map(({ label }) => label)];
    };
    expect(await at("2026-11-20T00:00:00Z")).toEqual([1_000, 1_000, ["Growth plan"]]);
    expect(await at("2026-12-02T08:59:59.999Z")).toEqual([1_000, 1_000, ["Growth plan"]]);
    expect(await at(reset)).toEqual([300, 300, ["Starter plan"]]);
    expect(await at("2027-03-20T00:00:00Z")).toEqual([300, 300, ["Starter plan"]]);
    clock.set("2027-03-20T00:00:00Z");
    await spendCredits(ctx, { key: "s", credits: 10, reason: "A report" });
    expect(await at("2026-11-28T00:00:00Z")).toEqual([1_000, 1_000, ["Growth plan"]]);
    expect(await at("2026-12-20T00:00:00Z")).toEqual([300, 300, ["Starter plan"]]);
  });
});

describe("a payment", () => {
  it("that comes late brings the running period's credits, once", async () => {
    const { ctx, system, workspaceId, stored, clock } = await subscribed({ paidThroughAt: reset });
    clock.set("2027-01-20T00:00:00Z");
    expect(await readBalance(ctx)).toMatchObject({ available: 0, resetCredits: 0 });
    const paidThroughAt = new Date("2027-02-02T09:00:00Z");
    const pay = (key: string) => recordPlanPayment(system, { key, paidThroughAt, reason: "Invoice paid" });
    expect(await pay("a")).toMatchObject({ granted: 1_000, available: 1_000 });
    expect(await pay("a")).toMatchObject({ granted: 1_000, replayed: true });
    expect(await pay("b")).toMatchObject({ granted: 0, available: 1_000 });
    expect(await stored()).toMatchObject({ paidThroughAt });
    clock.set("2027-02-02T09:00:00Z");
    expect(await readBalance(ctx)).toMatchObject({ available: 0, granted: 0 });
    await expectClean([workspaceId]);
  });
});

describe("the command", () => {
  it("answers a key once, also when the plan brings more by then, and refuses another request under it", async () => {
    const { system, workspaceId } = await subscribed({ planId: "starter" });
    const plan = { name: "Team", monthlyCredits: 700, priceMinor: 9900, position: 99 };
    const { id: planId } = await db().plan.create({ data: { id: `team-${workspaceId}`, ...plan } });
    const first = await changePlan(system, { key: "p", planId });
    expect(first).toMatchObject({ granted: 400, replayed: false });
    await db().plan.update({ where: { id: planId }, data: { monthlyCredits: 900, name: "Team 2" } });
    expect(await changePlan(system, { key: "p", planId })).toEqual({ ...first, replayed: true });
    const other = changePlan(system, { key: "p", planId, monthlyCredits: 900 });
    await expect(other).rejects.toMatchObject({ code: "idempotency_mismatch" });
    expect(await changePlan(system, { key: "q", planId })).toMatchObject({ granted: 0 });
    await expectClean([workspaceId]);
  });

  it("is nobody's but ClickBoss's own", async () => {
    const { owner } = await subscribed();
    const forbidden = { code: "forbidden" };
    await expect(changePlan(owner, { key: "p", planId: "scale" })).rejects.toMatchObject(forbidden);
    const payment = recordPlanPayment(owner, { key: "p", paidThroughAt: null, reason: "Paid" });
    await expect(payment).rejects.toMatchObject(forbidden);
  });

  it("refuses a plan that there is not, and one that only a contract says the credits of", async () => {
    const { system, workspaceId, audits } = await subscribed();
    await expect(changePlan(system, { key: "p", planId: "x" })).rejects.toMatchObject({ code: "not_found" });
    const contract = { key: "p", planId: "enterprise" };
    await expect(changePlan(system, contract)).rejects.toMatchObject({ code: "credits_by_contract" });
    expect(await changePlan(system, { ...contract, monthlyCredits: 9_000 })).toMatchObject({
      granted: 8_000,
    });
    expect(await audits()).toHaveLength(1);
    await db().subscription.delete({ where: { workspaceId } });
    const without = changePlan(system, { key: "q", planId: "scale" });
    await expect(without).rejects.toMatchObject({ code: "no_subscription" });
  });

  it("keeps a batch whole: changes of many workspaces at once, each with its own", async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => subscribed({ planId: "starter" })));
    await Promise.all(
      all.flatMap(({ system }, nth) => [
        changePlan(system, { key: "a", planId: nth % 2 === 0 ? "growth" : "free" }),
        changePlan(system, { key: "b", planId: nth % 2 === 0 ? "scale" : "starter" }),
      ]),
    );
    for (const [nth, { stored, audits }] of all.entries()) {
      const planId = nth % 2 === 0 ? "scale" : "starter";
      expect(await stored()).toMatchObject({ planId, nextPlanId: null });
      expect(await audits()).toHaveLength(2);
    }
    await expectClean(all.map(({ workspaceId }) => workspaceId));
  });
});
