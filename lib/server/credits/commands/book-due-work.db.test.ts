import { v7 as uuidv7 } from "uuid";
import { afterEach, describe, expect, it, vi } from "vitest";

import { expectClean } from "@/lib/server/testing/processes/expect-ledger";
import { testWorkspace, type TestWorkspace } from "@/lib/server/testing/test-workspace";

import { fixedClock } from "../../clock";
import { database, db } from "../../database/db";
import { logger } from "../../logger";
import { systemContext } from "../../workspaces/system-context";
import { bookDueWork } from "./book-due-work";
import { grantCredits } from "./grant-credits";
import { holdCredits } from "./hold-credits";
import { readBalance } from "../reads/read-balance";
import { spendCredits } from "./spend-credits";

const asleep = 1_000;
const anchorAt = new Date("2026-05-10T08:00:00Z");
const lastSeen = fixedClock(new Date("2026-05-20T08:00:00Z"));
const sixMonthsLater = fixedClock(new Date("2026-11-22T08:00:00Z"));

async function makeWorkspaces(): Promise<string[]> {
  const ids = Array.from({ length: asleep }, () => uuidv7());
  await db().workspace.createMany({ data: ids.map((id) => ({ id, slug: `asleep-${id}`, name: "Asleep" })) });
  await db().subscription.createMany({
    data: ids.map((workspaceId) => ({ workspaceId, planId: "starter", monthlyCredits: 300, anchorAt })),
  });
  return ids;
}

/** What each left behind: credits used, a top-up that ends meanwhile, one that does not, a run that nobody finished. */
async function leave(workspaceId: string): Promise<void> {
  const ctx = await systemContext(workspaceId, "test", lastSeen);
  const topUp = { source: "topup" as const, credits: 100, label: "Top-up", reason: "test", paid: true };
  await grantCredits(ctx, { ...topUp, key: "ends", expiresAt: new Date("2026-08-01T00:00:00Z") });
  await grantCredits(ctx, { ...topUp, key: "stays", expiresAt: new Date("2027-05-20T00:00:00Z") });
  await spendCredits(ctx, { key: "spend", credits: 40, reason: "test" });
  await holdCredits(ctx, { key: "hold", holdId: "run:1", credits: 7, leaseSeconds: 900, reason: "test" });
}

it("a thousand workspaces that were asleep for six months come back right, once", async () => {
  const ids = await makeWorkspaces();
  await Promise.all(ids.map(leave));
  expect(await bookDueWork(sixMonthsLater)).toBeGreaterThanOrEqual(asleep);
  const { rows } = await database().pool.query(
    `SELECT available_credits::int, held_credits::int, periods, used, expired, count(*)::int AS workspaces
     FROM credit_accounts JOIN (
       SELECT workspace_id, count(*)::int AS periods, sum(expired_credits)::int AS expired FROM credit_periods GROUP BY 1
     ) AS totals USING (workspace_id) JOIN (
       SELECT workspace_id, sum(credits)::int AS used FROM usage_days GROUP BY 1) AS days USING (workspace_id)
     WHERE workspace_id = ANY ($1) GROUP BY 1, 2, 3, 4, 5`,
    [ids],
  );
  // Seven periods of 300; of six of them all lapsed but the 40 that were used, and one top-up of 100.
  expect(rows).toEqual([
    {
      available_credits: 400,
      held_credits: 0,
      periods: 7,
      used: 40,
      expired: 6 * 300 - 40 + 100,
      workspaces: asleep,
    },
  ]);
  const ctx = await systemContext(ids[0] ?? "", "test", sixMonthsLater);
  expect(await readBalance(ctx)).toMatchObject({
    available: 400,
    opening: 100,
    granted: 300,
    used: 0,
    expired: 0,
  });
  expect(await bookDueWork(sixMonthsLater)).toBe(0);
  await expectClean(ids.slice(0, 100));
}, 120_000);

const gift = { source: "promotional" as const, key: "gift", credits: 5, label: "Gift", reason: "test" };
const reset = "2026-12-02T09:00:00Z";

/** The transactions of rules, each with the kinds of its entries, as the tables have them. */
async function bookedByRule({ workspaceId }: TestWorkspace): Promise<string[][]> {
  const transactions = await db().creditTransaction.findMany({
    where: { workspaceId, actorKind: "rule" },
    orderBy: { firstSequence: "asc" },
    select: { kind: true, entries: { orderBy: { sequence: "asc" }, select: { kind: true } } },
  });
  return transactions.map(({ kind, entries }) => [kind, ...entries.map((entry) => entry.kind)]);
}

const firstRenewal = ["renewal", "grant"];

it.each<[string, string, (workspace: TestWorkspace) => Promise<unknown>, string[][]]>([
  [
    "a lease that ends",
    "2026-11-23T00:00:00Z",
    ({ editor }) =>
      holdCredits(editor, { key: "h", holdId: "run:1", credits: 7, leaseSeconds: 900, reason: "test" }),
    [firstRenewal, ["lease-end", "release"]],
  ],
  [
    "a grant that ends",
    "2026-11-23T00:00:00Z",
    ({ owner }) => grantCredits(owner, { ...gift, expiresAt: new Date("2026-11-23T00:00:00Z") }),
    [firstRenewal, ["expiry", "expire"]],
  ],
  [
    "a grant that takes effect",
    "2026-11-23T00:00:00Z",
    ({ owner }) =>
      grantCredits(owner, { ...gift, effectiveAt: new Date("2026-11-23T00:00:00Z"), expiresAt: null }),
    [firstRenewal, ["activation", "grant"]],
  ],
  [
    "the renewal of a workspace that has used up its credits",
    reset,
    ({ editor }) => spendCredits(editor, { key: "all", credits: 50, reason: "test" }),
    [firstRenewal, firstRenewal],
  ],
  [
    "the first renewal of a workspace that nobody has looked at",
    "2026-11-23T00:00:00Z",
    () => Promise.resolve(),
    [firstRenewal],
  ],
])("finds %s when nothing else is due in the workspace", async (_, dueAt, prepare, booked) => {
  const workspace = await testWorkspace({ monthlyCredits: 50 });
  await prepare(workspace);
  expect(await bookedByRule(workspace)).toEqual(booked.slice(0, -1));
  await bookDueWork(fixedClock(dueAt));
  expect(await bookedByRule(workspace)).toEqual(booked);
});

describe("a workspace in which nothing can be booked", () => {
  const lastDay = "2026-12-01T09:00:00Z";
  const refused = "UPDATE credit_accounts SET renewed_period = -1 WHERE workspace_id = $1";
  const undecidable = `UPDATE credit_grants SET live = false, available_credits = 0, held_credits = 0,
    lapsed_credits = lapsed_credits + available_credits + held_credits WHERE workspace_id = $1`;
  const broken: [string, string][] = [
    ["the database refuses what is to be written", refused],
    ["the grant of a hold is gone, and the rules throw", undecidable],
  ];

  type Some = [TestWorkspace, TestWorkspace, ...TestWorkspace[]];

  async function workspacesWithHolds(length: number): Promise<Some> {
    const one = () => testWorkspace({ monthlyCredits: 50, now: lastDay });
    const workspaces = await Promise.all(Array.from({ length }, one));
    const hold = { key: "h", holdId: "run:1", credits: 7, leaseSeconds: 900, reason: "test" };
    await Promise.all(workspaces.map(({ editor }) => holdCredits(editor, hold)));
    return workspaces as Some;
  }

  /** As another process would have left it: the state in this one's cache is not the newest. */
  async function breakLedger({ workspaceId }: TestWorkspace, sql: string): Promise<void> {
    await database().pool.query(sql, [workspaceId]);
    const renew = "UPDATE credit_accounts SET ledger_version = gen_random_uuid() WHERE workspace_id = $1";
    await database().pool.query(renew, [workspaceId]);
  }

  const booked = [firstRenewal, ["lease-end", "release"], ["expiry", "expire"], firstRenewal];

  afterEach(() => vi.restoreAllMocks());

  it.each(broken)("is logged and fails no other of its batch: %s", async (_, sql) => {
    const [bad, ...others] = await workspacesWithHolds(5);
    await breakLedger(bad, sql);
    const logged = vi.spyOn(logger, "error");
    await expect(bookDueWork(fixedClock(reset))).rejects.toThrow("can't be booked");
    expect(await bookedByRule(bad)).toEqual([firstRenewal]);
    for (const one of others) expect(await bookedByRule(one)).toEqual(booked);
    const { workspaceId } = bad;
    expect(logged).toHaveBeenCalledWith(expect.objectContaining({ workspaceId }), expect.any(String));
  });

  it("is left out for the rest of the sweep, which goes on to the others", async () => {
    const [bad, moved, ...others] = await workspacesWithHolds(5);
    for (const one of [bad, moved]) await breakLedger(one, refused);
    await db().workspace.update({ where: { id: moved.workspaceId }, data: { testClockSeconds: 60 } });
    await expect(bookDueWork(fixedClock(reset), 1)).rejects.toThrow("can't be booked");
    for (const one of others) expect(await bookedByRule(one)).toEqual(booked);
  });
});
