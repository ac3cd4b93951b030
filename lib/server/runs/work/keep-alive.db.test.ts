import pg from "pg";
import { expect, test } from "vitest";

import { waitFor } from "@/scripts/lib/process.mjs";

import { readBalance } from "../../credits/reads/read-balance";
import { db } from "../../database/db";
import { env } from "../../env";
import { entryKinds, testRun, workOn } from "../../testing/test-run";
import { testShop } from "../../testing/test-shop";
import type { TestWorkspace } from "../../testing/test-workspace";
import { executeRun } from "./execute-run";
import { readRun } from "../reads/read-run";
import { resumePausedRuns } from "../resume/resume-paused-runs";
import { setRunResume } from "../resume/set-run-resume";

const soonMs = 20;
const neverMs = 600_000;

/** Another session keeps the funnel's rows, so that the step which reads GA4 takes as long as the test says. */
async function holdGa4(): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: env().DATABASE_URL });
  await client.connect();
  await client.query("begin; lock table funnel_days in access exclusive mode");
  return () => client.end();
}

const stored = (shop: TestWorkspace, id: string) =>
  db().run.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId: shop.workspaceId, id } } });

async function untilReadingGa4(shop: TestWorkspace, id: string): Promise<void> {
  await waitFor(async () => (await readRun(shop.viewer, id)).steps[1]?.status === "running", 50_000);
}

test("a step of five minutes keeps its run: signs of life and lease go on by a timer", async () => {
  const shop = await testShop();
  const { id } = await testRun(shop, ["meta_ads", "ga4"]);
  const letGo = await holdGa4();
  const working = executeRun(shop.workspaceId, id, shop.clock, soonMs);
  await untilReadingGa4(shop, id);
  const { executorId } = await stored(shop, id);
  for (let minute = 1; minute <= 20; minute++) {
    shop.clock.advance({ minutes: 1 });
    const now = shop.clock.now().getTime();
    await waitFor(async () => (await stored(shop, id)).aliveAt?.getTime() === now, 50_000);
    await executeRun(shop.workspaceId, id, shop.clock, soonMs);
    expect((await stored(shop, id)).executorId).toBe(executorId);
  }
  const hold = await db().creditHold.findFirstOrThrow({ where: { workspaceId: shop.workspaceId } });
  expect(hold.leaseEndsAt?.getTime()).toBeGreaterThan(shop.clock.now().getTime());
  await letGo();
  await working;
  expect(await readRun(shop.viewer, id)).toMatchObject({ status: "succeeded", used: 6 });
  expect((await entryKinds(shop)).filter((kind) => kind === "capture")).toHaveLength(1);
});

test("a stop ends a step that takes long, within a beat", async () => {
  const shop = await testShop();
  const { id } = await testRun(shop, ["meta_ads", "ga4"]);
  const letGo = await holdGa4();
  const working = executeRun(shop.workspaceId, id, shop.clock, soonMs);
  await untilReadingGa4(shop, id);
  await db().run.updateMany({
    where: { id },
    data: { stopRequestedAt: shop.clock.now(), stopCapCredits: 0 },
  });
  await working;
  await letGo();
  const run = await readRun(shop.viewer, id);
  expect(run).toMatchObject({ status: "cancelled", used: 0 });
  expect(run.steps.map(({ status }) => status)).toEqual(["done", "waiting", "waiting", "waiting"]);
});

test("an executor that was blocked wakes up after others took over: it writes and charges nothing", async () => {
  const shop = await testShop();
  const { id } = await testRun(shop, ["meta_ads", "ga4"]);
  const letGo = await holdGa4();
  // Without a beat it is as if its event loop stood still.
  const blocked = executeRun(shop.workspaceId, id, shop.clock, neverMs);
  await untilReadingGa4(shop, id);
  shop.clock.advance({ minutes: 2 });
  const next = executeRun(shop.workspaceId, id, shop.clock, soonMs);
  await waitFor(
    async () => (await stored(shop, id)).aliveAt?.getTime() === shop.clock.now().getTime(),
    50_000,
  );
  const { executorId } = await stored(shop, id);
  await letGo();
  await Promise.all([blocked, next]);
  expect(executorId).not.toBeNull();
  expect(await readRun(shop.viewer, id)).toMatchObject({ status: "succeeded", used: 6 });
  expect((await entryKinds(shop)).filter((kind) => kind === "capture")).toHaveLength(1);
  expect(await db().insight.count({ where: { workspaceId: shop.workspaceId } })).toBe(1);
  expect(await readBalance(shop.editor)).toMatchObject({ available: 994, held: 0, used: 6 });
});

test("after a crash the work goes on after the last finished step and asks nobody twice", async () => {
  const shop = await testShop();
  const { workspaceId } = shop;
  const { id } = await testRun(shop, ["meta_ads", "ga4"]);
  const letGo = await holdGa4();
  const lost = executeRun(workspaceId, id, shop.clock, neverMs);
  await untilReadingGa4(shop, id);
  const answered = (await readRun(shop.viewer, id)).steps[0];
  // Meta Ads was asked already: its rows and its connection can go, the kept answer is what counts.
  await db().integration.deleteMany({ where: { workspaceId, platform: "meta_ads" } });
  shop.clock.advance({ minutes: 2 });
  const working = executeRun(workspaceId, id, shop.clock, soonMs);
  await waitFor(
    async () => (await stored(shop, id)).aliveAt?.getTime() === shop.clock.now().getTime(),
    50_000,
  );
  await letGo();
  await Promise.all([lost, working]);
  const run = await readRun(shop.viewer, id);
  expect(run).toMatchObject({ status: "succeeded", used: 6 });
  expect(run.steps[0]).toEqual(answered);
  expect(await db().runStepOutput.count({ where: { workspaceId } })).toBe(0);
});

test("a run that pauses keeps what it found that day, and starts again on a later one", async () => {
  for (const [hours, kept] of [
    [0.5, true],
    [24, false],
  ] as const) {
    const shop = await testShop({ monthlyCredits: 10 });
    const { workspaceId } = shop;
    const { id } = await testRun(shop, ["meta_ads", "ga4"]);
    const letGo = await holdGa4();
    const lost = executeRun(workspaceId, id, shop.clock, neverMs);
    await untilReadingGa4(shop, id);
    shop.clock.advance({ minutes: 20 });
    const other = await testRun(shop, ["meta_ads"]);
    await executeRun(workspaceId, id, shop.clock, soonMs);
    expect((await readRun(shop.viewer, id)).status).toBe("paused");
    await letGo();
    await lost;
    await db().run.updateMany({ where: { workspaceId, id: other.id }, data: { endsAs: "cancelled" } });
    await workOn(shop, other.id);
    shop.clock.advance({ minutes: hours * 60 });
    await setRunResume(shop.editor, { runId: id, resumesOnCredits: true });
    await resumePausedRuns(shop.system);
    const run = await readRun(shop.viewer, id);
    expect(run.status).toBe("queued");
    expect(run.steps[0]?.status).toBe(kept ? "done" : "waiting");
    expect(await workOn(shop, id)).toMatchObject({ status: "succeeded", used: 6 });
  }
});
