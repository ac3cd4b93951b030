import { beforeAll, describe, expect, it } from "vitest";

import { entriesPage, type EntryItem } from "@/lib/contracts/entries";

import { testWorkspace, type TestWorkspace } from "../../testing/test-workspace";
import { captureHold } from "../commands/capture-hold";
import { grantCredits } from "../commands/grant-credits";
import { holdCredits } from "../commands/hold-credits";
import { listEntries } from "./list-entries";
import { reverseTransaction } from "../commands/reverse-transaction";
import { spendCredits } from "../commands/spend-credits";

let workspace: TestWorkspace;

type Filters = Parameters<typeof listEntries>[1];

async function all(filters: Filters = {}): Promise<EntryItem[]> {
  const items: EntryItem[] = [];
  let cursor: string | undefined;
  do {
    const page = entriesPage.parse(await listEntries(workspace.viewer, { ...filters, cursor }));
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return items;
}

const numbers = async (filters: Filters) => (await all(filters)).map((entry) => entry.sequence);

beforeAll(async () => {
  workspace = await testWorkspace({
    monthlyCredits: 200,
    anchorAt: "2026-11-02T09:00:00Z",
    now: "2026-11-02T09:00:00Z",
  });
  const { ctx, editor, clock, userIds, projectId } = workspace;
  const action = { type: "playbook", tier: "simple", memberId: userIds.editor, projectId, runId: null };
  await holdCredits(editor, {
    key: "h",
    holdId: "run:1",
    credits: 10,
    leaseSeconds: null,
    reason: "A run",
    action,
  });
  await captureHold(ctx, { key: "c", holdId: "run:1", credits: 6, reason: "A run" });
  clock.advance({ days: 1 });
  for (let nth = 0; nth < 60; nth += 1)
    await spendCredits(ctx, { key: `s${nth}`, credits: 1, reason: `Use ${nth}` });
  clock.advance({ days: 1 });
  const gift = { source: "promotional" as const, label: "Welcome", reason: "Welcome", expiresAt: null };
  await grantCredits(ctx, { key: "g", credits: 5, ...gift });
});

describe("the entries of the ledger", () => {
  it("come newest first, page by page, without losing or repeating one", async () => {
    const items = await all();
    expect(items.map((entry) => entry.sequence)).toEqual(Array.from({ length: 64 }, (_, back) => 64 - back));
    const [newest] = items;
    expect(newest).toMatchObject({
      kind: "grant",
      available: 5,
      availableAfter: 139,
      grant: { label: "Welcome" },
    });
    const sums = items.reduce((sum, entry) => sum + entry.available, 0);
    expect(sums).toBe(139);
  });

  it("say who decided, why, for what", async () => {
    const { editor, userIds, projectId } = workspace;
    const [captured, held, first] = await all({ to: "2026-11-03T00:00:00Z" });
    expect([captured, held, first].map((entry) => entry?.kind)).toEqual(["capture", "hold", "grant"]);
    const who = editor.actor.kind === "user" ? editor.actor.email : "";
    expect(held?.transaction).toMatchObject({
      kind: "hold",
      reason: "A run",
      actor: { kind: "user", who },
      action: { type: "playbook", tier: "simple", memberId: userIds.editor, projectId },
    });
    expect(first?.transaction.actor).toEqual({ kind: "rule", who: "ClickBoss" });
  });

  it("can be asked by grant, kind, member, project, action, tier and time", async () => {
    const { userIds, projectId } = workspace;
    const [welcome] = await all({ kind: "grant" });
    expect(await numbers({ grantId: welcome?.grant.id })).toEqual([64]);
    expect(await numbers({ kind: "capture" })).toEqual([3]);
    expect(await numbers({ memberId: userIds.editor })).toEqual([3, 2]);
    expect(await numbers({ memberId: userIds.owner })).toEqual([]);
    expect(await numbers({ projectId, actionType: "playbook" })).toEqual([3, 2]);
    expect(await numbers({ actionType: "playbook", actionTier: "simple" })).toEqual([3, 2]);
    expect(await numbers({ actionType: "playbook", actionTier: "standard" })).toEqual([]);
    expect(await numbers({ actionType: "report" })).toEqual([]);
    expect(await numbers({ from: "2026-11-04T09:00:00Z" })).toEqual([64]);
    expect(await numbers({ to: "2026-11-02T09:00:00Z" })).toEqual([]);
    const spent = await numbers({ from: "2026-11-03T09:00:00Z", to: "2026-11-04T09:00:00Z", kind: "spend" });
    expect(spent).toHaveLength(60);
  });

  it("link a reversal and what it corrects", async () => {
    const [spent] = await all({ kind: "spend" });
    const transactionId = spent?.transaction.id ?? "";
    await reverseTransaction(workspace.system, { key: "r", transactionId, reason: "Mistake" });
    const [reversal] = await all({ kind: "reverse" });
    expect(reversal).toMatchObject({
      available: 1,
      used: -1,
      transaction: { reverses: { id: transactionId } },
    });
    const again = (await all({ kind: "spend" }))[0];
    expect(again?.transaction.reversedBy).toEqual({ id: reversal?.transaction.id, at: reversal?.at });
    expect(await numbers({ transactionId })).toEqual([again?.sequence]);
    expect(await numbers({ transactionId: workspace.projectId })).toEqual([]);
  });

  it("of another workspace are not there, and a cursor is a cursor", async () => {
    const other = await testWorkspace();
    const [mine] = await all({ kind: "spend" });
    const foreign = await listEntries(other.ctx, { transactionId: mine?.transaction.id });
    expect(foreign).toMatchObject({ items: [], nextCursor: null });
    const own = await listEntries(other.ctx);
    expect(own.items.map(({ kind }) => kind)).toEqual(["grant"]);
    await expect(listEntries(other.ctx, { cursor: "nonsense" })).rejects.toMatchObject({
      code: "validation",
    });
  });
});
