import { expect, test } from "vitest";

import { readBalance } from "../../credits/reads/read-balance";
import { db } from "../../database/db";
import { testRun, workOn } from "../../testing/test-run";
import { testShop } from "../../testing/test-shop";
import { testWorkspace, type TestWorkspace } from "../../testing/test-workspace";
import { readRun } from "../reads/read-run";
import { recoverRuns } from "./recover-runs";
import { claimRun } from "./run-claim";
import { setRunResume } from "../resume/set-run-resume";

async function jobsOf(runId: string): Promise<number> {
  const [row] = await db().$queryRaw<{ count: bigint }[]>`
    select count(*) from graphile_worker.jobs where key = ${`run:${runId}`}`;
  return Number(row?.count);
}

async function loseJob(runId: string): Promise<void> {
  await db().$executeRaw`select graphile_worker.remove_job(${`run:${runId}`})`;
}

async function makePending(shop: TestWorkspace, runId: string): Promise<void> {
  const { workspaceId } = shop;
  await db().run.updateMany({
    where: { workspaceId, id: runId },
    data: { status: "pending", heldCredits: 0 },
  });
}

test("a start that was cut off after the hold is finished, and holds once", async () => {
  const shop = await testWorkspace();
  const { id } = await testRun(shop);
  await makePending(shop, id);
  await loseJob(id);
  await recoverRuns(shop.clock);
  expect((await readRun(shop.editor, id)).status).toBe("pending");
  shop.clock.advance({ seconds: 31 });
  await recoverRuns(shop.clock);
  expect(await readRun(shop.editor, id)).toMatchObject({ status: "queued", held: 7 });
  expect(await jobsOf(id)).toBe(1);
  expect(await readBalance(shop.editor)).toMatchObject({ available: 993, held: 7 });
});

test("a queued run whose job is lost gets another one after a minute", async () => {
  const shop = await testWorkspace();
  const { id } = await testRun(shop);
  await loseJob(id);
  shop.clock.advance({ seconds: 61 });
  await recoverRuns(shop.clock);
  expect(await jobsOf(id)).toBe(1);
});

test("a run whose executor is gone is queued again, and one at work is not", async () => {
  const shop = await testShop();
  const { id } = await testRun(shop);
  await loseJob(id);
  await claimRun(shop.system, id);
  shop.clock.advance({ minutes: 1 });
  await recoverRuns(shop.clock);
  expect(await jobsOf(id)).toBe(0);
  shop.clock.advance({ minutes: 1 });
  await recoverRuns(shop.clock);
  expect(await jobsOf(id)).toBe(1);
  expect((await workOn(shop, id)).status).toBe("succeeded");
});

test("an end that was decided but not carried out is carried out", async () => {
  const shop = await testWorkspace();
  const { id } = await testRun(shop);
  const { workspaceId } = shop;
  await db().run.updateMany({ where: { workspaceId, id }, data: { endsAs: "cancelled" } });
  await recoverRuns(shop.clock);
  expect((await readRun(shop.editor, id)).status).toBe("cancelled");
  expect((await readBalance(shop.editor)).held).toBe(0);
});

test("a paused run starts automatically after the reset, although nothing was bought", async () => {
  const shop = await testWorkspace({ monthlyCredits: 10, anchorAt: "2026-10-21T09:00:00Z" });
  const first = await testRun(shop);
  const paused = await testRun(shop);
  await setRunResume(shop.editor, { runId: paused.id, resumesOnCredits: true });
  expect(first.status).toBe("queued");
  await recoverRuns(shop.clock);
  expect((await readRun(shop.editor, paused.id)).status).toBe("paused");
  shop.clock.set("2026-11-21T08:59:59Z");
  await workOn(shop, first.id);
  const { available } = await readBalance(shop.editor);
  expect(available).toBeLessThan(20);
  shop.clock.set("2026-11-21T09:00:00Z");
  await recoverRuns(shop.clock);
  expect(await readRun(shop.editor, paused.id)).toMatchObject({ status: "queued", held: 7 });
});
