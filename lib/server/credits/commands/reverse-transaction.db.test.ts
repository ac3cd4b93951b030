import { describe, expect, it } from "vitest";

import { database, db } from "../../database/db";
import { testWorkspace, type TestWorkspace } from "../../testing/test-workspace";
import { captureHold } from "./capture-hold";
import { grantCredits } from "./grant-credits";
import { holdCredits } from "./hold-credits";
import { readActivity } from "../reads/read-activity";
import { readBalance } from "../reads/read-balance";
import { readUsage } from "../reads/read-usage";
import { reverseTransaction } from "./reverse-transaction";
import { spendCredits } from "./spend-credits";
import { verifyLedger } from "../verify/verify-ledger";

const reason = "Charged twice";

function action({ userIds, projectId }: TestWorkspace) {
  return { type: "report", tier: "weekly", memberId: userIds.editor, projectId, runId: null };
}

async function lastOf(workspace: TestWorkspace, kind: string): Promise<string> {
  const found = await db().creditTransaction.findFirstOrThrow({
    where: { workspaceId: workspace.workspaceId, kind },
    orderBy: { lastSequence: "desc" },
  });
  return found.id;
}

async function expectClean(workspace: TestWorkspace): Promise<void> {
  const found: string[] = [];
  await verifyLedger({
    workspaceIds: [workspace.workspaceId],
    onDifference: (_, difference) => found.push(difference),
  });
  expect(found).toEqual([]);
}

describe("a reversed use", () => {
  it("leaves balance and usage as they were before it, and both in the history", async () => {
    const workspace = await testWorkspace({ monthlyCredits: 100 });
    const { ctx, system, clock } = workspace;
    await spendCredits(ctx, { key: "other", credits: 10, reason: "Report", action: action(workspace) });
    const before = { balance: await readBalance(ctx), usage: await readUsage(ctx, "period") };
    await spendCredits(ctx, { key: "mistake", credits: 90, reason: "Report", action: action(workspace) });
    const transactionId = await lastOf(workspace, "spend");
    const answer = await reverseTransaction(system, { key: "r", transactionId, reason });
    expect(answer).toMatchObject({ replayed: false, returned: 90, lapsed: 0, available: 90 });
    expect({ balance: await readBalance(ctx), usage: await readUsage(ctx, "period") }).toEqual(before);
    const { items } = await readActivity(ctx, { filter: "on-demand" });
    expect(items.map(({ kind, credits, balanceAfter }) => [kind, credits, balanceAfter])).toEqual([
      ["reversed", 90, 90],
      ["used", -90, 0],
      ["used", -10, 90],
    ]);
    expect(await reverseTransaction(system, { key: "r", transactionId, reason })).toMatchObject({
      replayed: true,
      returned: 90,
    });
    clock.advance({ days: 1 });
    await expect(reverseTransaction(system, { key: "r2", transactionId, reason })).rejects.toMatchObject({
      code: "already_reversed",
    });
    await expectClean(workspace);
  });

  it("gives credits of a capture back to the grants they came from, after the reset too", async () => {
    const workspace = await testWorkspace({ monthlyCredits: 30, anchorAt: "2026-11-02T09:00:00Z" });
    const { ctx, system, clock } = workspace;
    const topUp = { source: "topup" as const, label: "Top-up", paid: true, expiresAt: null };
    await grantCredits(ctx, { key: "g", credits: 50, reason: "Top-up", ...topUp });
    const hold = { holdId: "run:1", leaseSeconds: null, reason: "Report", action: action(workspace) };
    await holdCredits(ctx, { key: "h", credits: 60, ...hold });
    await captureHold(ctx, { key: "c1", holdId: "run:1", credits: 20, final: false, reason: "Report" });
    const part = await lastOf(workspace, "capture");
    await expect(
      reverseTransaction(system, { key: "r0", transactionId: part, reason }),
    ).rejects.toMatchObject({
      code: "not_reversible",
      details: { why: "the hold is still open" },
    });
    clock.advance({ days: 1 });
    await captureHold(ctx, { key: "c2", holdId: "run:1", credits: 35, reason: "Report" });
    const final = await lastOf(workspace, "capture");
    clock.set("2026-12-10T00:00:00Z");
    expect(await reverseTransaction(system, { key: "r1", transactionId: final, reason })).toMatchObject({
      returned: 25,
      lapsed: 10,
      available: 80,
    });
    await expectClean(workspace);
    expect(await reverseTransaction(system, { key: "r2", transactionId: part, reason })).toMatchObject({
      returned: 0,
      lapsed: 20,
    });
    expect(await readBalance(ctx)).toMatchObject({ available: 80, opening: 50, granted: 30, used: 0 });
    expect((await readUsage(ctx, "period")).total.previousCredits).toBe(0);
    const days = await db().usageDay.findMany({ where: { workspaceId: workspace.workspaceId } });
    expect(days.map(({ credits, runs }) => [Number(credits), runs])).toEqual([
      [0, 0],
      [0, 0],
    ]);
    await expectClean(workspace);
  });
});

describe("a reversed grant", () => {
  it("is taken back whole, or not at all", async () => {
    const workspace = await testWorkspace({ monthlyCredits: 10 });
    const { ctx, system } = workspace;
    const gift = { source: "promotional" as const, label: "Welcome", reason: "Welcome", expiresAt: null };
    await grantCredits(ctx, { key: "g", credits: 50, ...gift });
    const transactionId = await lastOf(workspace, "grant");
    expect(await reverseTransaction(system, { key: "r", transactionId, reason })).toMatchObject({
      taken: 50,
      available: 10,
    });
    await grantCredits(ctx, { key: "g2", credits: 50, ...gift });
    await spendCredits(ctx, { key: "s", credits: 15, reason: "Report" });
    const moved = await lastOf(workspace, "grant");
    await expect(
      reverseTransaction(system, { key: "r2", transactionId: moved, reason }),
    ).rejects.toMatchObject({
      code: "not_reversible",
    });
    await expectClean(workspace);
  });
});

describe("who may reverse what", () => {
  it("ClickBoss alone, not even the Owner who used it, and nothing of another workspace", async () => {
    const workspace = await testWorkspace({ monthlyCredits: 10 });
    const other = await testWorkspace();
    await spendCredits(workspace.ctx, { key: "s", credits: 5, reason: "Report" });
    const transactionId = await lastOf(workspace, "spend");
    for (const member of [workspace.owner, workspace.editor, workspace.viewer])
      await expect(reverseTransaction(member, { key: "r", transactionId, reason })).rejects.toMatchObject({
        code: "forbidden",
      });
    expect((await readBalance(workspace.viewer)).available).toBe(5);
    await expect(reverseTransaction(other.system, { key: "r", transactionId, reason })).rejects.toMatchObject(
      {
        code: "transaction_not_found",
      },
    );
    const answers = await Promise.allSettled(
      ["a", "b", "c", "d"].map((key) => reverseTransaction(workspace.system, { key, transactionId, reason })),
    );
    expect(answers.filter((answer) => answer.status === "fulfilled")).toHaveLength(1);
    expect((await readBalance(workspace.ctx)).available).toBe(10);
    await expectClean(workspace);
  });

  it("the database refuses a second reversal and usage below zero on its own", async () => {
    const workspace = await testWorkspace({ monthlyCredits: 10 });
    const { workspaceId, ctx, system } = workspace;
    await spendCredits(ctx, { key: "s", credits: 5, reason: "Report" });
    await reverseTransaction(system, { key: "r", transactionId: await lastOf(workspace, "spend"), reason });
    const { pool } = database();
    await expect(
      pool.query(
        `INSERT INTO credit_transactions (workspace_id, id, kind, occurred_at, actor_kind, reason, reverses_id,
          first_sequence, last_sequence, key, input_hash, answer)
        SELECT workspace_id, gen_random_uuid(), kind, occurred_at, actor_kind, reason, reverses_id, 9, 9, 'again',
          input_hash, answer
        FROM credit_transactions WHERE workspace_id = $1 AND kind = 'reverse'`,
        [workspaceId],
      ),
    ).rejects.toMatchObject({ code: "23505", constraint: "credit_transactions_reverses_key" });
    await expect(
      pool.query("UPDATE usage_days SET credits = -1 WHERE workspace_id = $1", [workspaceId]),
    ).rejects.toMatchObject({ code: "23514" });
  });

  it("the verification finds a reversal that does not undo what it names", async () => {
    const workspace = await testWorkspace({ monthlyCredits: 10 });
    const { workspaceId, ctx, system } = workspace;
    await spendCredits(ctx, { key: "s", credits: 5, reason: "Report" });
    await reverseTransaction(system, { key: "r", transactionId: await lastOf(workspace, "spend"), reason });
    await database().pool.query(`
      ALTER TABLE credit_entries DISABLE TRIGGER credit_entries_append_only;
      UPDATE credit_entries SET used_delta = -4, available_delta = 4
        WHERE workspace_id = '${workspaceId}' AND kind = 'reverse';
      ALTER TABLE credit_entries ENABLE TRIGGER credit_entries_append_only`);
    const found: string[] = [];
    await verifyLedger({ workspaceIds: [workspaceId], onDifference: (_, text) => found.push(text) });
    expect(found.join("\n")).toMatch(/reversal \S+ leaves 1 used of grant/);
  });
});
