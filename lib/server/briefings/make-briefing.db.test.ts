import { expect, test } from "vitest";

import { db } from "../database/db";
import { silence } from "../testing/test-run";
import { testShop } from "../testing/test-shop";
import { testWorkspace } from "../testing/test-workspace";
import { makeBriefing } from "./make-briefing";
import { makeDueBriefings } from "./make-due-briefings";
import { readBriefing } from "./read-briefing";

test("a briefing is made once a day from the shop's data, free, without a word to the ledger", async () => {
  const shop = await testShop({ monthlyCredits: 0 });
  const { workspaceId, projectId } = shop;
  const ids = await Promise.all(Array.from({ length: 5 }, () => makeBriefing(shop.system, { projectId })));
  expect(new Set(ids).size).toBe(1);
  const { latest, projectName } = await readBriefing(shop.viewer);
  expect(latest).toMatchObject({ id: ids[0], day: "2026-11-19", readyAt: shop.clock.now().toISOString() });
  expect(projectName).toBe("Test shop");
  expect(latest?.content.kpis.map(({ key }) => key)).toEqual(["revenue", "spend", "mer", "cpa"]);
  expect(latest?.content.cards.map(({ kind }) => kind)).toEqual(["risk", "growth", "forecast"]);
  const activity = await db().automaticActivity.findMany({ where: { workspaceId } });
  expect(activity).toMatchObject([{ kind: "briefing", title: "Morning briefing", subjectId: ids[0] }]);
  expect(await db().creditTransaction.count({ where: { workspaceId } })).toBe(0);
});

test("briefings are due from seven on in the workspace's zone, once a day, where something is connected", async () => {
  const shop = await testShop({ timeZone: "Asia/Tokyo", now: "2026-11-18T21:59:00Z" });
  const bare = await testWorkspace({ platforms: [] });
  const { workspaceId } = shop;
  await makeDueBriefings(shop.clock);
  expect(await db().briefing.count({ where: { workspaceId } })).toBe(0);
  shop.clock.advance({ minutes: 1 });
  await makeDueBriefings(shop.clock);
  await makeDueBriefings(shop.clock);
  expect((await readBriefing(shop.viewer)).latest?.day).toBe("2026-11-19");
  expect(await db().briefing.count({ where: { workspaceId } })).toBe(1);
  expect((await readBriefing(bare.viewer)).latest).toBeNull();
});

test("a briefing of another workspace's project is not found, and a Viewer makes none", async () => {
  const [shop, other] = [await testWorkspace(), await testWorkspace()];
  const { projectId } = shop;
  await silence(shop, "ga4");
  await expect(makeBriefing(other.system, { projectId })).rejects.toMatchObject({ code: "not_found" });
  await expect(makeBriefing(shop.viewer, { projectId })).rejects.toMatchObject({ code: "forbidden" });
  await expect(readBriefing(other.viewer, { project: projectId })).rejects.toMatchObject({
    code: "not_found",
  });
});
