import { expect, test } from "vitest";

import { run } from "@/lib/contracts/run";

import { db } from "../../database/db";
import { testRun, workOn } from "../../testing/test-run";
import { testShop } from "../../testing/test-shop";
import { testWorkspace } from "../../testing/test-workspace";
import { listRunChoices } from "./list-run-choices";
import { listRuns } from "./list-runs";
import { readRun } from "./read-run";

test("pages of runs follow each other without gap or repetition, newest first", async () => {
  const shop = await testWorkspace();
  const started: string[] = [];
  for (let nth = 0; nth < 5; nth++) started.unshift((await testRun(shop)).id);
  const seen: string[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < 3; page++) {
    const list = await listRuns(shop.viewer, { limit: 2, ...(cursor ? { cursor } : {}) });
    expect(list.total).toBe(5);
    seen.push(...list.runs.map(({ id }) => id));
    cursor = list.nextCursor ?? undefined;
  }
  expect(seen).toEqual(started);
  expect(cursor).toBeUndefined();
});

test("runs are found by kind, state, member and project, and never those of another workspace", async () => {
  const [shop, other] = [await testShop({ monthlyCredits: 10 }), await testWorkspace()];
  const [done, paused] = [await testRun(shop), await testRun(shop)];
  await workOn(shop, done.id);
  const ids = async (filters: object) => (await listRuns(shop.viewer, filters)).runs.map(({ id }) => id);
  expect(await ids({ kind: "playbook" })).toHaveLength(2);
  expect(await ids({ kind: "report" })).toEqual([]);
  expect(await ids({ state: "succeeded" })).toEqual([done.id]);
  expect(await ids({ state: "paused", member: shop.userIds.editor })).toEqual([paused.id]);
  expect(await ids({ member: shop.userIds.owner })).toEqual([]);
  expect(await ids({ project: shop.projectId })).toHaveLength(2);
  expect(await ids({ project: other.projectId })).toEqual([]);
  expect((await listRuns(other.viewer)).total).toBe(0);
  const choices = await listRunChoices(shop.viewer);
  expect(choices.projects.map(({ id }) => id)).toEqual([shop.projectId]);
});

test("a finished run of a type that can't be run any more stays in the list, and so do the others", async () => {
  const shop = await testShop({ monthlyCredits: 20 });
  const [old, other] = [await testRun(shop), await testRun(shop)];
  for (const run of [old, other]) await workOn(shop, run.id);
  await db().run.update({
    where: { workspaceId_id: { workspaceId: shop.workspaceId, id: old.id } },
    data: { actionType: "forecast" },
  });
  const { runs } = await listRuns(shop.viewer);
  expect(runs.map(({ id, actionType, result }) => [id, actionType, result])).toEqual([
    [other.id, "playbook", expect.stringContaining("flagged")],
    [old.id, "other", "Done"],
  ]);
});

test("a run of a type that this version doesn't know is shown, and so are the others", async () => {
  const shop = await testShop({ monthlyCredits: 20 });
  const [unknown, other] = [await testRun(shop), await testRun(shop)];
  await workOn(shop, unknown.id);
  const { workspaceId } = shop;
  await db().run.update({
    where: { workspaceId_id: { workspaceId, id: unknown.id } },
    data: { actionType: "forecast", quote: { update: { actionType: "forecast" } } },
  });
  const { runs } = await listRuns(shop.viewer);
  expect(runs.map(({ id, actionType }) => [id, actionType])).toEqual([
    [other.id, "playbook"],
    [unknown.id, "other"],
  ]);
  const view = run.parse(await readRun(shop.viewer, unknown.id));
  expect([view.actionType, view.quote?.actionType, view.insightId]).toEqual([
    "other",
    "other",
    expect.any(String),
  ]);
});

test.each([
  "nonsense",
  "2026-01-01T00:00:00Z_x",
  "_",
  "0000-01-01T00:00:00Z_019a7f00-1111-7222-8333-444455556666",
])("the cursor %s is refused", async (cursor) => {
  const shop = await testWorkspace();
  await expect(listRuns(shop.viewer, { cursor })).rejects.toMatchObject({ code: "validation" });
});
