import { describe, expect, it } from "vitest";

import { db } from "../../database/db";
import { testWorkspace, type TestWorkspace } from "../../testing/test-workspace";
import { captureHold } from "./capture-hold";
import { changePlan } from "./change-plan";
import { holdCredits } from "./hold-credits";
import { listEntries } from "../reads/list-entries";
import { readBalance } from "../reads/read-balance";
import { readUsageBreakdown } from "../reads/read-usage-breakdown";
import { releaseHold } from "./release-hold";
import { verifyLedger } from "../verify/verify-ledger";

const anchorAt = "2026-11-02T09:00:00Z";

async function workspaceWithHold(credits: number): Promise<TestWorkspace> {
  const workspace = await testWorkspace({ anchorAt, monthlyCredits: 100 });
  const { editor, userIds, projectId } = workspace;
  const action = { type: "playbook", tier: "simple", memberId: userIds.editor, projectId, runId: null };
  const hold = { key: "h", holdId: "run:1", credits, leaseSeconds: null, reason: "A run", action };
  await holdCredits(editor, hold);
  return workspace;
}

async function expectClean({ workspaceId }: TestWorkspace): Promise<void> {
  expect(await verifyLedger({ workspaceIds: [workspaceId] })).toMatchObject({ differences: 0 });
}

describe("a hold outlives a change of the plan", () => {
  it("upwards: it is captured from what it took; the difference is there at once", async () => {
    const workspace = await workspaceWithHold(80);
    const { ctx, system, clock } = workspace;
    await changePlan(system, { key: "p", planId: "scale", monthlyCredits: 400 });
    expect(await readBalance(ctx)).toMatchObject({
      available: 320,
      held: 80,
      granted: 400,
      resetCredits: 400,
    });
    const captured = await captureHold(system, { key: "c", holdId: "run:1", credits: 50, reason: "A run" });
    expect(captured).toMatchObject({ captured: 50, returned: 30, available: 350 });
    clock.set("2026-12-02T09:00:00Z");
    expect(await readBalance(ctx)).toMatchObject({ available: 400, opening: 0, granted: 400 });
    await expectClean(workspace);
  });

  it("downwards, across the reset: what it keeps counts in its own period, what it returns lapses", async () => {
    const workspace = await workspaceWithHold(80);
    const { ctx, system, clock } = workspace;
    await changePlan(system, { key: "p", planId: "starter", monthlyCredits: 30 });
    expect(await readBalance(ctx)).toMatchObject({ available: 20, held: 80, resetCredits: 30 });
    clock.set("2026-12-10T00:00:00Z");
    expect(await readBalance(ctx)).toMatchObject({ available: 30, held: 80, opening: 80, granted: 30 });
    const captured = await captureHold(system, { key: "c", holdId: "run:1", credits: 50, reason: "A run" });
    expect(captured).toMatchObject({ captured: 50, returned: 0, lapsed: 30, available: 30 });
    expect(await readBalance(ctx)).toMatchObject({ available: 30, opening: 0, used: 0, expired: 0 });
    await expectClean(workspace);
  });

  it("that nobody had looked at for months: each period is booked under the terms of its time", async () => {
    const workspace = await workspaceWithHold(80);
    const { ctx, system, clock } = workspace;
    clock.set("2027-02-10T00:00:00Z");
    const paidThroughAt = new Date("2027-03-02T09:00:00Z");
    await changePlan(system, { key: "p", planId: "scale", monthlyCredits: 400, paidThroughAt });
    clock.set("2027-05-10T00:00:00Z");
    await releaseHold(system, { key: "r", holdId: "run:1", reason: "A run" });
    const { items } = await listEntries(ctx, { kind: "grant" });
    expect(items.map(({ at, available }) => [at.slice(0, 10), available])).toEqual([
      ["2027-02-10", 300],
      ["2027-02-02", 100],
      ["2027-01-02", 100],
      ["2026-12-02", 100],
      ["2026-11-02", 100],
    ]);
    expect(await readBalance(ctx)).toMatchObject({ available: 0, held: 0, granted: 0, resetCredits: 0 });
    await expectClean(workspace);
  });

  it("which no member makes directly", async () => {
    const { owner, editor } = await workspaceWithHold(10);
    for (const ctx of [owner, editor]) {
      await expect(changePlan(ctx, { key: "p", planId: "scale" })).rejects.toMatchObject({
        code: "forbidden",
      });
    }
  });

  it("while others spend at the same moment, over a reset: no period is booked twice or under two terms", async () => {
    const workspace = await workspaceWithHold(10);
    const { ctx, system, clock } = workspace;
    clock.set("2026-12-02T09:00:00Z");
    const hold = (nth: number) =>
      holdCredits(system, {
        key: `k${nth}`,
        holdId: `h${nth}`,
        credits: 1,
        leaseSeconds: null,
        reason: "A run",
      });
    await Promise.all([
      ...Array.from({ length: 10 }, (_, nth) => hold(nth)),
      changePlan(system, { key: "p", planId: "scale", monthlyCredits: 400 }),
      ...Array.from({ length: 10 }, (_, nth) => hold(nth + 10)),
    ]);
    expect(await readBalance(ctx)).toMatchObject({
      available: 380,
      held: 30,
      granted: 400,
      resetCredits: 400,
    });
    await expectClean(workspace);
  });
});

describe("a hold outlives the member who started it", () => {
  it("is captured by ClickBoss, and the use stays the member's", async () => {
    const workspace = await workspaceWithHold(40);
    const { ctx, system, userIds, workspaceId } = workspace;
    await db().membership.deleteMany({ where: { workspaceId, userId: userIds.editor } });
    expect(await readBalance(ctx)).toMatchObject({ available: 60, held: 40, runsInProgress: 1 });
    const captured = await captureHold(system, { key: "c", holdId: "run:1", credits: 25, reason: "A run" });
    expect(captured).toMatchObject({ captured: 25, returned: 15, available: 75 });
    const range = { from: "2026-11-01", to: "2026-11-30" };
    expect(await readUsageBreakdown(ctx, { ...range, by: ["memberId"] })).toEqual([
      { memberId: userIds.editor, credits: 25, runs: 1 },
    ]);
    const [capture] = (await listEntries(ctx, { memberId: userIds.editor })).items;
    expect(capture).toMatchObject({ kind: "capture", transaction: { actor: { kind: "system" } } });
    await expectClean(workspace);
  });
});
