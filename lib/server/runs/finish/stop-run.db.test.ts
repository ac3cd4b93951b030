import { expect, test } from "vitest";

import { readBalance } from "../../credits/reads/read-balance";
import { db } from "../../database/db";
import { readInsight } from "../../insights/read-insight";
import { stopWhenDone } from "../../testing/stop-when-done";
import { testRun, workOn } from "../../testing/test-run";
import { testShop } from "../../testing/test-shop";
import { testWorkspace } from "../../testing/test-workspace";
import { discardRun } from "./discard-run";
import { claimRun } from "../work/run-claim";
import { stopRun } from "./stop-run";

test("stopping a queued run ends it at once, gives all back, and asking again changes nothing", async () => {
  const shop = await testWorkspace();
  const run = await testRun(shop);
  expect(await stopRun(shop.editor, { runId: run.id, shownCredits: 7 })).toMatchObject({
    status: "cancelled",
    used: 0,
  });
  expect(await stopRun(shop.owner, { runId: run.id, shownCredits: 7 })).toMatchObject({
    status: "cancelled",
  });
  expect(await readBalance(shop.editor)).toMatchObject({ available: 1000, held: 0 });
  expect((await workOn(shop, run.id)).status).toBe("cancelled");
  const entries = await db().auditEntry.findMany({
    where: { workspaceId: shop.workspaceId, subjectId: run.id },
  });
  expect(entries.map(({ event }) => event).sort()).toEqual(["run.start", "run.stop"]);
});

test("stopping while platforms are being read costs nothing", async () => {
  const shop = await testShop();
  const { id } = await testRun(shop);
  await stopWhenDone(id, 0, 0);
  const run = await workOn(shop, id);
  expect(run).toMatchObject({ status: "cancelled", used: 0, insightId: null });
  expect(run.steps.map(({ status }) => status)).toEqual(["done", "waiting", "waiting", "waiting", "waiting"]);
  expect(await readBalance(shop.editor)).toMatchObject({ available: 1000, held: 0 });
});

test("stopping after the comparison charges what was used and keeps what was found", async () => {
  const shop = await testShop();
  const { id } = await testRun(shop);
  await stopWhenDone(id, 3, 3);
  const run = await workOn(shop, id);
  expect(run).toMatchObject({ status: "cancelled", used: 3 });
  const insight = await readInsight(shop.viewer, run.insightId ?? "");
  expect(insight.flagged).toBe(3);
  expect(insight.recommendation).toBe("The run was stopped before the recommendation was written.");
  expect(await readBalance(shop.editor)).toMatchObject({ available: 997, held: 0, used: 3 });
});

test("a stop is asked of a run at work, and carried out by the executor that works on it", async () => {
  const shop = await testShop();
  const { id } = await testRun(shop);
  await claimRun(shop.system, id);
  expect((await stopRun(shop.editor, { runId: id, shownCredits: 7 })).status).toBe("running");
  shop.clock.advance({ minutes: 4 });
  expect(await workOn(shop, id)).toMatchObject({ status: "cancelled", used: 0 });
});

test("what has ended, is paused or belongs to others can't be stopped, and a Viewer stops nothing", async () => {
  const shop = await testShop({ monthlyCredits: 10 });
  const run = await testRun(shop);
  await expect(stopRun(shop.viewer, { runId: run.id, shownCredits: 7 })).rejects.toMatchObject({
    code: "forbidden",
  });
  const stranger = await testWorkspace();
  await expect(stopRun(stranger.owner, { runId: run.id, shownCredits: 7 })).rejects.toMatchObject({
    code: "not_found",
  });
  await workOn(shop, run.id);
  await expect(stopRun(shop.editor, { runId: run.id, shownCredits: 7 })).rejects.toMatchObject({
    code: "run_finished",
  });
  const paused = await testRun(shop);
  await expect(stopRun(shop.editor, { runId: paused.id, shownCredits: 7 })).rejects.toMatchObject({
    code: "run_finished",
  });
});

test("a paused run can be discarded, once and for all; any other can't", async () => {
  const shop = await testWorkspace({ monthlyCredits: 10 });
  const [queued, paused] = [await testRun(shop), await testRun(shop)];
  await expect(discardRun(shop.viewer, { runId: paused.id })).rejects.toMatchObject({ code: "forbidden" });
  await expect(discardRun(shop.editor, { runId: queued.id })).rejects.toMatchObject({
    code: "run_not_paused",
  });
  for (const ctx of [shop.editor, shop.owner])
    expect(await discardRun(ctx, { runId: paused.id })).toMatchObject({ status: "discarded", used: 0 });
  const audit = { workspaceId: shop.workspaceId, subjectId: paused.id, event: "run.discard" };
  expect(await db().auditEntry.count({ where: audit })).toBe(1);
});
