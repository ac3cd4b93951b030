import { beforeAll, describe, expect, it } from "vitest";

import { balanceTerm, entriesPage, type BalanceTerm } from "@/lib/contracts/entries";

import { db } from "../../database/db";
import { testWorkspace, type TestWorkspace } from "../../testing/test-workspace";
import { captureHold } from "../commands/capture-hold";
import { grantCredits } from "../commands/grant-credits";
import { holdCredits } from "../commands/hold-credits";
import { listEntries } from "./list-entries";
import { readBalance } from "./read-balance";
import { reverseTransaction } from "../commands/reverse-transaction";
import { spendCredits } from "../commands/spend-credits";
import { voidGrant } from "../commands/void-grant";

let workspace: TestWorkspace;

const terms = balanceTerm.options;
const reason = "A report";

async function sumOf(term: BalanceTerm, periodStartsAt: string) {
  let counted = 0;
  let cursor: string | undefined;
  let total: number | null = null;
  do {
    const page = entriesPage.parse(await listEntries(workspace.viewer, { term, periodStartsAt, cursor }));
    if (page.total && "counts" in page.total) total = page.total.counts;
    for (const entry of page.items) {
      expect(entry.counts).not.toBe(0);
      counted += entry.counts ?? NaN;
    }
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return { counted, total };
}

/** What the lines of each term add up to, entry by entry and by the sum of the first page, beside the balance's figure. */
async function expectExplained(): Promise<void> {
  const balance = await readBalance(workspace.viewer);
  for (const term of terms) {
    const figure = balance[term];
    const sums = await sumOf(term, balance.period.startsAt);
    expect({ term, ...sums }).toEqual({ term, counted: figure, total: figure });
  }
}

async function gift(key: string, credits: number, expiresAt: string | null): Promise<string> {
  const grant = { source: "promotional" as const, label: "Gift", reason: "Gift" };
  const expiry = expiresAt === null ? null : new Date(expiresAt);
  await grantCredits(workspace.system, { key, credits, ...grant, expiresAt: expiry });
  const found = await db().creditGrant.findFirstOrThrow({
    where: { workspaceId: workspace.workspaceId },
    orderBy: { ordinal: "desc" },
  });
  return found.id;
}

async function lastId(kind: string): Promise<string> {
  const { id } = await db().creditTransaction.findFirstOrThrow({
    where: { workspaceId: workspace.workspaceId, kind },
    orderBy: { lastSequence: "desc" },
  });
  return id;
}

/** A first period with something of everything, and a second one in which holds and mistakes of the first come back. */
beforeAll(async () => {
  const anchorAt = "2026-10-02T09:00:00Z";
  workspace = await testWorkspace({ monthlyCredits: 200, anchorAt, now: anchorAt });
  const { ctx, system, clock } = workspace;
  await gift("kept", 40, null);
  await gift("ends", 15, "2026-10-20T00:00:00Z");
  for (let nth = 0; nth < 60; nth += 1) await spendCredits(ctx, { key: `s${nth}`, credits: 2, reason });
  await spendCredits(ctx, { key: "wrong", credits: 30, reason });
  clock.set("2026-11-01T09:00:00Z");
  const hold = { credits: 70, leaseSeconds: null, reason };
  await holdCredits(ctx, { key: "h1", holdId: "spans", ...hold });
  clock.set("2026-11-05T09:00:00Z");
  await captureHold(ctx, { key: "c1", holdId: "spans", credits: 25, reason });
  await reverseTransaction(system, { key: "r", transactionId: await lastId("spend"), reason: "Twice" });
  await holdCredits(ctx, { key: "h2", holdId: "parts", credits: 30, leaseSeconds: null, reason });
  await captureHold(ctx, { key: "c2", holdId: "parts", credits: 10, final: false, reason });
  await holdCredits(ctx, { key: "h3", holdId: "leased", credits: 9, leaseSeconds: 900, reason });
  await spendCredits(ctx, { key: "s", credits: 12, reason });
  const taken = await gift("taken", 8, null);
  await voidGrant(system, { key: "v", grantId: taken, reason: "Not meant" });
  await gift("soon", 6, "2026-11-06T00:00:00Z");
});

describe("the entries of a term of the balance", () => {
  it("add up to it", async () => {
    await expectExplained();
    expect(await readBalance(workspace.viewer)).toMatchObject({ used: 22, held: 29, expired: 8 });
  });

  it("add up to it at once when a lease or a grant has ended, though no job booked it", async () => {
    workspace.clock.set("2026-11-07T00:00:00Z");
    expect(await readBalance(workspace.viewer)).toMatchObject({ held: 20, expired: 14 });
    await expectExplained();
  });

  it("add up to it at once in a period that nobody has looked at before", async () => {
    workspace.clock.set("2027-01-02T09:00:00Z");
    await expectExplained();
    expect(await readBalance(workspace.viewer)).toMatchObject({ granted: 200, used: 0 });
  });

  it("of a past period are still those", async () => {
    const october = await db().creditPeriod.findFirstOrThrow({
      where: { workspaceId: workspace.workspaceId },
      orderBy: { startsAt: "asc" },
    });
    const startsAt = october.startsAt.toISOString();
    const { workspaceId } = workspace;
    const used = await db().usageDay.aggregate({
      where: { workspaceId, periodStartsAt: october.startsAt },
      _sum: { credits: true },
    });
    for (const [term, figure] of [
      ["opening", Number(october.openingCredits)],
      ["granted", Number(october.grantedCredits)],
      ["used", Number(used._sum.credits ?? NaN)],
      ["expired", Number(october.expiredCredits)],
    ] as const)
      expect(await sumOf(term, startsAt)).toEqual({ counted: figure, total: figure });
  });

  it("need the period that they count in, unless they are of now", async () => {
    await expect(listEntries(workspace.viewer, { term: "used" })).rejects.toMatchObject({
      code: "validation",
      details: { issues: { periodStartsAt: [expect.any(String)] } },
    });
    await listEntries(workspace.viewer, { term: "held" });
  });
});

describe("the total of a page", () => {
  const filters = (): Parameters<typeof listEntries>[1][] => [
    {},
    { kind: "spend" },
    { from: "2026-10-03T00:00:00Z", to: "2026-11-06T00:00:00Z" },
    { from: "2026-11-06T00:00:00Z", to: "2026-10-03T00:00:00Z" },
    { actionType: "none" },
    { actionType: "other" },
    { actionTier: "simple" },
    { periodStartsAt: "2026-11-02T09:00:00Z" },
    { periodStartsAt: "2026-11-02T09:00:00Z", kind: "hold" },
  ];

  it("is the sum of all that fits, on this page and those after it", async () => {
    for (const filter of filters()) {
      const sum = { available: 0, held: 0 };
      const first = await listEntries(workspace.viewer, filter);
      let page = first;
      for (;;) {
        for (const entry of page.items) {
          sum.available += entry.available;
          sum.held += entry.held;
        }
        if (page.nextCursor === null) break;
        page = await listEntries(workspace.viewer, { ...filter, cursor: page.nextCursor });
        expect(page.total).toBeNull();
      }
      expect(first.total).toEqual(sum);
    }
  });
});
