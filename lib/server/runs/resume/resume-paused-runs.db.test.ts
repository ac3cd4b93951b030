import { expect, test } from "vitest";

import { grantCredits } from "../../credits/commands/grant-credits";
import { readBalance } from "../../credits/reads/read-balance";
import { db } from "../../database/db";
import { entryKinds, testRun, workOn } from "../../testing/test-run";
import { testShop } from "../../testing/test-shop";
import { testWorkspace, type TestWorkspace } from "../../testing/test-workspace";
import { discardRun } from "../finish/discard-run";
import { listRuns } from "../reads/list-runs";
import { readRun } from "../reads/read-run";
import { resumePausedRuns } from "./resume-paused-runs";
import { setRunResume } from "./set-run-resume";

function grant(shop: TestWorkspace, credits: number, key = "test:grant") {
  const gift = { source: "promotional", label: "Test", reason: "Test", expiresAt: null } as const;
  return grantCredits(shop.system, { ...gift, key, credits });
}

const willResume = (shop: TestWorkspace, runId: string) =>
  setRunResume(shop.editor, { runId, resumesOnCredits: true });

test("a paused run starts automatically when credits arrive, once and at its saved price, however often it is told", async () => {
  const shop = await testShop({ monthlyCredits: 4 });
  const paused = await testRun(shop);
  await willResume(shop, paused.id);
  expect(await resumePausedRuns(shop.system)).toBe(0);
  shop.clock.advance({ hours: 3 });
  await grant(shop, 100);
  const started = await Promise.all(Array.from({ length: 10 }, () => resumePausedRuns(shop.system)));
  expect(started.reduce((sum, count) => sum + count)).toBe(1);
  const resumed = await readRun(shop.editor, paused.id);
  expect(resumed).toMatchObject({ status: "queued", held: 7, resumedAt: shop.clock.now().toISOString() });
  expect(resumed.quote?.id).toBe(paused.quote?.id);
  expect(await readBalance(shop.editor)).toMatchObject({ available: 97, held: 7 });
  expect(await workOn(shop, paused.id)).toMatchObject({ status: "succeeded", used: 7 });
  expect(await resumePausedRuns(shop.system)).toBe(0);
  expect((await entryKinds(shop)).filter((kind) => kind === "capture").length).toBeLessThanOrEqual(2);
  expect(await readBalance(shop.editor)).toMatchObject({ available: 97, held: 0, used: 7 });
});

test("a paused run waits until its member says that it may start automatically, and then starts at once", async () => {
  const shop = await testWorkspace({ monthlyCredits: 4 });
  const paused = await testRun(shop);
  await grant(shop, 100);
  expect(await resumePausedRuns(shop.system)).toBe(0);
  expect(await willResume(shop, paused.id)).toMatchObject({ status: "paused", resumesOnCredits: true });
  const jobs = await db().$queryRaw<{ key: string }[]>`
    select task_identifier as key from graphile_worker.jobs where task_identifier = 'resume-paused-runs'`;
  expect(jobs.length).toBeGreaterThan(0);
  expect(await resumePausedRuns(shop.system)).toBe(1);
});

test("the same choice pressed again after the run has started by it answers the run", async () => {
  const shop = await testWorkspace({ monthlyCredits: 4 });
  const paused = await testRun(shop);
  await willResume(shop, paused.id);
  await grant(shop, 100);
  await resumePausedRuns(shop.system);
  expect(await willResume(shop, paused.id)).toMatchObject({ id: paused.id, status: "queued", held: 7 });
  const later = setRunResume(shop.editor, { runId: paused.id, resumesOnCredits: false });
  await expect(later).rejects.toMatchObject({ code: "run_not_paused" });
});

test("the oldest run goes first, and one that needs too much does not keep a smaller one waiting", async () => {
  const shop = await testWorkspace({ monthlyCredits: 1 });
  const runs = [];
  for (const platforms of [["meta_ads", "shopify"], ["meta_ads", "google_ads"], ["meta_ads"]] as const) {
    shop.clock.advance({ minutes: 1 });
    runs.push(await testRun(shop, [...platforms]));
  }
  for (const run of runs) await willResume(shop, run.id);
  await grant(shop, 10);
  expect(await resumePausedRuns(shop.system)).toBe(2);
  const { runs: active } = await listRuns(shop.viewer, { show: "active" });
  expect(active.map(({ status, held }) => [status, held])).toEqual([
    ["queued", 5],
    ["paused", 0],
    ["queued", 6],
  ]);
});

test("a run that is discarded while credits arrive is not started and holds nothing", async () => {
  const shop = await testWorkspace({ monthlyCredits: 4 });
  const paused = await testRun(shop);
  await willResume(shop, paused.id);
  await grant(shop, 100);
  await Promise.allSettled([resumePausedRuns(shop.system), discardRun(shop.editor, { runId: paused.id })]);
  const run = await readRun(shop.editor, paused.id);
  const { held } = await readBalance(shop.editor);
  expect([run.status, held]).toEqual(run.status === "queued" ? ["queued", 7] : ["discarded", 0]);
});

test("a Viewer and another workspace decide nothing about a paused run, and one that is not paused can't be told", async () => {
  const shop = await testWorkspace({ monthlyCredits: 10 });
  const [queued, paused] = [await testRun(shop), await testRun(shop)];
  const stranger = await testWorkspace();
  const input = { runId: paused.id, resumesOnCredits: true };
  await expect(setRunResume(shop.viewer, input)).rejects.toMatchObject({ code: "forbidden" });
  await expect(setRunResume(stranger.owner, input)).rejects.toMatchObject({ code: "not_found" });
  await expect(willResume(shop, queued.id)).rejects.toMatchObject({ code: "run_not_paused" });
});
