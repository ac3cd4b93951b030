import { beforeAll, expect, test } from "vitest";

import { database, db } from "../../database/db";
import { countStatements } from "../../testing/statements/count-statements";
import { csvRecords } from "../../testing/parse-csv";
import { testWorkspace, type TestWorkspace } from "../../testing/test-workspace";
import { captureHold } from "../commands/capture-hold";
import { holdCredits } from "../commands/hold-credits";
import { reverseTransaction } from "../commands/reverse-transaction";
import { spendCredits } from "../commands/spend-credits";
import { exportEntries } from "./export-entries";
import { listEntries } from "./list-entries";

let shop: TestWorkspace;
const uses = 1_100;

type Filters = Parameters<typeof exportEntries>[1];

async function textOf(filters?: Filters, ctx = shop.viewer): Promise<string> {
  const { parts } = await exportEntries(ctx, filters);
  let text = "";
  for await (const part of parts) text += part;
  return text;
}
const records = async (filters?: Filters) => csvRecords(await textOf(filters));
const sum = (rows: Record<string, string>[], title: string) =>
  rows.reduce((total, row) => total + Number(row[title]), 0);

beforeAll(async () => {
  shop = await testWorkspace({
    monthlyCredits: 5_000,
    anchorAt: "2026-10-20T00:00:00Z",
    now: "2026-10-25T00:30:00Z",
    timeZone: "Europe/Berlin",
  });
  const { editor, system, ctx, clock, userIds, projectId } = shop;
  await db().project.update({
    where: { workspaceId_id: { workspaceId: shop.workspaceId, id: projectId } },
    data: { name: '=HYPERLINK("https://evil.example")' },
  });
  const action = { type: "playbook", tier: "simple", memberId: userIds.editor, projectId, runId: null };
  await holdCredits(editor, {
    ...{ key: "hold", holdId: "run:1", credits: 10, leaseSeconds: null, reason: 'Why, "though"?', action },
  });
  clock.advance({ hours: 1 });
  await captureHold(ctx, { key: "capture", holdId: "run:1", credits: 6, reason: "-1 and\nmore" });
  clock.advance({ days: 1 });
  await Promise.all(
    Array.from({ length: uses }, (_, nth) =>
      spendCredits(editor, { key: `use ${nth}`, credits: 1, reason: `Use ${nth}`, action }),
    ),
  );
  const { id: transactionId } = await db().creditTransaction.findFirstOrThrow({
    where: { workspaceId: shop.workspaceId, kind: "spend" },
  });
  await reverseTransaction(system, { key: "reverse", transactionId, reason: "Mistake" });
});

test("every entry is one row, newest first, and the rows add up as SQL and the page do", async () => {
  const rows = await records();
  const { rows: facts } = await database().pool.query(
    `select e.sequence::text as "Sequence", e.kind as "Kind", e.grant_id as "Grant ID", coalesce(e.hold_id, '') as "Hold ID",
       e.available_delta::text as "Available change", e.held_delta::text as "Held change", e.used_delta::text as "Used change",
       e.available_after::text as "Available after", e.held_after::text as "Held after", t.id as "Transaction ID",
       coalesce(t.action_type, '') as "Action type", coalesce(t.member_id::text, '') as "Member ID"
     from credit_entries e join credit_transactions t on t.workspace_id = e.workspace_id and t.id = e.transaction_id
     where e.workspace_id = $1 order by e.sequence desc`,
    [shop.workspaceId],
  );
  expect(rows).toHaveLength(uses + 4);
  expect(rows).toMatchObject(facts);
  const { total } = await listEntries(shop.viewer);
  expect(total).toEqual({ available: sum(rows, "Available change"), held: sum(rows, "Held change") });
  expect(rows[0]).toMatchObject({ "Available after": String(sum(rows, "Available change")) });
});

test("a row says in words and in both times what was decided, by whom, for whom and for what", async () => {
  const { userIds, projectId, editor } = shop;
  const rows = await records();
  const who = editor.actor.kind === "user" ? editor.actor.email : "";
  const [hold] = rows.filter(({ Kind }) => Kind === "hold");
  expect(hold).toMatchObject({
    "Time (UTC)": "2026-10-25T00:30:00.000Z",
    "Workspace time (Europe/Berlin)": "2026-10-25T02:30:00.000+02:00",
    What: "Held",
    Reason: 'Why, "though"?',
    Grant: "Growth plan",
    "Grant source": "plan",
    "Action tier": "simple",
    Member: who,
    "Member ID": userIds.editor,
    Project: `'=HYPERLINK("https://evil.example")`,
    "Project ID": projectId,
    "Decided by": who,
  });
  const [capture] = rows.filter(({ Kind }) => Kind === "capture");
  expect(capture).toMatchObject({
    "Workspace time (Europe/Berlin)": "2026-10-25T02:30:00.000+01:00",
    Reason: "'-1 and\nmore",
    "Held change": "-10",
  });
  const [reverse] = rows.filter(({ Kind }) => Kind === "reverse");
  const [corrected] = rows.filter((row) => row["Corrected by transaction ID"] !== "");
  expect(corrected?.["Transaction ID"]).toBe(reverse?.["Corrects transaction ID"]);
});

test("the filters of the page are those of the file", async () => {
  const { userIds } = shop;
  const periodStartsAt = "2026-10-20T00:00:00.000Z";
  for (const filter of [
    { kind: "spend" },
    { memberId: userIds.editor, to: "2026-10-26T00:00:00Z" },
    { term: "used", periodStartsAt },
    { grantId: shop.projectId },
  ] as const) {
    const { total } = await listEntries(shop.viewer, filter);
    const rows = await records(filter);
    const counts = "term" in filter ? { counts: sum(rows, "Counts as used") } : null;
    expect(counts ?? { available: sum(rows, "Available change"), held: sum(rows, "Held change") }).toEqual(
      total,
    );
  }
  expect(await records({ grantId: shop.projectId })).toEqual([]);
});

test("a reader that leaves ends the reading", async () => {
  const { parts } = await exportEntries(shop.viewer);
  const statements = countStatements();
  let seen = 0;
  for await (const _ of parts) if ((seen += 1) === 2) break;
  expect(statements.filter((text) => text.includes("FROM credit_entries"))).toHaveLength(1);
});

test("what is written while a file is read is not in it", async () => {
  const { parts } = await exportEntries(shop.viewer, { kind: "spend" });
  const reading = parts[Symbol.asyncIterator]();
  await reading.next();
  await spendCredits(shop.editor, { key: "meanwhile", credits: 1, reason: "Meanwhile" });
  let rest = "";
  for (let next = await reading.next(); !next.done; next = await reading.next()) rest += next.value;
  expect(rest).toContain("Use 1");
  expect(rest).not.toContain("Meanwhile");
});

test("the audit log says who took which part", async () => {
  const { workspaceId, userIds } = shop;
  await textOf({ kind: "hold" });
  const [entry] = await db().auditEntry.findMany({
    where: { workspaceId, event: "ledger.export" },
    orderBy: { id: "desc" },
    take: 1,
  });
  expect(entry).toMatchObject({ actorId: userIds.viewer, details: { filter: { kind: "hold" } } });
});

test("another workspace's entries are not in the file", async () => {
  const other = await testWorkspace();
  expect(csvRecords(await textOf({}, other.viewer))).toHaveLength(1);
  const [mine] = await records({ kind: "hold" });
  expect(csvRecords(await textOf({ transactionId: mine?.["Transaction ID"] }, other.viewer))).toEqual([]);
});
