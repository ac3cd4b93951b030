import { v7 as uuidv7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";

import { db } from "../../database/db";
import { testWorkspace, type TestWorkspace } from "../../testing/test-workspace";
import { readBalance } from "./read-balance";
import { readUsage } from "./read-usage";
import { readUsageBreakdown, type UsageDimension } from "./read-usage-breakdown";
import { reverseTransaction } from "../commands/reverse-transaction";
import { spendCredits } from "../commands/spend-credits";

let workspace: TestWorkspace;
let otherProject: string;
const range = { from: "2026-11-01", to: "2026-11-30" };

beforeAll(async () => {
  workspace = await testWorkspace({
    monthlyCredits: 500,
    anchorAt: "2026-11-02T09:00:00Z",
    now: "2026-11-03T12:00:00Z",
  });
  const { ctx, clock, userIds, projectId, workspaceId } = workspace;
  otherProject = uuidv7();
  await db().project.create({
    data: { workspaceId, id: otherProject, name: "Second shop", createdAt: clock.now() },
  });
  const uses: [number, string, string | null, string | null][] = [
    [1, "playbook", userIds.editor, projectId],
    [2, "playbook", userIds.editor, otherProject],
    [4, "report", userIds.owner, projectId],
    [8, "report", null, null],
    [16, "report", userIds.editor, projectId],
  ];
  for (const [credits, type, memberId, project] of uses) {
    const action = { type, tier: "standard", memberId, projectId: project, runId: null };
    await spendCredits(ctx, { key: `s${credits}`, credits, reason: "Use", action });
    clock.advance({ hours: 10 });
  }
  const { id: transactionId } = await db().creditTransaction.findFirstOrThrow({
    where: { workspaceId, kind: "spend" },
    orderBy: { lastSequence: "desc" },
  });
  await reverseTransaction(workspace.system, { key: "r", transactionId, reason: "Mistake" });
});

describe("usage by any dimensions", () => {
  it("of every combination adds up to what the balance says was used", async () => {
    const { used } = await readBalance(workspace.viewer);
    expect(used).toBe(15);
    const all: UsageDimension[] = ["day", "actionType", "actionTier", "memberId", "projectId"];
    for (let mask = 0; mask < 32; mask += 1) {
      const by = all.filter((_, bit) => mask & (1 << bit));
      const rows = await readUsageBreakdown(workspace.viewer, { ...range, by });
      expect(rows.reduce((sum, row) => sum + row.credits, 0)).toBe(used);
      expect(rows.reduce((sum, row) => sum + row.runs, 0)).toBe(4);
    }
    expect((await readUsage(workspace.viewer, "period")).total).toMatchObject({ credits: used, runs: 4 });
  });

  it("tells day, action, member and project at once", async () => {
    const { userIds, projectId } = workspace;
    const by = ["day", "actionType", "memberId", "projectId"] as const;
    const rows = await readUsageBreakdown(workspace.viewer, { ...range, by });
    const row = (
      day: string,
      actionType: string,
      memberId: string | null,
      project: string | null,
      credits: number,
    ) => ({
      day,
      actionType,
      memberId,
      projectId: project,
      credits,
      runs: 1,
    });
    expect(rows).toHaveLength(4);
    expect(rows).toEqual(
      expect.arrayContaining([
        row("2026-11-03", "playbook", userIds.editor, projectId, 1),
        row("2026-11-03", "playbook", userIds.editor, otherProject, 2),
        row("2026-11-04", "report", userIds.owner, projectId, 4),
        row("2026-11-04", "report", null, null, 8),
      ]),
    );
  });

  it("can be narrowed by each of them, and is of one workspace", async () => {
    const { userIds, projectId, viewer } = workspace;
    const credits = async (filters: object) =>
      (await readUsageBreakdown(viewer, { ...range, by: [], ...filters }))[0]?.credits;
    expect(await credits({ memberId: userIds.editor })).toBe(3);
    expect(await credits({ projectId })).toBe(5);
    expect(await credits({ actionType: "report" })).toBe(12);
    expect(await credits({ from: "2026-11-04" })).toBe(12);
    expect(await credits({ periodStartsAt: new Date("2026-11-02T09:00:00Z") })).toBe(15);
    expect(await credits({ periodStartsAt: new Date("2026-10-02T09:00:00Z") })).toBe(0);
    const other = await testWorkspace();
    expect(await readUsageBreakdown(other.viewer, { ...range, by: ["day"] })).toEqual([]);
  });
});
