import { beforeAll, describe, expect, it } from "vitest";

import { database } from "../../database/db";
import { runScript } from "../../testing/processes/run-script";
import { testWorkspace, type TestWorkspace } from "../../testing/test-workspace";
import { spendCredits } from "../commands/spend-credits";

let workspace: TestWorkspace;

beforeAll(async () => {
  workspace = await testWorkspace({ monthlyCredits: 50 });
  await spendCredits(workspace.ctx, { key: "s", credits: 4, reason: "A report" });
});

const tamper = (sql: string) => database().pool.query(sql, [workspace.workspaceId]);

describe("npm run ledger:verify", { timeout: 60_000 }, () => {
  it("exits 0 and prints the count alone when every ledger adds up", async () => {
    const end = await runScript("ledger-verify.mjs");
    expect(end).toEqual({ code: 0, stdout: "1 workspaces, 2 entries, 0 differences\n", stderr: "" });
  });

  it("exits 1 and names the workspace when a balance was changed behind its back", async () => {
    const changed = "UPDATE credit_accounts SET available_credits = available_credits";
    await tamper(`${changed} + 1 WHERE workspace_id = $1`);
    const { code, stdout } = await runScript("ledger-verify.mjs");
    await tamper(`${changed} - 1 WHERE workspace_id = $1`);
    expect(code).toBe(1);
    expect(stdout.split("\n")).toEqual([
      `${workspace.workspaceId}: the available credits of the account is 47, by the entries 46`,
      "1 workspaces, 2 entries, 1 differences",
      "",
    ]);
  });

  it("exits 1 when an entry was forged", async () => {
    await tamper(`INSERT INTO credit_entries SELECT workspace_id, sequence + 1, transaction_id, grant_id, hold_id, kind,
      available_delta, held_delta, used_delta, available_after, held_after, occurred_at, period_starts_at
      FROM credit_entries WHERE workspace_id = $1 ORDER BY sequence DESC LIMIT 1`);
    const { code, stdout } = await runScript("ledger-verify.mjs");
    expect(code).toBe(1);
    expect(stdout).toContain(`${workspace.workspaceId}: entry 3: is outside of its transaction`);
  });
});
