import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { db } from "@/lib/server/database/db";
import { expectClean, expectKept, tally, type Sent } from "@/lib/server/testing/processes/expect-ledger";
import { testWorkspace, type TestWorkspace } from "@/lib/server/testing/test-workspace";
import { startWorkerProcess, type WorkerProcess } from "@/lib/server/testing/processes/worker-process";

import { readBalance } from "../reads/read-balance";

const anchorAt = "2026-11-02T09:00:00Z";
const reset = new Date("2026-12-02T09:00:00Z");
const early = new Date(reset.getTime() - 1);
const times = <T>(count: number, make: (position: number) => T) =>
  Array.from({ length: count }, (_, position) => make(position));

let first: WorkerProcess;
let second: WorkerProcess;

beforeAll(async () => {
  [first, second] = await Promise.all([startWorkerProcess(), startWorkerProcess()]);
});
afterAll(() => Promise.all([first.stop(), second.stop()]));

type Asked = { key: string; planId: string; now?: Date };

async function change(
  worker: WorkerProcess,
  { workspaceId, clock }: TestWorkspace,
  { key, planId, now = clock.now() }: Asked,
): Promise<Sent> {
  return { key, outcome: await worker.call("changePlan", { workspaceId, now }, { key, planId }) };
}

const forEach = <T>(all: T[], each: (one: T) => Promise<void>) => Promise.all(all.map(each));
const stored = (workspaceId: string) => db().subscription.findUniqueOrThrow({ where: { workspaceId } });
const planGrants = (workspaceId: string) =>
  db().creditGrant.findMany({ where: { workspaceId, source: "plan" }, orderBy: { ordinal: "asc" } });

describe("two processes that change one plan", { timeout: 60_000 }, () => {
  it("upwards and upwards, in any order: the highest holds, and its credits are granted once", async () => {
    const spaces = await Promise.all(times(6, () => testWorkspace({ anchorAt, planId: "starter" })));
    await forEach(spaces, async (workspace) => {
      const sent = await Promise.all([
        change(first, workspace, { key: "growth", planId: "growth" }),
        change(second, workspace, { key: "scale", planId: "scale" }),
        change(first, workspace, { key: "scale 2", planId: "scale" }),
        change(second, workspace, { key: "growth", planId: "growth" }),
      ]);
      expect(tally(sent.map(({ outcome }) => outcome))).toEqual({ ok: 3, replayed: 1 });
      expect(await readBalance(workspace.ctx)).toMatchObject({ available: 4_000, granted: 4_000 });
      expect((await stored(workspace.workspaceId)).planId).toBe("scale");
      await expectKept(workspace.workspaceId, sent);
    });
    await expectClean(spaces.map(({ workspaceId }) => workspaceId));
  });

  it("under one key, with one request or two", async () => {
    const spaces = await Promise.all(times(6, () => testWorkspace({ anchorAt, planId: "starter" })));
    await forEach(spaces, async (workspace) => {
      const pair = (key: string, one: string, other: string) =>
        Promise.all([
          change(first, workspace, { key, planId: one }),
          change(second, workspace, { key, planId: other }),
        ]);
      const same = await pair("same", "growth", "growth");
      expect(tally(same.map(({ outcome }) => outcome))).toEqual({ ok: 1, replayed: 1 });
      const mixed = await pair("mixed", "scale", "free");
      expect(tally(mixed.map(({ outcome }) => outcome))).toEqual({ ok: 1, idempotency_mismatch: 1 });
      await expectKept(workspace.workspaceId, [...same, ...mixed]);
    });
    await expectClean(spaces.map(({ workspaceId }) => workspaceId));
  });
});

describe("a change of the plan against the renewal", { timeout: 60_000 }, () => {
  it("upwards: the difference for the period that it met, the new credits for the next", async () => {
    const spaces = await Promise.all(
      times(12, () => testWorkspace({ anchorAt, planId: "starter", now: early })),
    );
    await forEach(spaces, async (workspace) => {
      const { workspaceId } = workspace;
      const sent = await Promise.all([
        change(first, workspace, { key: "p", planId: "growth", now: early }),
        spend(second, workspace, "s"),
      ]);
      workspace.clock.set(reset);
      expect(await readBalance(workspace.ctx)).toMatchObject({ available: 999, granted: 1_000 });
      const grants = (await planGrants(workspaceId)).map((grant) => [grant.planPeriod, grant.amountCredits]);
      // Either the change came first, or the renewal, which the slower clock of the change can't undo.
      const before = [
        [0, 300],
        [null, 700],
        [1, 1_000],
      ];
      const after = [
        [0, 300],
        [1, 300],
        [null, 700],
      ];
      expect([before, after]).toContainEqual(grants);
      await expectKept(workspaceId, sent);
    });
    await expectClean(spaces.map(({ workspaceId }) => workspaceId));
  });

  it("downwards: it begins with a period, whole, and only once", async () => {
    const spaces = await Promise.all(times(12, () => testWorkspace({ anchorAt, now: early })));
    await forEach(spaces, async (workspace) => {
      const { workspaceId } = workspace;
      const sent = await Promise.all([
        change(first, workspace, { key: "p", planId: "starter", now: early }),
        spend(second, workspace, "s"),
      ]);
      workspace.clock.set(reset);
      const subscription = await stored(workspaceId);
      const began = subscription.planId === "starter";
      const grants = (await planGrants(workspaceId)).map((grant) => grant.amountCredits);
      expect(grants).toEqual([1_000, began ? 300 : 1_000]);
      expect(subscription.nextFromAt).toEqual(began ? null : new Date("2027-01-02T09:00:00Z"));
      const credits = began ? 300 : 1_000;
      expect(await readBalance(workspace.ctx)).toMatchObject({ available: credits - 1, resetCredits: 300 });
      await expectKept(workspaceId, sent);
    });
    await expectClean(spaces.map(({ workspaceId }) => workspaceId));
  });
});

async function spend(worker: WorkerProcess, { workspaceId }: TestWorkspace, key: string): Promise<Sent> {
  const input = { key, credits: 1, reason: "race" };
  return { key, outcome: await worker.call("spend", { workspaceId, now: reset }, input) };
}
