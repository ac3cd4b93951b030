import { describe, expect, it } from "vitest";

import { activityPage } from "@/lib/contracts/activity";
import { balance as balanceShape, type Balance } from "@/lib/contracts/balance";
import { usage as usageShape } from "@/lib/contracts/usage";

import { testWorkspace, type TestWorkspace } from "../../testing/test-workspace";
import { bookDueWork } from "../commands/book-due-work";
import { captureHold } from "../commands/capture-hold";
import { grantCredits } from "../commands/grant-credits";
import { holdCredits } from "../commands/hold-credits";
import { readActivity } from "./read-activity";
import { readBalance } from "./read-balance";
import { readBalanceSummaries } from "./read-balance-summaries";
import { readUsage } from "./read-usage";
import { releaseHold } from "../commands/release-hold";
import { spendCredits } from "../commands/spend-credits";

function expectToAddUp(balance: Balance): void {
  const { opening, granted, used, held, expired, available, usable, grants } = balance;
  expect(opening + granted - used - held - expired).toBe(available);
  expect(opening + granted - expired).toBe(usable);
  const sum = (of: (line: (typeof grants)[number]) => number) =>
    grants.reduce((total, line) => total + of(line), 0);
  expect(sum((line) => line.inPeriod)).toBe(opening + granted);
  expect(sum((line) => line.used)).toBe(used);
  expect(sum((line) => line.held)).toBe(held);
  expect(sum((line) => line.available)).toBe(available);
}

function playbook(workspace: TestWorkspace) {
  const memberId = workspace.userIds.editor;
  return { type: "playbook", tier: "standard", memberId, projectId: workspace.projectId, runId: null };
}

const lease = { leaseSeconds: 900, reason: "Creative fatigue" };

describe("the balance of a workspace", () => {
  it("brings the plan's credits of this period at the first look, without writing anything", async () => {
    const workspace = await testWorkspace({ anchorAt: "2026-11-04T09:00:00Z", monthlyCredits: 1000 });
    const balance = balanceShape.parse(await readBalance(workspace.viewer));
    expect(balance).toMatchObject({
      available: 1000,
      granted: 1000,
      opening: 0,
      state: "normal",
      resetCredits: 1000,
    });
    expect(balance.period).toEqual({
      startsAt: "2026-11-04T09:00:00.000Z",
      endsAt: "2026-12-04T09:00:00.000Z",
    });
    expect(balance.grants).toMatchObject([{ source: "plan", label: "Growth plan", expiresAtReset: true }]);
    expectToAddUp(balance);
  });

  it("shows what a run holds, what it used, and what came back", async () => {
    const workspace = await testWorkspace({ monthlyCredits: 100 });
    const { editor, system } = workspace;
    const action = playbook(workspace);
    await holdCredits(editor, { key: "h", holdId: "run:1", credits: 7, action, ...lease });
    const during = await readBalance(editor);
    expect(during).toMatchObject({ available: 93, held: 7, runsInProgress: 1, used: 0 });
    expectToAddUp(during);
    const captured = await captureHold(system, {
      key: "c",
      holdId: "run:1",
      credits: 6,
      reason: "Creative fatigue",
    });
    expect(captured).toMatchObject({ captured: 6, returned: 1, available: 94, replayed: false });
    const after = await readBalance(editor);
    expect(after).toMatchObject({ available: 94, held: 0, runsInProgress: 0, used: 6 });
    expectToAddUp(after);

    const usage = usageShape.parse(await readUsage(editor, "period"));
    expect(usage.total).toEqual({ runs: 1, credits: 6, previousCredits: 0 });
    expect(usage.days.at(-1)).toMatchObject({ day: "2026-11-19", running: true, playbook: 6 });
    expect(usage.byMember).toMatchObject([
      {
        memberId: workspace.userIds.editor,
        runs: 1,
        playbook: 6,
        credits: 6,
      },
    ]);

    const { items } = activityPage.parse(await readActivity(editor, { filter: "all" }));
    expect(items.map(({ kind, credits, balanceAfter }) => [kind, credits, balanceAfter])).toEqual([
      ["used", -6, 94],
      ["granted", 100, 100],
    ]);
    expect(items[0]).toMatchObject({ title: "Creative fatigue", type: "Playbook, standard" });
  });

  it("resets to the second with every job down, and purchased credits survive", async () => {
    const workspace = await testWorkspace({ anchorAt: "2026-10-31T09:00:00Z", monthlyCredits: 50 });
    const { ctx, clock } = workspace;
    await grantCredits(ctx, {
      key: "top-up:1",
      source: "topup",
      credits: 30,
      label: "Top-up, Small",
      reason: "Top-up, Small",
      paid: true,
      expiresAt: new Date("2027-11-19T00:00:00Z"),
    });
    clock.set("2026-11-30T08:59:59.999Z");
    expect((await readBalance(ctx)).available).toBe(80);
    clock.set("2026-11-30T09:00:00Z");
    const balance = await readBalance(ctx);
    expect(balance).toMatchObject({ available: 80, opening: 30, granted: 50, expired: 0 });
    expectToAddUp(balance);
    await spendCredits(ctx, { key: "s", credits: 60, reason: "Board pack" });
    expect(await readBalance(ctx)).toMatchObject({
      available: 20,
      used: 60,
      grants: [{ used: 50 }, { used: 10 }],
    });
  });

  it("comes back right after six months asleep", async () => {
    const workspace = await testWorkspace({ anchorAt: "2026-11-02T09:00:00Z", monthlyCredits: 50 });
    const { ctx, clock, workspaceId } = workspace;
    await spendCredits(ctx, { key: "s", credits: 20, reason: "Report" });
    clock.set("2027-05-10T00:00:00Z");
    const asleep = await readBalance(ctx);
    expect(asleep).toMatchObject({ available: 50, opening: 0, granted: 50, used: 0, expired: 0 });
    await bookDueWork(clock);
    const booked = await readBalance(ctx);
    expect({ ...booked, grants: [] }).toEqual({ ...asleep, grants: [] });
    expectToAddUp(booked);
    const { items } = await readActivity(ctx, { filter: "grants" });
    expect(items.filter((item) => item.kind === "granted")).toHaveLength(7);
    expect((await readBalanceSummaries([workspaceId], clock.now())).get(workspaceId)).toEqual({
      available: 50,
      state: "normal",
    });
  });

  it("counts a hold over the reset in the period it was placed in", async () => {
    const workspace = await testWorkspace({ anchorAt: "2026-11-02T09:00:00Z", monthlyCredits: 50 });
    const { ctx, clock } = workspace;
    clock.set("2026-12-02T08:59:00Z");
    await holdCredits(ctx, { key: "h", holdId: "run:1", credits: 20, action: playbook(workspace), ...lease });
    clock.set("2026-12-02T09:01:00Z");
    const across = await readBalance(ctx);
    expect(across).toMatchObject({ available: 50, held: 20, opening: 20, granted: 50, used: 0 });
    expectToAddUp(across);
    await captureHold(ctx, { key: "c", holdId: "run:1", credits: 15, reason: "Creative fatigue" });
    const after = await readBalance(ctx);
    expect(after).toMatchObject({ available: 50, held: 0, opening: 0, used: 0, expired: 0 });
    expectToAddUp(after);
    const usage = await readUsage(ctx, "period");
    expect(usage.total).toMatchObject({ credits: 0, previousCredits: 0 });
    clock.set("2027-01-01T08:58:00Z");
    expect((await readUsage(ctx, "period")).total.previousCredits).toBe(0);
    clock.set("2027-01-01T09:00:00Z");
    const { total, comparedWith } = await readUsage(ctx, "period");
    expect([total.previousCredits, comparedWith?.whole]).toEqual([15, true]);
  });

  it("gives the same credits back when the lease ends, whether or not a sweeper ran", async () => {
    const workspace = await testWorkspace({ monthlyCredits: 50 });
    const { ctx, clock } = workspace;
    await holdCredits(ctx, { key: "h", holdId: "run:1", credits: 20, ...lease });
    clock.advance({ seconds: 899 });
    expect((await readBalance(ctx)).available).toBe(30);
    clock.advance({ seconds: 1 });
    expect(await readBalance(ctx)).toMatchObject({ available: 50, held: 0, runsInProgress: 0 });
    await expect(releaseHold(ctx, { key: "r", holdId: "run:1", reason: "late" })).rejects.toMatchObject({
      code: "hold_expired",
    });
  });

  it("forecasts from full days of use, and says so when there are too few", async () => {
    const workspace = await testWorkspace({ anchorAt: "2026-11-02T09:00:00Z", now: "2026-11-03T10:00:00Z" });
    const { ctx, clock } = workspace;
    for (let day = 3; day <= 16; day += 1) {
      clock.set(new Date(Date.UTC(2026, 10, day, 10)));
      await spendCredits(ctx, { key: `s${day}`, credits: 60, reason: "Report", action: playbook(workspace) });
      if (day === 5)
        expect((await readBalance(ctx)).forecast).toMatchObject({ fullDays: 2, pacePerDay: null });
    }
    clock.set("2026-11-17T10:00:00Z");
    const { forecast, available } = await readBalance(ctx);
    expect(available).toBe(160);
    expect(forecast).toMatchObject({
      fullDays: 14,
      pacePerDay: 60,
      reachesReset: false,
      standardPlaybooks: 32,
    });
    expect(forecast.lastsUntil).toBe("2026-11-20T02:00:00.000Z");
  });

  it("pages the activity list without losing or repeating a line", async () => {
    const workspace = await testWorkspace({ monthlyCredits: 100 });
    const { ctx } = workspace;
    for (let nth = 0; nth < 60; nth += 1)
      await spendCredits(ctx, { key: `s${nth}`, credits: 1, reason: `Use ${nth}` });
    const titles: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof readActivity>> = await readActivity(ctx, {
        filter: "on-demand",
        cursor,
      });
      titles.push(...page.items.map((item) => item.title));
      cursor = page.nextCursor;
    } while (cursor);
    expect(titles).toEqual(Array.from({ length: 60 }, (_, back) => `Use ${59 - back}`));
    await expect(readActivity(ctx, { filter: "all", cursor: "nonsense" })).rejects.toMatchObject({
      code: "validation",
    });
  });
});
