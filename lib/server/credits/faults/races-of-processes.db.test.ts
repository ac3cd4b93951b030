import { randomUUID } from "node:crypto";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { db } from "@/lib/server/database/db";
import { expectClean, expectKept, tally, type Sent } from "@/lib/server/testing/processes/expect-ledger";
import { testWorkspace, type TestWorkspace } from "@/lib/server/testing/test-workspace";
import { startWorkerProcess, type WorkerProcess } from "@/lib/server/testing/processes/worker-process";

import { grantCredits } from "../commands/grant-credits";
import { holdCredits } from "../commands/hold-credits";
import { readBalance } from "../reads/read-balance";

const reason = "race";
const times = <T>(count: number, make: (position: number) => T) =>
  Array.from({ length: count }, (_, position) => make(position));
const at = ({ workspaceId, clock }: TestWorkspace, now = clock.now()) => ({ workspaceId, now });

let first: WorkerProcess;
let second: WorkerProcess;

beforeAll(async () => {
  [first, second] = await Promise.all([startWorkerProcess(), startWorkerProcess()]);
});
afterAll(() => Promise.all([first.stop(), second.stop()]));

const hold = (worker: WorkerProcess, workspace: TestWorkspace, key: string, credits: number, now?: Date) =>
  worker.call("hold", at(workspace, now), { key, holdId: key, credits, leaseSeconds: 900, reason });

async function heard(key: string, outcome: ReturnType<WorkerProcess["call"]>): Promise<Sent> {
  return { key, outcome: await outcome };
}

describe("two processes on one ledger", () => {
  it("gives 100 of 300 holds of 10 against a balance of 1,000, and nothing more", async () => {
    const workspace = await testWorkspace({ monthlyCredits: 1_000 });
    const ask = (worker: WorkerProcess, name: string) => (position: number) => {
      const key = `${name}:${position}`;
      return heard(key, hold(worker, workspace, key, 10));
    };
    const sent = await Promise.all([...times(150, ask(first, "a")), ...times(150, ask(second, "b"))]);
    expect(tally(sent.map(({ outcome }) => outcome))).toEqual({ ok: 100, insufficient_credits: 200 });
    const balance = await readBalance(workspace.ctx);
    expect([balance.available, balance.held, balance.runsInProgress]).toEqual([0, 1_000, 100]);
    await expectKept(workspace.workspaceId, sent);
    await expectClean([workspace.workspaceId]);
  });

  it("carries out a key once that both send at the same moment, and gives both the same answer", async () => {
    const workspace = await testWorkspace({ monthlyCredits: 1_000 });
    const spend = (worker: WorkerProcess, key: string) =>
      heard(key, worker.call("spend", at(workspace), { key, credits: 3, reason }));
    const pairs = await Promise.all(
      times(60, (n) => Promise.all([spend(first, `once:${n}`), spend(second, `once:${n}`)])),
    );
    for (const pair of pairs) expect(tally(pair.map((sent) => sent.outcome))).toEqual({ ok: 1, replayed: 1 });
    expect((await readBalance(workspace.ctx)).available).toBe(1_000 - 60 * 3);
    await expectKept(workspace.workspaceId, pairs.flat());
    await expectClean([workspace.workspaceId]);
  });

  it("refuses the second of two different requests under one key", async () => {
    const workspace = await testWorkspace({ monthlyCredits: 1_000 });
    const spend = (worker: WorkerProcess, key: string, credits: number) =>
      worker.call("spend", at(workspace), { key, credits, reason });
    const pairs = await Promise.all(
      times(30, (n) => Promise.all([spend(first, `mixed:${n}`, 3), spend(second, `mixed:${n}`, 4)])),
    );
    for (const pair of pairs) expect(tally(pair)).toEqual({ ok: 1, idempotency_mismatch: 1 });
    await expectClean([workspace.workspaceId]);
  });

  it("resolves a hold once when capture, release and the end of its lease meet", async () => {
    const workspace = await testWorkspace({ monthlyCredits: 1_000 });
    const ids = times(40, (n) => `hold:${n}`);
    // The leases of one half end at that very moment; those of the other half do not.
    for (const [n, holdId] of ids.entries()) {
      const leaseSeconds = n % 2 === 0 ? 60 : 600;
      await holdCredits(workspace.ctx, { key: holdId, holdId, credits: 10, leaseSeconds, reason });
    }
    workspace.clock.advance({ seconds: 59, ms: 999 });
    const before = at(workspace);
    workspace.clock.advance({ ms: 1 });
    const sweep = first.call("bookDueWork", at(workspace), undefined as never);
    const sent = await Promise.all(
      ids.flatMap((holdId) => [
        heard(
          `c:${holdId}`,
          first.call("capture", before, { key: `c:${holdId}`, holdId, credits: 4, reason }),
        ),
        heard(`r:${holdId}`, second.call("release", before, { key: `r:${holdId}`, holdId, reason })),
      ]),
    );
    await sweep;
    const holds = await db().creditHold.findMany({ where: { workspaceId: workspace.workspaceId } });
    expect(holds.filter(({ status }) => status !== "expired").length).toBeGreaterThanOrEqual(20);
    for (const { id, status } of holds) {
      const done = sent.filter(({ key, outcome }) => key.endsWith(`:${id}`) && outcome.ok);
      expect(done.length, `${id} is ${status}`).toBe(status === "expired" ? 0 : 1);
    }
    const captured = holds.filter(({ status }) => status === "captured").length;
    const balance = await readBalance(workspace.ctx);
    expect([balance.available, balance.held]).toEqual([1_000 - captured * 4, 0]);
    await expectKept(workspace.workspaceId, sent);
    await expectClean([workspace.workspaceId]);
  });
});

describe("two processes at the edges of time", () => {
  it("renews once when holds arrive on both sides of the reset", async () => {
    const reset = new Date("2026-12-02T09:00:00Z");
    const early = new Date(reset.getTime() - 1);
    const spaces = await Promise.all(
      times(12, () => testWorkspace({ monthlyCredits: 100, anchorAt: "2026-11-02T09:00:00Z", now: early })),
    );
    const all = await Promise.all(
      spaces.map(async (workspace) => ({
        workspace,
        sent: await Promise.all([
          ...times(8, (n) => heard(`early:${n}`, hold(first, workspace, `early:${n}`, 10, early))),
          ...times(12, (n) => heard(`late:${n}`, hold(second, workspace, `late:${n}`, 10, reset))),
        ]),
      })),
    );
    for (const { workspace, sent } of all) {
      const { workspaceId } = workspace;
      workspace.clock.set(reset);
      const grants = await db().creditGrant.findMany({
        where: { workspaceId },
        orderBy: { planPeriod: "asc" },
      });
      expect(grants.map((grant) => grant.planPeriod)).toEqual([0, 1]);
      const held = await db().creditHold.findMany({ where: { workspaceId } });
      const renewed = held.filter((one) => one.periodStartsAt?.getTime() === reset.getTime());
      const balance = await readBalance(workspace.ctx);
      // Of the new grant goes what was held from the reset on; of the old one nothing is left to spend.
      expect(balance.available).toBe(100 - renewed.length * 10);
      expect(balance.held).toBe(held.length * 10);
      await expectKept(workspaceId, sent);
    }
    await expectClean(spaces.map(({ workspaceId }) => workspaceId));
  });

  it("keeps sums whole when a grant is granted, held from, and voided at the same moment", async () => {
    const workspace = await testWorkspace({ monthlyCredits: 0, planId: "growth" });
    const { workspaceId } = workspace;
    const given = await Promise.all(
      times(20, (n) =>
        grantCredits(workspace.system, {
          ...{ key: `grant:${n}`, source: "promotional" as const, credits: 50, label: "Gift", reason },
          expiresAt: null,
        }),
      ),
    );
    const further = { source: "promotional" as const, credits: 50, label: "Gift", reason, expiresAt: null };
    const sent = await Promise.all(
      given.flatMap(({ grantId }, n) => [
        heard(`v:${n}`, first.call("void", at(workspace), { key: `v:${n}`, grantId, reason })),
        heard(`w:${n}`, second.call("void", at(workspace), { key: `w:${n}`, grantId, reason })),
        heard(`h:${n}`, hold(second, workspace, `h:${n}`, 40)),
        heard(`g:${n}`, first.call("grant", at(workspace), { key: `g:${n}`, ...further })),
        heard(`g:${n}`, second.call("grant", at(workspace), { key: `g:${n}`, ...further })),
      ]),
    );
    const grants = await db().creditGrant.findMany({ where: { workspaceId } });
    expect(grants.length).toBe(40);
    for (const grant of grants)
      expect(grant.availableCredits + grant.heldCredits + grant.lapsedCredits).toBe(50);
    expect(grants.filter((grant) => grant.voidedAt && grant.availableCredits > 0)).toEqual([]);
    await expectKept(workspaceId, sent);
    await expectClean([workspaceId]);
  });

  it("voids nothing or the whole of a grant that another process grants at the same moment", async () => {
    const workspace = await testWorkspace({ monthlyCredits: 0, planId: "growth" });
    const { workspaceId } = workspace;
    const sent: Sent[] = [];
    // One after the other: of many at once either process would carry out all of its own together.
    for (const n of times(60, (position) => position)) {
      const [granter, voider] = n % 2 === 0 ? [first, second] : [second, first];
      const grantId = randomUUID();
      const grant = { key: `g:${n}`, grantId, credits: 50, reason };
      const takeBack = () =>
        heard(`v:${n}`, voider.call("void", at(workspace), { key: `v:${n}`, grantId, reason }));
      const [granted, voided] = await Promise.all([
        heard(`g:${n}`, granter.call("grantNamed", at(workspace), grant)),
        takeBack(),
      ]);
      const { ok } = voided.outcome;
      expect(granted.outcome).toMatchObject({ ok: true, answer: { grantId } });
      expect(voided.outcome).toMatchObject(
        ok ? { answer: { grantId, taken: 50 } } : { code: "grant_not_found" },
      );
      const kept = await db().creditGrant.findFirstOrThrow({ where: { workspaceId, id: grantId } });
      expect([kept.availableCredits, kept.lapsedCredits, kept.voidedAt]).toEqual(
        ok ? [0, 50, workspace.clock.now()] : [50, 0, null],
      );
      expect((await readBalance(workspace.ctx)).available).toBe(ok ? 0 : 50);
      // What came too early was refused without a trace: the same void finds the grant now.
      const again = ok ? [] : [await takeBack()];
      for (const { outcome } of again) expect(outcome).toMatchObject({ answer: { grantId, taken: 50 } });
      sent.push(granted, voided, ...again);
    }
    expect((await readBalance(workspace.ctx)).available).toBe(0);
    await expectKept(workspaceId, sent);
    await expectClean([workspaceId]);
  });
});
