import { expect, test } from "vitest";

import { readBalance } from "../../credits/reads/read-balance";
import { db } from "../../database/db";
import { readInsight } from "../../insights/read-insight";
import { entryKinds, silence, testRun, workOn } from "../../testing/test-run";
import { testShop } from "../../testing/test-shop";
import type { TestWorkspace } from "../../testing/test-workspace";
import { executeRun } from "./execute-run";
import { findRun } from "../reads/find-run";
import { listRuns } from "../reads/list-runs";
import { claimRun } from "./run-claim";
import { decideEnd } from "../finish/finish-run";

function row(shop: TestWorkspace, id: string) {
  return { workspaceId_id: { workspaceId: shop.workspaceId, id } };
}

test("the price shown is the price charged, and the result computed from the shop's data is saved", async () => {
  const shop = await testShop();
  const started = await testRun(shop);
  const run = await workOn(shop, started.id);
  expect(run).toMatchObject({ status: "succeeded", held: 7, used: 7, usedSoFar: 7, failureCode: null });
  expect(run.steps.map(({ status }) => status)).toEqual(["done", "done", "done", "done", "done"]);
  expect(run.steps[0]?.detail).toMatch(/^\d+ active creatives, 7 days, [\d,]+ USD$/);
  const insight = await readInsight(shop.viewer, run.insightId ?? "");
  expect(insight).toMatchObject({ runId: run.id, title: "Creative fatigue", flagged: 3 });
  expect(insight.table.rows.filter(({ advice }) => advice?.word === "Pause")).toHaveLength(2);
  expect(await readBalance(shop.editor)).toMatchObject({ available: 993, held: 0, used: 7 });
  const past = await listRuns(shop.viewer, { subject: "creative-fatigue", show: "past" });
  expect(past.runs).toMatchObject([{ result: "3 creatives flagged", credits: 7, held: 0 }]);
});

test("a platform that does not answer costs nothing, and the rest of the hold comes back", async () => {
  const shop = await testShop();
  const started = await testRun(shop);
  await silence(shop, "google_ads");
  const run = await workOn(shop, started.id);
  expect(run).toMatchObject({ status: "succeeded", held: 7, used: 6 });
  expect(run.steps[1]).toMatchObject({
    status: "no-answer",
    detail: "Couldn't be read: no longer connected",
  });
  expect(await readBalance(shop.editor)).toMatchObject({ available: 994, held: 0, used: 6 });
});

test("a platform that fails is asked three times, then the run goes on without it and does not charge it", async () => {
  const shop = await testShop();
  const started = await testRun(shop, ["meta_ads", "shopify", "ga4"]);
  await db().$executeRaw`alter table funnel_days rename to funnel_days_away`;
  const run = await workOn(shop, started.id);
  await db().$executeRaw`alter table funnel_days_away rename to funnel_days`;
  expect(run).toMatchObject({ status: "succeeded", held: 7, used: 6 });
  expect(run.steps[2]).toMatchObject({
    label: "GA4",
    status: "no-answer",
    detail: "Didn't answer after three tries",
  });
  const insight = await readInsight(shop.viewer, run.insightId ?? "");
  expect(insight.summary).toContain("GA4 didn't answer.");
});

test("a run that no platform answers fails, gives all back and leaves no result", async () => {
  const shop = await testShop();
  const started = await testRun(shop);
  await silence(shop, "google_ads");
  await silence(shop, "meta_ads");
  const run = await workOn(shop, started.id);
  expect(run).toMatchObject({ status: "failed", failureCode: "platforms_unavailable", used: 0 });
  expect(run.insightId).toBeNull();
  expect(await readBalance(shop.editor)).toMatchObject({ available: 1000, held: 0, used: 0 });
});

test("work that can't be done fails after its tries and costs nothing", async () => {
  const shop = await testShop();
  const { id, quote, projectId } = await testRun(shop);
  await db().quote.update({
    where: row(shop, quote?.id ?? ""),
    data: {
      request: { actionType: "playbook", projectId, playbookKey: "withdrawn", platforms: ["meta_ads"] },
    },
  });
  expect(await workOn(shop, id)).toMatchObject({ status: "failed", failureCode: "internal", used: 0 });
  expect(await readBalance(shop.editor)).toMatchObject({ available: 1000, held: 0 });
});

test("a crash between charge and finish is finished later, and charged once", async () => {
  const shop = await testShop();
  const { id } = await testRun(shop);
  const first = await workOn(shop, id);
  // The row as it was when the charge had been booked and nothing after it.
  await db().run.update({ where: row(shop, id), data: { status: "running", finishedAt: null } });
  shop.clock.advance({ hours: 2 });
  const second = await workOn(shop, id);
  expect(second).toMatchObject({ status: "succeeded", used: 7, insightId: first.insightId });
  expect((await entryKinds(shop)).filter((kind) => kind === "capture")).toHaveLength(1);
  expect(await readBalance(shop.editor)).toMatchObject({ available: 993, used: 7 });
});

test("a crash before the charge charges what was decided, or nothing once the lease is over", async () => {
  for (const [minutes, status, used] of [
    [4, "succeeded", 5],
    [16, "failed", 0],
  ] as const) {
    const shop = await testShop();
    const { id } = await testRun(shop);
    const taken = await claimRun(shop.system, id);
    const result = { headline: "", flagged: 0, summary: "", recommendation: "" };
    const table = { title: "", note: "", columns: [], rows: [], total: null };
    await decideEnd(
      shop.system,
      await findRun(shop.system, id),
      { as: "succeeded", usedCredits: 5, result: { ...result, table } },
      { executorId: taken?.claim.executorId },
    );
    shop.clock.advance({ minutes });
    const run = await workOn(shop, id);
    expect(run).toMatchObject({ status, used, failureCode: used ? null : "hold_expired" });
    expect(run.insightId === null).toBe(used === 0);
    expect(await readBalance(shop.editor)).toMatchObject({ available: 1000 - used, held: 0 });
  }
});

test("ten executors at once do the work of one", async () => {
  const shop = await testShop();
  const { id } = await testRun(shop);
  await Promise.all(Array.from({ length: 10 }, () => executeRun(shop.workspaceId, id, shop.clock)));
  expect((await entryKinds(shop)).filter((kind) => kind === "capture")).toHaveLength(1);
  expect(await db().insight.count({ where: { workspaceId: shop.workspaceId } })).toBe(1);
});

test("an executor that was silent for a minute and a half is replaced, and a live one is left alone", async () => {
  const shop = await testShop();
  const { id } = await testRun(shop);
  await claimRun(shop.system, id);
  shop.clock.advance({ minutes: 1 });
  expect(await workOn(shop, id)).toMatchObject({ status: "running" });
  shop.clock.advance({ minutes: 1 });
  expect(await workOn(shop, id)).toMatchObject({ status: "succeeded", used: 7 });
});

test("a run whose lease ended in the queue is held again at its old price, or paused for want of credits", async () => {
  const rich = await testShop({ monthlyCredits: 20 });
  const held = await testRun(rich);
  rich.clock.advance({ minutes: 20 });
  expect(await workOn(rich, held.id)).toMatchObject({ status: "succeeded", used: 7 });
  expect(await readBalance(rich.editor)).toMatchObject({ available: 13, held: 0, used: 7 });

  const poor = await testShop({ monthlyCredits: 10 });
  const late = await testRun(poor);
  poor.clock.advance({ minutes: 20 });
  const other = await testRun(poor);
  const run = await workOn(poor, late.id);
  expect(run).toMatchObject({ status: "paused", held: 0, startedAt: null });
  expect(run.steps.every(({ status }) => status === "waiting")).toBe(true);
  expect((await workOn(poor, other.id)).status).toBe("succeeded");
  expect(await readBalance(poor.editor)).toMatchObject({ available: 3, held: 0, used: 7 });
});
