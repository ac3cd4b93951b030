import { describe, expect, it } from "vitest";

import { db } from "../../database/db";
import { insertPausedRun } from "../../testing/test-purchase";
import { testWorkspace } from "../../testing/test-workspace";
import { listPacks } from "./list-packs";

describe("listPacks", () => {
  it("lists what is on sale with price, expiry and what it is good for", async () => {
    const { owner } = await testWorkspace();
    await db().topUpPack.create({
      data: { id: "old", name: "Old", credits: 1, priceMinor: 1, position: 0, active: false },
    });
    const { packs, pausedRun } = await listPacks(owner, {});
    const shown = packs.map(({ name, credits, priceMinor, standardPlaybooks }) => [
      name,
      credits,
      priceMinor,
      standardPlaybooks,
    ]);
    expect(shown).toEqual([
      ["Small", 100, 2000, 20],
      ["Medium", 500, 8500, 100],
      ["Large", 2000, 30000, 400],
    ]);
    expect(packs[0]?.expiresAt).toBe("2027-11-19T10:36:00.000Z");
    expect(pausedRun).toBeNull();
  });

  it("does not guess a need before there are enough days of use", async () => {
    const { owner } = await testWorkspace();
    const { advice } = await listPacks(owner, {});
    expect(advice).toEqual({ kind: "unknown", packId: null, count: 0, expectedUse: null, shortBy: 0 });
  });

  it("says what the paused run misses and which pack starts it", async () => {
    const workspace = await testWorkspace({ planId: "free" });
    const run = await insertPausedRun(workspace, 60);
    const { pausedRun, advice } = await listPacks(workspace.owner, { run });
    expect(pausedRun).toEqual({ id: run, title: "Creative fatigue", needs: 60, missing: 10 });
    expect(advice).toMatchObject({ packId: "small", count: 1, shortBy: 10 });
  });

  it("shows no run that waits no longer", async () => {
    const workspace = await testWorkspace();
    const run = await insertPausedRun(workspace);
    await db().run.updateMany({ where: { id: run }, data: { status: "queued" } });
    expect(await listPacks(workspace.owner, { run })).toMatchObject({ pausedRun: null });
  });

  it("is for Owners, and knows no run of another workspace", async () => {
    const [mine, theirs] = [await testWorkspace(), await testWorkspace()];
    for (const ctx of [mine.editor, mine.viewer])
      await expect(listPacks(ctx, {})).rejects.toMatchObject({ code: "forbidden" });
    const run = await insertPausedRun(theirs);
    await expect(listPacks(mine.owner, { run })).rejects.toMatchObject({ code: "not_found" });
  });
});
