import pg from "pg";
import { expect, test } from "vitest";

import { waitFor } from "@/scripts/lib/process.mjs";

import { readBalance } from "../../credits/reads/read-balance";
import { db } from "../../database/db";
import { env } from "../../env";
import { entryKinds, silence, testRun } from "../../testing/test-run";
import { testShop } from "../../testing/test-shop";
import { startWorkerProcess } from "../../testing/processes/worker-process";
import { executeRun } from "./execute-run";
import { readRun } from "../reads/read-run";

const soonMs = 20;

/** Another session keeps the funnel's rows, so that the step which reads GA4 lasts until it lets them go. */
async function holdGa4(): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: env().DATABASE_URL });
  await client.connect();
  await client.query("begin; lock table funnel_days in access exclusive mode");
  return () => client.end();
}

test("a process whose event loop stands still loses its run, writes nothing when it wakes, and charges nothing", async () => {
  const shop = await testShop();
  const { workspaceId } = shop;
  const { id: runId } = await testRun(shop, ["meta_ads", "ga4"]);
  const letGo = await holdGa4();
  const process = await startWorkerProcess();
  const first = process.call("executeRun", { workspaceId, now: shop.clock.now() }, { runId });
  const steps = async () => (await readRun(shop.viewer, runId)).steps;
  expect(await waitFor(async () => (await steps())[1]?.status === "running", 30_000)).toBe(true);
  process.pause();
  const [answered] = await steps();
  // Meta Ads has answered: who asks it again gets nothing.
  await silence(shop, "meta_ads");
  shop.clock.advance({ minutes: 16 });
  const second = executeRun(workspaceId, runId, shop.clock, soonMs);
  const taken = () => db().run.count({ where: { workspaceId, id: runId, aliveAt: shop.clock.now() } });
  expect(await waitFor(async () => (await taken()) === 1, 30_000)).toBe(true);
  await letGo();
  await second;
  const written = await db().run.findFirstOrThrow({
    where: { workspaceId, id: runId },
    include: { steps: true },
  });
  process.resume();
  expect(await first).toMatchObject({ ok: true });
  await process.stop();
  const after = await db().run.findFirstOrThrow({
    where: { workspaceId, id: runId },
    include: { steps: true },
  });
  expect(after).toEqual(written);
  expect(after).toMatchObject({ status: "succeeded", usedCredits: 6 });
  expect((await steps())[0]).toEqual(answered);
  expect((await entryKinds(shop)).filter((kind) => kind === "capture")).toHaveLength(1);
  expect(await db().insight.count({ where: { workspaceId } })).toBe(1);
  expect(await readBalance(shop.editor)).toMatchObject({ available: 994, held: 0, used: 6 });
}, 120_000);
