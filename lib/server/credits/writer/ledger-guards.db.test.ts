import { beforeAll, describe, expect, it } from "vitest";

import { database } from "../../database/db";
import { testWorkspace, type TestWorkspace } from "../../testing/test-workspace";
import { holdCredits } from "../commands/hold-credits";
import { spendCredits } from "../commands/spend-credits";

let workspace: TestWorkspace;

beforeAll(async () => {
  workspace = await testWorkspace({ monthlyCredits: 50 });
  await holdCredits(workspace.ctx, {
    key: "h",
    holdId: "run:1",
    credits: 20,
    leaseSeconds: null,
    reason: "A run",
  });
  await spendCredits(workspace.ctx, { key: "s", credits: 5, reason: "A report" });
});

const run = (sql: string) => database().pool.query(sql.replaceAll("$id", `'${workspace.workspaceId}'`));

describe("history can't be changed", () => {
  it.each(["credit_entries", "credit_transactions"])("%s", async (table) => {
    for (const sql of [
      `UPDATE ${table} SET workspace_id = workspace_id WHERE workspace_id = $id`,
      `DELETE FROM ${table} WHERE workspace_id = $id`,
      `TRUNCATE ${table} CASCADE`,
    ]) {
      await expect(run(sql)).rejects.toMatchObject({ code: "23001" });
    }
  });
});

describe("the database refuses a ledger that can't be", () => {
  it.each([
    ["a negative balance", "UPDATE credit_accounts SET available_credits = -1 WHERE workspace_id = $id"],
    ["negative holds", "UPDATE credit_accounts SET held_credits = -1 WHERE workspace_id = $id"],
    [
      "a grant that loses credits",
      "UPDATE credit_grants SET available_credits = available_credits - 1 WHERE workspace_id = $id",
    ],
    [
      "a grant that gains credits",
      "UPDATE credit_grants SET used_credits = used_credits + 1 WHERE workspace_id = $id",
    ],
    [
      "a grant with credits that is not live",
      "UPDATE credit_grants SET live = false WHERE workspace_id = $id",
    ],
    [
      "a grant that ends before it starts",
      "UPDATE credit_grants SET expires_at = effective_at WHERE workspace_id = $id",
    ],
    ["more captured than held", "UPDATE credit_holds SET captured_credits = 21 WHERE workspace_id = $id"],
    [
      "a resolved hold without an end",
      "UPDATE credit_holds SET status = 'released' WHERE workspace_id = $id",
    ],
    [
      "a period that spent more than there was",
      "UPDATE credit_periods SET opening_credits = -1 WHERE workspace_id = $id",
    ],
    [
      "grants of a period that do not add up",
      "UPDATE credit_periods SET granted_credits = 51 WHERE workspace_id = $id",
    ],
  ])("%s", async (_, sql) => {
    await expect(run(sql)).rejects.toMatchObject({ code: "23514" });
  });

  it.each([
    ["a hold that only takes", "'hold', -1, 0, 0, 24, 20"],
    ["a hold that uses", "'hold', -1, 1, 1, 24, 21"],
    ["a spend that gives", "'spend', 1, 0, -1, 26, 20"],
    ["a capture that takes what is available", "'capture', -1, -1, 1, 24, 19"],
    ["a capture that moves more than was held", "'capture', 1, -2, 2, 26, 18"],
    ["a capture of nothing", "'capture', 1, -1, 0, 26, 19"],
    ["an unknown kind", "'gift', 1, 0, 0, 26, 20"],
    ["a negative balance after it", "'spend', -26, 0, 26, -1, 20"],
  ])("an entry of %s", async (_, values) => {
    const insert = `INSERT INTO credit_entries (workspace_id, sequence, transaction_id, grant_id, hold_id, kind,
        available_delta, held_delta, used_delta, available_after, held_after, occurred_at)
      SELECT workspace_id, 99, transaction_id, grant_id, hold_id, ${values}, occurred_at
      FROM credit_entries WHERE workspace_id = $id ORDER BY sequence DESC LIMIT 1`;
    await expect(run(insert)).rejects.toMatchObject({ code: "23514" });
  });

  it.each([
    ["a sequence twice", "credit_entries", "23505"],
    ["a hold id twice", "credit_holds", "23505"],
  ])("%s", async (_, table, code) => {
    await expect(
      run(`INSERT INTO ${table} SELECT * FROM ${table} WHERE workspace_id = $id`),
    ).rejects.toMatchObject({
      code,
    });
  });

  const copyWith = (
    columns: string,
  ) => `INSERT INTO credit_transactions (workspace_id, id, kind, occurred_at, actor_kind,
      reason, first_sequence, last_sequence, key, input_hash, answer)
    SELECT workspace_id, gen_random_uuid(), kind, occurred_at, ${columns} FROM credit_transactions
    WHERE workspace_id = $id AND kind = 'spend'`;
  const rest = "reason, first_sequence, last_sequence";
  it.each([
    ["a key twice", `actor_kind, ${rest}, key, input_hash, answer`, "23505"],
    ["a command without a key", `actor_kind, ${rest}, NULL, NULL, NULL`, "23514"],
    ["a key without an answer", `actor_kind, ${rest}, 'other', input_hash, NULL`, "23514"],
    ["an empty key", `actor_kind, ${rest}, '', input_hash, answer`, "23514"],
    ["a rule with a key", `'rule', ${rest}, 'other', input_hash, answer`, "23514"],
  ])("%s", async (_, columns, code) => {
    await expect(run(copyWith(columns))).rejects.toMatchObject({ code });
  });

  it("an account that has history can't be deleted", async () => {
    await expect(run("DELETE FROM credit_accounts WHERE workspace_id = $id")).rejects.toMatchObject({
      code: expect.stringMatching(/^2300[13]$/) as string,
    });
  });
});
