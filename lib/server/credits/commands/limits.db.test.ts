import { describe, expect, it } from "vitest";

import { limits } from "@/lib/credits/command";

import { expectClean } from "../../testing/processes/expect-ledger";
import { queuedCommand, spendCommand } from "../../testing/statements/queued-commands";
import { testWorkspace, type TestWorkspace } from "../../testing/test-workspace";
import { listEntries } from "../reads/list-entries";
import { readBalance } from "../reads/read-balance";
import { readBalanceAt } from "../reads/read-balance-at";
import { readUsageBreakdown } from "../reads/read-usage-breakdown";
import { creditWriter } from "../writer/process-writer";
import { changePlan } from "./change-plan";
import { grantCredits } from "./grant-credits";
import { holdCredits } from "./hold-credits";
import { recordPlanPayment } from "./record-plan-payment";
import { spendCredits } from "./spend-credits";

const most = limits.creditsOfCommand;
const reason = "Limits";
const at = "2026-11-19T10:36:00Z";

function give({ system }: TestWorkspace, key: string, credits: number, effectiveAt?: Date) {
  const gift = { source: "adjustment" as const, label: "Large", reason, expiresAt: null };
  return grantCredits(system, { ...gift, key, credits, effectiveAt });
}

async function fill(workspace: TestWorkspace, grants: number): Promise<void> {
  for (let nth = 0; nth < grants; nth += 1) await give(workspace, `full-${nth}`, most);
}

describe("more than 32 bits hold", () => {
  it("is kept, read and verified where renewals pass the limit, and a grant noted before locks nobody out", async () => {
    const workspace = await testWorkspace({ monthlyCredits: most, now: at });
    const { system, viewer, workspaceId, clock } = workspace;
    await spendCredits(system, { key: "all", credits: most, reason });
    await fill(workspace, 19);
    await give(workspace, "later", most, new Date("2026-12-20T00:00:00Z"));
    await expect(give(workspace, "more", 1)).rejects.toMatchObject({ code: "credit_limit" });
    for (const [nth, now] of [
      "2026-12-03T09:00:00Z",
      "2027-01-03T09:00:00Z",
      "2027-02-03T09:00:00Z",
    ].entries()) {
      clock.set(now);
      await holdCredits(system, {
        key: `h${nth}`,
        holdId: `h${nth}`,
        credits: most,
        leaseSeconds: null,
        reason,
      });
    }
    const total = { available: 2_000_000_000, held: 300_000_000 };
    expect(await readBalance(viewer)).toMatchObject({ ...total, opening: 2_200_000_000 });
    expect(await readBalanceAt(viewer, { at: new Date("2027-02-02T09:00:00Z") })).toMatchObject({
      available: 2_100_000_000,
      held: 200_000_000,
    });
    expect((await listEntries(viewer, {})).items[0]).toMatchObject({ availableAfter: 2_000_000_000 });
    await expect(give(workspace, "more", 1)).rejects.toMatchObject({ code: "credit_limit" });
    await expectClean([workspaceId]);
  });

  it("is counted where one day uses it", async () => {
    const workspace = await testWorkspace({ monthlyCredits: 0, now: at });
    const { system, viewer, workspaceId } = workspace;
    for (let nth = 0; nth < 22; nth += 1) {
      await give(workspace, `g${nth}`, most);
      await spendCredits(system, { key: `s${nth}`, credits: most, reason });
    }
    expect(await readBalance(viewer)).toMatchObject({ granted: 2_200_000_000, used: 2_200_000_000 });
    const days = await readUsageBreakdown(viewer, { from: "2026-11-01", to: "2026-11-30", by: ["day"] });
    expect(days).toEqual([{ day: "2026-11-19", credits: 2_200_000_000, runs: 22 }]);
    expect(
      (await listEntries(viewer, { term: "used", periodStartsAt: "2026-11-02T09:00:00Z" })).total,
    ).toEqual({
      counts: 2_200_000_000,
    });
    await expectClean([workspaceId]);
  });
});

describe("what no command may carry is answered by its own code", () => {
  it("amounts and keys, also past the service functions", async () => {
    const workspace = await testWorkspace({ monthlyCredits: 100, now: at });
    for (const [credits, key] of [
      [0, "k"],
      [most + 1, "k"],
      [1, ""],
      [1, "k".repeat(201)],
      [1, "a\0b"],
      [1, "half \ud83d"],
    ] as const) {
      const spend = { key, credits, reason };
      await expect(spendCredits(workspace.system, spend)).rejects.toMatchObject({ code: "validation" });
      const queued = spendCommand(workspace, credits, key);
      expect(await creditWriter().submit(queued)).toMatchObject({ refused: "validation" });
    }
    expect(await spendCredits(workspace.system, { key: "k".repeat(200), credits: 1, reason })).toMatchObject({
      available: 99,
    });
  });

  it("instants outside the years 1 to 9999, and prices of more than 32 bits", async () => {
    const workspace = await testWorkspace({ monthlyCredits: 100, now: at });
    const { system, workspaceId } = workspace;
    const gift = { key: "g", source: "topup" as const, label: "Far", reason, credits: 5, expiresAt: null };
    const last = new Date(8.64e15);
    for (const far of [
      { expiresAt: last },
      { effectiveAt: last },
      { createdAt: last },
      { unitPriceMinor: 2 ** 31 },
    ])
      await expect(grantCredits(system, { ...gift, ...far })).rejects.toMatchObject({ code: "validation" });
    const payment = { key: "p", reason, paidThroughAt: last };
    await expect(recordPlanPayment(system, payment)).rejects.toMatchObject({ code: "validation" });
    await expectClean([workspaceId]);
  });

  it("a grant's id that was used before, also where that grant has ended and left the memory", async () => {
    const workspace = await testWorkspace({ monthlyCredits: 0, now: at });
    const { grantId } = await give(workspace, "first", 5);
    await spendCredits(workspace.system, { key: "s", credits: 5, reason });
    const rest = { label: "Again", priority: 50, paid: false, unitPriceMinor: null, topUpId: null };
    const again = { grantId, source: "adjustment" as const, credits: 5, expiresAt: null, ...rest };
    expect(await creditWriter().submit(queuedCommand(workspace, "grant", again))).toEqual({
      refused: "validation",
      details: { issues: { grantId: ["was used before"] } },
    });
    await expectClean([workspace.workspaceId]);
  });

  it("a grant that ends before it takes effect", async () => {
    const { system } = await testWorkspace({ now: at });
    const grant = { key: "g", source: "adjustment" as const, label: "Wrong", reason, credits: 1 };
    const times = {
      effectiveAt: new Date("2026-12-02T00:00:00Z"),
      expiresAt: new Date("2026-12-01T00:00:00Z"),
    };
    await expect(grantCredits(system, { ...grant, ...times })).rejects.toMatchObject({
      code: "grant_ends_before_start",
    });
  });

  it("an upgrade whose difference would pass the limit, which then changes nothing", async () => {
    const workspace = await testWorkspace({ monthlyCredits: 100, now: at });
    await fill(workspace, 19);
    await give(workspace, "last", most - 100);
    const upgrade = changePlan(workspace.system, { key: "p", planId: "scale" });
    await expect(upgrade).rejects.toMatchObject({ code: "credit_limit" });
    expect(await readBalance(workspace.viewer)).toMatchObject({
      available: 2_000_000_000,
      resetCredits: 100,
    });
  });
});
