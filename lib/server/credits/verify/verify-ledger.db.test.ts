import { beforeEach, describe, expect, it } from "vitest";

import { database, db } from "../../database/db";
import { testWorkspace, type TestWorkspace } from "../../testing/test-workspace";
import { captureHold } from "../commands/capture-hold";
import { grantCredits } from "../commands/grant-credits";
import { holdCredits } from "../commands/hold-credits";
import { spendCredits } from "../commands/spend-credits";
import { verifyLedger } from "./verify-ledger";

let workspace: TestWorkspace;

beforeEach(async () => {
  workspace = await testWorkspace({ monthlyCredits: 50 });
  const { ctx } = workspace;
  const grant = { source: "promotional" as const, label: "Welcome", reason: "Welcome", expiresAt: null };
  await grantCredits(ctx, { key: "g", credits: 20, ...grant });
  await holdCredits(ctx, { key: "h1", holdId: "run:1", credits: 20, leaseSeconds: null, reason: "A run" });
  await captureHold(ctx, { key: "c1", holdId: "run:1", credits: 12, reason: "A run" });
  await holdCredits(ctx, { key: "h2", holdId: "run:2", credits: 5, leaseSeconds: null, reason: "A run" });
  await spendCredits(ctx, { key: "s", credits: 4, reason: "A report" });
});

async function differences(): Promise<string[]> {
  const found: string[] = [];
  const { workspaceId, clock } = workspace;
  const onDifference = (_: string, difference: string) => found.push(difference);
  const verdict = await verifyLedger({ workspaceIds: [workspaceId], clock, onDifference });
  expect(verdict.differences).toBe(found.length);
  return found;
}

const tamper = (sql: string) => database().pool.query(sql.replaceAll("$id", `'${workspace.workspaceId}'`));

describe("verifying a ledger", () => {
  it("finds nothing in a ledger that nobody tampered with, and keeps the outcome", async () => {
    expect(await differences()).toEqual([]);
    const kept = await db().ledgerVerification.findMany({ where: { workspaceId: workspace.workspaceId } });
    expect(kept).toMatchObject([{ entries: 6, differences: [], verifiedAt: workspace.clock.now() }]);
  });

  it.each([
    [
      "a balance",
      "UPDATE credit_accounts SET available_credits = available_credits + 1 WHERE workspace_id = $id",
      /available credits of the account is 50, by the entries 49/,
    ],
    [
      "held credits",
      "UPDATE credit_accounts SET held_credits = 4 WHERE workspace_id = $id",
      /held credits of the account is 4/,
    ],
    [
      "a grant",
      "UPDATE credit_grants SET available_credits = available_credits + 1, used_credits = used_credits - 1 WHERE workspace_id = $id AND used_credits > 0",
      /available of grant/,
    ],
    [
      "what a grant used in its period",
      "UPDATE credit_grants SET period_used_credits = period_used_credits + 1 WHERE workspace_id = $id AND used_credits > 0",
      /periodUsed of grant .* is 17/,
    ],
    [
      "an opening",
      "UPDATE credit_periods SET opening_credits = 3 WHERE workspace_id = $id",
      /opening of 2026-11-02.* is 3/,
    ],
    [
      "a period's sources",
      "UPDATE credit_periods SET plan_credits = plan_credits - 5, promotional_credits = promotional_credits + 5 WHERE workspace_id = $id",
      /plan credits granted in the period from .* are 45, by the entries 50/,
    ],
    [
      "a pending change of the plan",
      "UPDATE subscriptions SET next_plan_id = 'free', next_monthly_credits = 50, next_free = true, next_from_at = '2026-11-18T09:00:00Z' WHERE workspace_id = $id",
      /the pending change of the plan from 2026-11-18.* does not begin with a period/,
    ],
    [
      "a day of usage",
      "UPDATE usage_days SET credits = credits + 1 WHERE workspace_id = $id",
      /usage of .* is 17/,
    ],
    [
      "the runs of a day",
      "UPDATE usage_days SET runs = runs + 1 WHERE workspace_id = $id",
      /runs of other other on 2026-11-19 are 3/,
    ],
    [
      "the status of a hold",
      "UPDATE credit_holds SET status = 'open', resolved_at = NULL, resolved_by_id = NULL WHERE workspace_id = $id AND id = 'run:1'",
      /hold run:1 on grant .* is 12 captured and open, by the entries 12 of 20, 8 returned/,
    ],
    [
      "the transaction that placed a hold",
      "UPDATE credit_holds h SET transaction_id = t.id FROM credit_transactions t WHERE h.workspace_id = $id AND h.id = 'run:1' AND t.workspace_id = $id AND t.kind = 'spend'",
      /hold run:1 on grant .* placed by others/,
    ],
    [
      "a hold",
      "UPDATE credit_holds SET captured_credits = 13 WHERE workspace_id = $id AND id = 'run:1'",
      /hold run:1 is 13 of 20 captured/,
    ],
    [
      "a missing grant's number",
      "UPDATE credit_accounts SET grant_count = 3 WHERE workspace_id = $id",
      /number of grants/,
    ],
  ])("finds %s that was changed behind its back", async (_, sql, expected) => {
    await tamper(sql);
    expect((await differences()).join("\n")).toMatch(expected);
  });

  const account = (change: string) => `UPDATE credit_accounts SET ${change} WHERE workspace_id = $id`;
  const period = (change: string) => `UPDATE credit_periods SET ${change} WHERE workspace_id = $id`;
  const closed = (change: string) =>
    `UPDATE credit_holds SET ${change} WHERE workspace_id = $id AND id = 'run:1'`;
  const open = (change: string) =>
    `UPDATE credit_holds SET ${change} WHERE workspace_id = $id AND id = 'run:2'`;
  const grant = (change: string, source = "plan") =>
    `UPDATE credit_grants SET ${change} WHERE workspace_id = $id AND source = '${source}'`;
  const spend = (change: string) =>
    `SET session_replication_role = replica; UPDATE credit_transactions SET ${change} WHERE workspace_id = $id AND kind = 'spend';
     SET session_replication_role = DEFAULT`;
  const day = "interval '1 day'";

  it.each([
    [
      "the period of the account",
      account("renewed_period = renewed_period - 1"),
      /is at period .* its periods say/,
    ],
    ["the next renewal", account(`renews_at = renews_at + ${day}`), /renews at .* its periods say/],
    ["what is booked", account(`booked_through_at = booked_through_at - ${day}`), /something was booked at/],
    ["the end of a period", period(`ends_at = ends_at + ${day}`), /period 0 is from .* to/],
    ["the time of an open hold", open(`placed_at = placed_at - ${day}`), /hold run:2 was placed at/],
    ["the period of an open hold", open("period_starts_at = NULL"), /hold run:2 was placed at/],
    ["the lease of an open hold", open("lease_ends_at = placed_at"), /lease of hold run:2 ended/],
    [
      "the end of a closed hold",
      closed(`resolved_at = resolved_at + ${day}`),
      /hold run:1 .* by its transactions/,
    ],
    ["what closed a hold", closed("resolved_by_id = transaction_id"), /hold run:1 .* is captured since/],
    ["how a hold was closed", closed("status = 'released'"), /hold run:1 .* is released since/],
    [
      "the end of a grant",
      grant("expires_at = effective_at + interval '1 second'"),
      /has \d+ available credits, and ended/,
    ],
    [
      "that a grant was voided",
      grant("voided_at = created_at", "promotional"),
      /available credits, and ended at/,
    ],
    ["when a grant was booked", grant(`booked_at = booked_at + ${day}`), /grant .* was booked at/],
    ["the period of a grant", grant("plan_period = 7"), /grant .* of period 7/],
    ["the hold of a transaction", spend("hold_id = 'run:2'"), /is of hold , its transaction of run:2/],
    ["a stored answer", spend(`answer = '{"available": 48}'`), /the answer of transaction .* says .* 48/],
  ])("finds %s that was changed, although no sum tells", async (_, sql, expected) => {
    await tamper(sql);
    expect((await differences()).join("\n")).toMatch(expected);
  });

  it("adds up a ledger of more entries than it reads at once", async () => {
    const { ctx } = workspace;
    const grant = { source: "promotional" as const, label: "Many", reason: "Many", expiresAt: null };
    await grantCredits(ctx, { key: "many", credits: 5_000, ...grant });
    const spends = Array.from({ length: 5_000 }, (_, nth) =>
      spendCredits(ctx, { key: `many:${nth}`, credits: 1, reason: "Question" }),
    );
    await Promise.all(spends);
    expect(await differences()).toEqual([]);
    const kept = await db().ledgerVerification.findFirst({ where: { workspaceId: workspace.workspaceId } });
    expect(kept?.entries).toBe(5_007);
  });

  it("finds a forged entry", async () => {
    await tamper(`INSERT INTO credit_entries SELECT workspace_id, sequence + 2, transaction_id, grant_id, hold_id, kind,
      available_delta, held_delta, used_delta, available_after, held_after, occurred_at - interval '1 day', period_starts_at
      FROM credit_entries WHERE workspace_id = $id ORDER BY sequence DESC LIMIT 1`);
    const found = (await differences()).join("\n");
    expect(found).toMatch(/entry 8: is number 7/);
    expect(found).toMatch(/entry 8: is older than the one before it/);
    expect(found).toMatch(/entry 8: is outside of its transaction/);
    expect(found).toMatch(/transactions claim 6 entries, there are 7/);
  });
});
