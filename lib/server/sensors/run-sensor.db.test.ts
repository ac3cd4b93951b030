import { expect, test } from "vitest";
import { v7 as uuidv7 } from "uuid";

import { readBriefing } from "../briefings/read-briefing";
import { holdCredits } from "../credits/commands/hold-credits";
import { db } from "../database/db";
import { listInsights } from "../insights/list-insights";
import { listRuns } from "../runs/reads/list-runs";
import { startRun } from "../runs/start/start-run";
import { silence, testQuote } from "../testing/test-run";
import { testShop } from "../testing/test-shop";
import type { TestWorkspace } from "../testing/test-workspace";
import { runDueSensors } from "./run-due-sensors";
import { runSensor } from "./run-sensor";
import { sensorKey } from "./sensor-key";

async function addSensor(shop: TestWorkspace, playbookKey = "creative-fatigue"): Promise<string> {
  const { workspaceId, projectId } = shop;
  const id = uuidv7();
  const createdAt = shop.clock.now();
  await db().sensor.create({ data: { workspaceId, id, projectId, playbookKey, createdAt } });
  return id;
}

async function countLedger(shop: TestWorkspace): Promise<number> {
  const where = { workspaceId: shop.workspaceId };
  return (await db().creditTransaction.count({ where })) + (await db().creditEntry.count({ where }));
}

test("a sensor finds what a run by hand finds, at 0 credits, without a word to the ledger", async () => {
  const shop = await testShop({ monthlyCredits: 5 });
  await holdCredits(shop.editor, {
    key: "test:all",
    holdId: "test:all",
    credits: 5,
    leaseSeconds: null,
    reason: "Everything is held",
  });
  const before = await countLedger(shop);
  const sensorId = await addSensor(shop);
  expect(await runSensor(shop.system, { sensorId })).toBe("finding");
  expect(await countLedger(shop)).toBe(before);
  const { insights } = await listInsights(shop.viewer);
  expect(insights).toMatchObject([{ trigger: "sensor", flagged: 3, credits: 0, title: "Creative fatigue" }]);
  const { runs } = await listRuns(shop.viewer, { subject: "creative-fatigue", show: "past" });
  expect(runs).toMatchObject([{ by: "Sensor, daily", result: "3 creatives flagged", credits: 0 }]);
  const activity = await db().automaticActivity.findMany({ where: { workspaceId: shop.workspaceId } });
  expect(activity).toMatchObject([{ kind: "sensor", title: "Creative fatigue sensor, found 3" }]);
});

test("a sensor runs once a day, also when it is called ten times at once", async () => {
  const shop = await testShop();
  const sensorId = await addSensor(shop);
  const outcomes = await Promise.all(Array.from({ length: 10 }, () => runSensor(shop.system, { sensorId })));
  expect(outcomes.filter((outcome) => outcome !== "ran-before")).toEqual(["finding"]);
  shop.clock.advance({ days: 1 });
  expect(await runSensor(shop.system, { sensorId })).not.toBe("ran-before");
  expect(await db().run.count({ where: { workspaceId: shop.workspaceId } })).toBe(2);
});

test("a sensor that finds nothing stays silent: a run and a line of activity, no insight", async () => {
  const shop = await testShop();
  const { workspaceId, projectId } = shop;
  await db().creativeDay.deleteMany({ where: { workspaceId, projectId } });
  const sensorId = await addSensor(shop);
  expect(await runSensor(shop.system, { sensorId })).toBe("quiet");
  expect((await listInsights(shop.viewer)).insights).toEqual([]);
  const { runs } = await listRuns(shop.viewer);
  expect(runs).toMatchObject([{ status: "succeeded", result: "Nothing to flag", credits: 0 }]);
  expect((await readBriefing(shop.viewer)).sensors).toMatchObject([
    { status: "quiet", text: "Nothing to flag" },
  ]);
});

test("the briefing says of a sensor whose platforms are not connected that they are not", async () => {
  const shop = await testShop();
  const sensorId = await addSensor(shop);
  expect((await readBriefing(shop.viewer)).sensors).toMatchObject([
    { status: "waiting", text: "Runs at 06:00" },
  ]);
  await silence(shop, "meta_ads");
  await silence(shop, "google_ads");
  expect(await runSensor(shop.system, { sensorId })).toBe("not-connected");
  expect((await readBriefing(shop.viewer)).sensors).toMatchObject([
    { status: "not-connected", text: "Meta Ads and Google Ads are not connected.", runId: null },
  ]);
});

test("due sensors run from their hour on in the workspace's zone, and another workspace's is not found", async () => {
  const shop = await testShop({ timeZone: "America/New_York", now: "2026-11-19T10:59:00Z" });
  const other = await testShop();
  const sensorId = await addSensor(shop);
  const runs = () => db().run.count({ where: { workspaceId: shop.workspaceId } });
  await runDueSensors(shop.clock);
  expect(await runs()).toBe(0);
  shop.clock.advance({ minutes: 1 });
  await runDueSensors(shop.clock);
  await runDueSensors(shop.clock);
  expect(await runs()).toBe(1);
  await expect(runSensor(other.system, { sensorId })).rejects.toMatchObject({ code: "not_found" });
});

test("a start under the text of a sensor's key neither stops the sensor nor stands for its finding", async () => {
  const shop = await testShop({ timeZone: "America/New_York", now: "2026-11-19T11:00:00Z" });
  const sensorId = await addSensor(shop);
  const { id: quoteId } = await testQuote(shop);
  const start = () => startRun(shop.editor, { quoteId, idempotencyKey: sensorKey(sensorId, "2026-11-19") });
  const paid = await start();
  expect((await readBriefing(shop.viewer)).sensors).toMatchObject([{ status: "waiting", runId: null }]);
  await runDueSensors(shop.clock);
  const [sensor] = (await readBriefing(shop.viewer)).sensors;
  expect(sensor).toMatchObject({ status: "finding" });
  expect(sensor?.runId).not.toBe(paid.id);
  expect((await start()).id).toBe(paid.id);
  expect(await runSensor(shop.system, { sensorId })).toBe("ran-before");
});

test("a start under a key that a sensor's run has already is a run of its own", async () => {
  const shop = await testShop();
  const sensorId = await addSensor(shop);
  await runSensor(shop.system, { sensorId, day: "2026-11-19" });
  const { id: quoteId } = await testQuote(shop);
  const idempotencyKey = sensorKey(sensorId, "2026-11-19");
  expect(await startRun(shop.editor, { quoteId, idempotencyKey })).toMatchObject({ trigger: "manual" });
});
