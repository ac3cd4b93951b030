import { beforeEach, describe, expect, it } from "vitest";

import { fixedClock } from "../../clock";
import { bookDueWork } from "../../credits/commands/book-due-work";
import { grantCredits } from "../../credits/commands/grant-credits";
import { holdCredits } from "../../credits/commands/hold-credits";
import { readBalance } from "../../credits/reads/read-balance";
import { spendCredits } from "../../credits/commands/spend-credits";
import { db } from "../../database/db";
import { recoverRuns } from "../../runs/work/recover-runs";
import { setRunResume } from "../../runs/resume/set-run-resume";
import { expectClean } from "../../testing/processes/expect-ledger";
import { testRun } from "../../testing/test-run";
import { testShop } from "../../testing/test-shop";
import { testWorkspace, type TestWorkspace } from "../../testing/test-workspace";
import { listWorkspaces } from "../list-workspaces";
import { memberContext } from "../member-context";
import { setTestClock } from "./set-test-clock";
import { systemContext } from "../system-context";

/** Real time, as the tests' workspaces know it. */
const real = fixedClock("2026-11-19T10:36:00Z");
const reset = "2026-12-02T09:00:00.000Z";

const move = ({ owner }: TestWorkspace, at: string) => setTestClock(owner, { at }, real);
const now = ({ workspaceId }: TestWorkspace) => systemContext(workspaceId, "test", real);

describe("moving a workspace's clock", () => {
  it("brings the reset: the new period, its credits, and nothing of the old ones", async () => {
    const workspace = await testWorkspace({ monthlyCredits: 300 });
    await spendCredits(workspace.ctx, { key: "before", credits: 120, reason: "test" });
    expect((await move(workspace, reset)).now).toBe(reset);
    const balance = await readBalance(await now(workspace));
    expect(balance).toMatchObject({ available: 300, used: 0, period: { startsAt: reset } });
    const account = await db().creditAccount.findUniqueOrThrow({
      where: { workspaceId: workspace.workspaceId },
    });
    expect(account.renewedPeriod).toBe(1);
    await expectClean([workspace.workspaceId]);
  });

  it("brings an expiry and the end of a lease to the second", async () => {
    const workspace = await testWorkspace({ monthlyCredits: 300 });
    const { workspaceId, ctx } = workspace;
    await grantCredits(workspace.system, {
      ...{ key: "gift", source: "promotional", credits: 50, label: "Gift", reason: "test" },
      expiresAt: new Date("2026-11-25T00:00:00Z"),
    });
    await holdCredits(ctx, { key: "h", holdId: "h", credits: 10, leaseSeconds: 900, reason: "test" });
    await move(workspace, "2026-11-19T10:50:59Z");
    expect(await readBalance(await now(workspace))).toMatchObject({ available: 340, held: 10 });
    await move(workspace, "2026-11-19T10:51:00Z");
    expect(await readBalance(await now(workspace))).toMatchObject({ available: 350, held: 0 });
    await move(workspace, "2026-11-25T00:00:00Z");
    expect(await readBalance(await now(workspace))).toMatchObject({ available: 300, expired: 50 });
    await expectClean([workspaceId]);
  });

  it("never goes back, and leaves every other workspace in its time", async () => {
    const [moved, other] = [await testWorkspace(), await testWorkspace()];
    await move(moved, reset);
    for (const at of [reset, "2026-11-30T00:00:00Z", "2020-01-01T00:00:00Z"])
      await expect(move(moved, at)).rejects.toMatchObject({ code: "validation" });
    await expect(move(moved, "2099-01-01T00:00:00Z")).rejects.toMatchObject({ code: "validation" });
    const where = { id: moved.workspaceId };
    await expect(db().workspace.update({ where, data: { testClockSeconds: 0 } })).rejects.toThrow();
    expect((await now(moved)).clock.now().toISOString()).toBe(reset);
    expect((await now(other)).clock.now()).toEqual(real.now());
  });

  it("is the Owner's to do, and in the audit log", async () => {
    const workspace = await testWorkspace();
    for (const ctx of [workspace.editor, workspace.viewer])
      await expect(setTestClock(ctx, { at: reset }, real)).rejects.toMatchObject({ code: "forbidden" });
    await move(workspace, reset);
    const audit = await db().auditEntry.findMany({ where: { workspaceId: workspace.workspaceId } });
    expect(audit).toMatchObject([{ event: "test-clock.move", actorId: workspace.userIds.owner }]);
  });

  it("starts a run that waits for the reset, once, and makes the briefing of the new day", async () => {
    const workspace = await testShop({ monthlyCredits: 20 });
    const { workspaceId } = workspace;
    await spendCredits(workspace.owner, { key: "most", credits: 18, reason: "test" });
    const run = await testRun(workspace);
    expect(run.status).toBe("paused");
    await setRunResume(workspace.editor, { runId: run.id, resumesOnCredits: true });
    expect((await move(workspace, reset)).resumedRuns).toBe(1);
    expect((await move(workspace, "2026-12-02T09:05:00Z")).resumedRuns).toBe(0);
    const holds = await db().creditHold.findMany({ where: { workspaceId } });
    expect(holds).toMatchObject([{ amountCredits: 7, status: "open" }]);
    expect(await readBalance(await now(workspace))).toMatchObject({ available: 13, held: 7 });
    const briefings = await db().briefing.findMany({ where: { workspaceId } });
    expect(briefings.map(({ day }) => day.toISOString().slice(0, 10))).toContain("2026-12-02");
  });
});

describe("what looks at all workspaces", () => {
  let moved: TestWorkspace;
  let other: TestWorkspace;

  beforeEach(async () => {
    [moved, other] = [
      await testWorkspace({ monthlyCredits: 300 }),
      await testWorkspace({ monthlyCredits: 300 }),
    ];
    for (const { ctx } of [moved, other])
      await spendCredits(ctx, { key: "spent", credits: 100, reason: "test" });
    // Moved without being caught up, as if the process had ended in between.
    const testClockSeconds = (Date.parse(reset) - real.now().getTime()) / 1_000;
    await db().workspace.update({ where: { id: moved.workspaceId }, data: { testClockSeconds } });
  });

  it("books what is due by each workspace's own time", async () => {
    await bookDueWork(real);
    const periods = await db().creditAccount.findMany({
      where: { workspaceId: { in: [moved.workspaceId, other.workspaceId] } },
      orderBy: { workspaceId: "asc" },
    });
    expect(periods.map(({ renewedPeriod }) => renewedPeriod)).toEqual([1, 0]);
  });

  it("shows in the switcher what each page of the workspace shows", async () => {
    const userId = moved.userIds.owner;
    await db().membership.create({ data: { workspaceId: other.workspaceId, userId, role: "viewer" } });
    const list = await listWorkspaces({ id: userId });
    for (const { slug, available } of list.workspaces)
      expect(available).toBe((await readBalance(await memberContext(userId, slug, "test"))).available);
  });

  it("takes a run for abandoned by its workspace's time", async () => {
    const shop = await testShop();
    const run = await testRun(shop);
    const clock = (await now(moved)).clock;
    await db().workspace.update({
      where: { id: shop.workspaceId },
      data: { testClockSeconds: (clock.now().getTime() - real.now().getTime()) / 1_000 },
    });
    await db().run.update({
      where: { workspaceId_id: { workspaceId: shop.workspaceId, id: run.id } },
      data: { status: "running", executorId: run.id, createdAt: clock.now(), aliveAt: clock.now() },
    });
    const key = `run:${run.id}`;
    const queued = () =>
      db().$queryRaw<unknown[]>`select id from graphile_worker._private_jobs where key = ${key}`;
    await db().$executeRaw`delete from graphile_worker._private_jobs where key = ${key}`;
    await recoverRuns(real);
    expect(await queued()).toHaveLength(0);
    await recoverRuns(fixedClock(new Date(real.now().getTime() + 120_000)));
    expect(await queued()).toHaveLength(1);
  });
});
