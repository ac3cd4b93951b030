import { beforeAll, describe, expect, it } from "vitest";

import { usage as usageShape, type Usage, type UsageRange } from "@/lib/contracts/usage";
import { nobody } from "@/lib/choices";

import type { Ctx } from "../../context";
import { db } from "../../database/db";
import { newId } from "../../database/new-id";
import { testWorkspace, type TestWorkspace } from "../../testing/test-workspace";
import { bookWorkspace } from "../commands/book-due-work";
import { captureHold } from "../commands/capture-hold";
import { grantCredits } from "../commands/grant-credits";
import { holdCredits } from "../commands/hold-credits";
import { releaseHold } from "../commands/release-hold";
import { reverseTransaction } from "../commands/reverse-transaction";
import { spendCredits } from "../commands/spend-credits";
import { voidGrant } from "../commands/void-grant";
import { readBalance } from "./read-balance";
import { readBalanceAt } from "./read-balance-at";
import { readUsage } from "./read-usage";

const action = { type: "report", tier: "weekly", memberId: null, projectId: null, runId: null };
let keys = 0;
const nextKey = () => `k${(keys += 1)}`;

function grant({ ctx }: TestWorkspace, credits: number, expiresAt: string | null = null) {
  const rest = { source: "promotional" as const, label: "Welcome", reason: "Welcome" };
  return grantCredits(ctx, {
    key: nextKey(),
    credits,
    expiresAt: expiresAt ? new Date(expiresAt) : null,
    ...rest,
  });
}
const spend = ({ ctx }: TestWorkspace, credits: number) =>
  spendCredits(ctx, { key: nextKey(), credits, reason: "Report", action });

async function read(ctx: Ctx, range: UsageRange = "period"): Promise<Usage> {
  return usageShape.parse(await readUsage(ctx, range));
}

const closings = ({ days }: Usage) =>
  days.map(
    ({ day, endsAt, closing }) =>
      `${day.slice(5)} ${endsAt.slice(11, 16)} ${closing.available} ${closing.held}`,
  );

describe("the balance at the end of each day", () => {
  it("has what was voided, what expired, what a hold kept over midnight, and what is not written yet", async () => {
    const workspace = await testWorkspace({
      monthlyCredits: 100,
      anchorAt: "2026-11-02T09:00:00Z",
      now: "2026-11-02T10:00:00Z",
    });
    const { ctx, clock } = workspace;
    await spend(workspace, 10);
    const { grantId } = await grant(workspace, 500);
    clock.set("2026-11-03T12:00:00Z");
    await voidGrant(ctx, { key: nextKey(), grantId, reason: "Refund" });
    await grant(workspace, 40, "2026-11-05T06:00:00Z");
    await grant(workspace, 7, "2026-11-06T00:00:00Z");
    clock.set("2026-11-03T23:50:00Z");
    await holdCredits(ctx, { key: nextKey(), holdId: "h", credits: 50, leaseSeconds: null, reason: "Run" });
    clock.set("2026-11-04T00:10:00Z");
    await captureHold(ctx, { key: nextKey(), holdId: "h", credits: 20, reason: "Run" });
    clock.set("2026-11-07T15:30:00Z");
    const expected = [
      "11-02 00:00 590 0",
      "11-03 00:00 87 50",
      "11-04 00:00 117 0",
      "11-05 00:00 97 0",
      "11-06 00:00 90 0",
      "11-07 15:30 90 0",
    ];
    const usage = await read(ctx);
    expect(usage.opening).toEqual({ available: 100, held: 0 });
    expect(closings(usage)).toEqual(expected);
    await bookWorkspace(workspace);
    expect(closings(await read(ctx))).toEqual(expected);
  });

  it("is what the ledger page says of the day's last millisecond, over a repeated hour and a reset too", async () => {
    const workspace = await testWorkspace({
      monthlyCredits: 100,
      timeZone: "America/New_York",
      anchorAt: "2027-10-05T13:00:00Z",
      now: "2027-10-30T12:00:00Z",
    });
    const { ctx, clock } = workspace;
    // 6 November lasts until 04:00 UTC, 7 November has 25 hours.
    const uses = [
      "2027-11-05T12:59Z",
      "2027-11-05T13:01Z",
      "2027-11-07T05:30Z",
      "2027-11-07T06:30Z",
      "2027-11-08T04:59Z",
    ];
    for (const [nth, at] of uses.entries()) {
      clock.set(at);
      await spend(workspace, nth + 1);
    }
    clock.set("2027-11-08T05:00:00Z");
    await spend(workspace, 30);
    for (const range of ["period", "30d"] as const) {
      const usage = await read(ctx, range);
      for (const { endsAt, closing, running } of usage.days) {
        const at = new Date(Date.parse(endsAt) - (running ? 0 : 1));
        const { available, held } = await readBalanceAt(ctx, { at });
        expect({ endsAt, ...closing }).toEqual({ endsAt, available, held });
      }
      expect(closings(usage).slice(-3)).toEqual(["11-06 04:00 98 0", "11-07 05:00 86 0", "11-08 05:00 56 0"]);
      const { available, held } = await readBalance(ctx);
      expect(usage.days.at(-1)?.closing).toEqual({ available, held });
    }
  });
});

describe("the range before", () => {
  let workspace: TestWorkspace;
  const compared = async (range: UsageRange) => {
    const { total, days, comparedWith } = await read(workspace.viewer, range);
    return { credits: total.previousCredits, last: days.at(-1)?.previous, comparedWith };
  };

  beforeAll(async () => {
    workspace = await testWorkspace({
      monthlyCredits: 1_000,
      anchorAt: "2026-09-20T09:00:00Z",
      now: "2026-09-20T09:30:00Z",
      timeZone: "Europe/Berlin",
    });
    const { ctx, system, clock } = workspace;
    await spend(workspace, 1);
    clock.set("2026-10-01T20:00:00Z");
    await spend(workspace, 2);
    clock.set("2026-10-20T06:00:00Z");
    await spend(workspace, 4);
    await holdCredits(ctx, {
      key: nextKey(),
      holdId: "late",
      credits: 8,
      leaseSeconds: null,
      reason: "Run",
      action,
    });
    clock.set("2026-10-20T09:15:00Z");
    await spend(workspace, 16);
    clock.set("2026-10-20T10:00:00Z");
    await spend(workspace, 32);
    const { id: transactionId } = await db().creditTransaction.findFirstOrThrow({
      where: { workspaceId: workspace.workspaceId, kind: "spend" },
      orderBy: { lastSequence: "desc" },
    });
    await spend(workspace, 64);
    clock.set("2026-10-20T18:00:00Z");
    await captureHold(ctx, { key: nextKey(), holdId: "late", credits: 8, reason: "Run" });
    await reverseTransaction(system, { key: nextKey(), transactionId, reason: "Mistake" });
    await holdCredits(ctx, { key: nextKey(), holdId: "free", credits: 8, leaseSeconds: null, reason: "Run" });
    await releaseHold(ctx, { key: nextKey(), holdId: "free", reason: "Run" });
    clock.set("2026-10-31T10:00:00Z");
    await spend(workspace, 128);
  });

  it("counts on its last day only what was used until this time of day, and nothing that was reversed", async () => {
    workspace.clock.set("2026-11-20T09:14:59Z");
    // Berlin has left summer time: 10:14 was 08:14 in UTC, before the reset of 20 October.
    expect((await compared("period")).credits).toBe(0);
    workspace.clock.set("2026-11-20T10:14:59Z");
    expect((await compared("period")).credits).toBe(0);
    workspace.clock.set("2026-11-20T10:15:00Z");
    expect(await compared("period")).toEqual({
      credits: 16,
      last: 16,
      comparedWith: { from: "2026-10-20", to: "2026-10-20", until: "2026-10-20T09:15:00.000Z", whole: false },
    });
    workspace.clock.set("2026-11-20T11:00:00Z");
    expect((await compared("period")).credits).toBe(80);
    workspace.clock.set("2026-11-30T12:00:00Z");
    expect((await compared("period")).credits).toBe(80);
  });

  it("of 30 days counts whole what a period that had ended left on that day", async () => {
    workspace.clock.set("2026-11-19T09:14:59Z");
    expect(await compared("30d")).toMatchObject({ credits: 2 + 4, last: 4 });
    workspace.clock.set("2026-11-19T10:14:59Z");
    // The hold of the period that ended at 09:00 counts on that period's last day.
    expect(await compared("30d")).toMatchObject({ credits: 2 + 4 + 8, last: 12 });
    workspace.clock.set("2026-11-19T10:15:00Z");
    expect(await compared("30d")).toMatchObject({
      credits: 2 + 4 + 8 + 16,
      last: 28,
      comparedWith: { from: "2026-09-21", to: "2026-10-20" },
    });
  });

  it("is the same as the days say once that time is its end", async () => {
    workspace.clock.set("2026-11-19T22:59:59Z");
    const [day] = (await read(workspace.viewer, "30d")).days.slice(-1);
    const { _sum } = await db().usageDay.aggregate({
      where: { workspaceId: workspace.workspaceId, day: new Date("2026-10-20") },
      _sum: { credits: true },
    });
    expect(day?.previous).toBe(Number(_sum.credits));
  });

  it("of a workspace's first period is none", async () => {
    const young = await testWorkspace({ monthlyCredits: 10, anchorAt: "2026-11-02T09:00:00Z" });
    for (const range of ["period", "30d"] as const) {
      const { comparedWith, days, total } = await read(young.viewer, range);
      expect(comparedWith).toBeNull();
      expect(days.every(({ previous }) => previous === null)).toBe(true);
      expect(total.previousCredits).toBe(0);
    }
  });
});

it("uses that name no action of ours are in the days, the types and the total alike", async () => {
  const workspace = await testWorkspace({ monthlyCredits: 100 });
  const { ctx } = workspace;
  await spend(workspace, 5);
  await spendCredits(ctx, { key: nextKey(), credits: 7, reason: "By hand" });
  const ofAnother = { ...action, type: "export" };
  await spendCredits(ctx, { key: nextKey(), credits: 9, reason: "Export", action: ofAnother });
  const { days, byAction, byMember, total } = await read(ctx);
  expect(total).toMatchObject({ credits: 21, runs: 3 });
  expect(days.at(-1)).toMatchObject({ report: 5, other: 16 });
  expect(byAction.map(({ actionType, credits }) => [actionType, credits])).toEqual([
    ["investigation", 0],
    ["playbook", 0],
    ["report", 5],
    ["other", 16],
  ]);
  expect(byMember).toMatchObject([{ report: 5, other: 16, credits: 21 }]);
  expect((await readBalance(ctx)).used).toBe(21);
});

it("of many members the 20 who used most have a line each, and all others share one that adds up", async () => {
  const workspace = await testWorkspace({ monthlyCredits: 100, anchorAt: "2026-11-02T09:00:00Z" });
  const { viewer, workspaceId } = workspace;
  await grant(workspace, 100);
  const members = Array.from({ length: 60 }, (_, nth) => ({ id: newId(), credits: nth + 1 }));
  await db().user.createMany({ data: members.map(({ id }) => ({ id, email: `${id}@demo.test` })) });
  const periodStartsAt = new Date("2026-11-02T09:00:00Z");
  const used = { workspaceId, periodStartsAt, actionTier: "standard", projectId: nobody, runs: 1 };
  await db().usageDay.createMany({
    data: members.flatMap(({ id: memberId, credits }, nth) => [
      { ...used, day: new Date("2026-11-03"), actionType: "playbook", memberId, credits },
      { ...used, day: new Date(`2026-11-0${4 + (nth % 3)}`), actionType: "report", memberId, credits: 1 },
    ]),
  });
  const { byMember, otherMembers, byAction, days, total } = await read(viewer);
  expect(byMember.map(({ memberId }) => memberId)).toEqual(
    members
      .slice(40)
      .map(({ id }) => id)
      .reverse(),
  );
  expect(byMember[0]).toMatchObject({
    who: `${members[59]?.id}@demo.test`,
    playbook: 60,
    report: 1,
    runs: 2,
  });
  expect(otherMembers).toMatchObject({ members: 40, playbook: 820, report: 40, credits: 860, runs: 80 });
  expect(total).toMatchObject({ credits: 1890, runs: 120 });
  for (const figure of ["credits", "runs"] as const)
    expect(sum(byMember, figure) + (otherMembers?.[figure] ?? 0)).toBe(total[figure]);
  expect(sum(byAction, "credits")).toBe(total.credits);
  expect(days.find(({ day }) => day === "2026-11-03")).toMatchObject({ playbook: 1830, report: 0 });
});

const sum = <K extends string>(rows: Record<K, number>[], figure: K) =>
  rows.reduce((all, row) => all + row[figure], 0);
