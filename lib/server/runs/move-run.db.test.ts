import { expect, test } from "vitest";

import { runStates } from "@/lib/runs/run-state";

import { db } from "../database/db";
import { RunStatus } from "../generated/prisma/enums";
import { testRun } from "../testing/test-run";
import { testWorkspace } from "../testing/test-workspace";
import { moveRun } from "./move-run";

test("the database knows the states of the table and no others", () => {
  expect(Object.keys(RunStatus).sort()).toEqual(runStates.toSorted());
});

test("of ten that move a run at once one does, and the others learn that they did not", async () => {
  const shop = await testWorkspace();
  const { id } = await testRun(shop);
  const move = () => moveRun(db(), shop.system, { runId: id, from: "queued", to: "cancelled" });
  const moved = await Promise.all(Array.from({ length: 10 }, move));
  expect(moved.filter(Boolean)).toHaveLength(1);
});

test("a step that the table does not allow is a mistake of the caller, and another workspace's run stays", async () => {
  const [shop, other] = [await testWorkspace(), await testWorkspace()];
  const { id } = await testRun(shop);
  await expect(moveRun(db(), shop.system, { runId: id, from: "queued", to: "succeeded" })).rejects.toThrow(
    "a run can't go from queued to succeeded",
  );
  expect(await moveRun(db(), other.system, { runId: id, from: "queued", to: "cancelled" })).toBe(false);
});
