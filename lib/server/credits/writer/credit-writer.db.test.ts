import type pg from "pg";
import { v7 as uuidv7 } from "uuid";
import { describe, expect, it } from "vitest";

import type { Decision } from "@/lib/credits/command";

import { database } from "../../database/db";
import { holdCommand, queuedCommand, spendCommand } from "../../testing/statements/queued-commands";
import { testWorkspace, type TestWorkspace } from "../../testing/test-workspace";
import { readBalance } from "../reads/read-balance";
import { verifyLedger } from "../verify/verify-ledger";
import { CreditWriter, type WriterOptions } from "./credit-writer";
import { closeCreditWriter, creditWriter } from "./process-writer";

const connect = () => database().ledgerPool.connect();

function writer(options: Partial<WriterOptions> = {}): CreditWriter {
  return new CreditWriter({ connect, onChanged: () => undefined, ...options });
}

const outcome = (decision: Decision | null) =>
  decision === null
    ? "none"
    : "refused" in decision
      ? decision.refused
      : decision.replayed
        ? "replayed"
        : "ok";

function tally(outcomes: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const one of outcomes) counts[one] = (counts[one] ?? 0) + 1;
  return counts;
}

async function expectClean({ workspaceId }: TestWorkspace): Promise<void> {
  const found: string[] = [];
  await verifyLedger({
    workspaceIds: [workspaceId],
    onDifference: (_, difference) => found.push(difference),
  });
  expect(found).toEqual([]);
}

/** Ends the connection of a transaction at its nth statement, as an administrator or a dead network would. */
function cutting(sqlPart: RegExp, times: number, after = false) {
  let left = times;
  return async (): Promise<pg.PoolClient> => {
    const client = await connect();
    const query = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>;
    const cut = async (...args: unknown[]) => {
      const [asked] = args as [string | { text: string }];
      const text = typeof asked === "string" ? asked : asked.text;
      if (left === 0 || !sqlPart.test(text)) return query(...args);
      left -= 1;
      if (after) await query(...args);
      const { rows } = (await query("SELECT pg_backend_pid() AS pid")) as { rows: { pid: number }[] };
      await database().pool.query("SELECT pg_terminate_backend($1)", [rows[0]?.pid]);
      return query("SELECT 1");
    };
    return Object.assign(client, { query: cut });
  };
}

describe("many callers at once", () => {
  it("50 holds of 7 against 100 credits through four writers: 14 are granted, never one more", async () => {
    const workspace = await testWorkspace({ monthlyCredits: 100 });
    const writers = [writer(), writer(), writer(), writer()];
    const decisions = await Promise.all(
      Array.from({ length: 50 }, (_, nth) => writers[nth % 4]?.submit(holdCommand(workspace, 7)) ?? null),
    );
    expect(tally(decisions.map(outcome))).toEqual({ ok: 14, insufficient_credits: 36 });
    expect(await readBalance(workspace.ctx)).toMatchObject({ available: 2, held: 98, runsInProgress: 14 });
    await expectClean(workspace);
  });

  it("the same key at once through four writers is done once, and all get the same answer", async () => {
    const workspace = await testWorkspace({ monthlyCredits: 100 });
    const writers = [writer(), writer(), writer(), writer()];
    const decisions = await Promise.all(
      Array.from(
        { length: 20 },
        (_, nth) => writers[nth % 4]?.submit(spendCommand(workspace, 9, "press-1")) ?? null,
      ),
    );
    expect(tally(decisions.map(outcome))).toEqual({ ok: 1, replayed: 19 });
    const answers = new Set(
      decisions.map((decision) => JSON.stringify(decision && "answer" in decision && decision.answer)),
    );
    expect([...answers]).toEqual(['{"available":91}']);
    expect((await readBalance(workspace.ctx)).available).toBe(91);
  });

  it("capture against release of one hold: exactly one wins", async () => {
    const workspace = await testWorkspace({ monthlyCredits: 100 });
    const [one, two] = [writer(), writer()];
    for (let nth = 0; nth < 10; nth += 1) {
      await one.submit(holdCommand(workspace, 5, `run:${nth}`));
      const capture = queuedCommand(workspace, "capture", { holdId: `run:${nth}`, credits: 3, final: true });
      const decisions = await Promise.all([
        one.submit(capture),
        two.submit(queuedCommand(workspace, "release", { holdId: `run:${nth}` })),
      ]);
      expect(tally(decisions.map(outcome))).toEqual({ ok: 1, hold_closed: 1 });
    }
    await expectClean(workspace);
  });

  it("the first commands of a new workspace at once renew it once", async () => {
    const workspace = await testWorkspace({ monthlyCredits: 10 });
    const decisions = await Promise.all(
      Array.from({ length: 20 }, () => writer().submit(spendCommand(workspace, 1))),
    );
    expect(tally(decisions.map(outcome))).toEqual({ ok: 10, insufficient_credits: 10 });
    await expectClean(workspace);
  });

  it("many workspaces in one batch do not mix", async () => {
    const workspaces = await Promise.all(
      Array.from({ length: 5 }, () => testWorkspace({ monthlyCredits: 10 })),
    );
    const [one, two] = [writer(), writer()];
    await Promise.all(
      workspaces.flatMap((workspace, own) =>
        Array.from({ length: own + 1 }, (_, nth) => (nth % 2 ? one : two).submit(spendCommand(workspace, 1))),
      ),
    );
    const left = await Promise.all(workspaces.map(async ({ ctx }) => (await readBalance(ctx)).available));
    expect(left).toEqual([9, 8, 7, 6, 5]);
  });
});

describe("when something breaks", () => {
  it.each([
    ["while it waits for the lock", /FOR NO KEY UPDATE/],
    ["while it writes", /INSERT INTO credit_entries/],
    ["at the commit", /^COMMIT$/],
  ])("a connection that ends %s is taken up again, and all is done once", async (_, part) => {
    const workspace = await testWorkspace({ monthlyCredits: 100 });
    const subject = writer({ connect: cutting(part, 2) });
    const decisions = await Promise.all(
      Array.from({ length: 8 }, () => subject.submit(spendCommand(workspace, 3))),
    );
    expect(tally(decisions.map(outcome))).toEqual({ ok: 8 });
    expect((await readBalance(workspace.ctx)).available).toBe(76);
    await expectClean(workspace);
  });

  it("a commit whose answer was lost is found by its key: answered as done, done once", async () => {
    const workspace = await testWorkspace({ monthlyCredits: 100 });
    const subject = writer({ connect: cutting(/^COMMIT$/, 1, true) });
    const decision = await subject.submit(spendCommand(workspace, 3));
    expect(decision).toEqual({ replayed: false, answer: { available: 97 } });
    expect((await readBalance(workspace.ctx)).available).toBe(97);
    await expectClean(workspace);
  });

  it("says that the outcome is unknown when it can't find out, and busy when nothing can have happened", async () => {
    const workspace = await testWorkspace({ monthlyCredits: 100 });
    const lost = writer({ connect: cutting(/^COMMIT$/, 2, true), attempts: 1 });
    await expect(lost.submit(spendCommand(workspace, 3, "k"))).rejects.toMatchObject({
      code: "outcome_unknown",
    });
    expect(outcome(await writer().submit(spendCommand(workspace, 3, "k")))).toBe("replayed");
    const down = writer({ connect: cutting(/FOR NO KEY/, 2), attempts: 2 });
    await expect(down.submit(spendCommand(workspace, 3))).rejects.toMatchObject({ code: "busy" });
    expect((await readBalance(workspace.ctx)).available).toBe(97);
  });

  it("data that the database refuses fails its own command only", async () => {
    const workspace = await testWorkspace({ monthlyCredits: 100 });
    const subject = writer();
    const queued = Array.from({ length: 10 }, () => spendCommand(workspace, 1));
    if (queued[5]?.command) queued[5].command.reason = "nul \u0000 byte";
    const [first, ...rest] = queued.map((one) => subject.submit(one).then(outcome, () => "failed"));
    expect(await first).toBe("ok");
    expect(tally(await Promise.all(rest))).toEqual({ ok: 8, failed: 1 });
    expect((await readBalance(workspace.ctx)).available).toBe(91);
    await expectClean(workspace);
  });

  it("an unknown workspace is not found, and its neighbours in the batch are served", async () => {
    const workspace = await testWorkspace({ monthlyCredits: 100 });
    const subject = writer();
    const first = subject.submit(spendCommand(workspace, 1));
    const unknown = subject.submit({ ...spendCommand(workspace, 1), workspaceId: uuidv7() });
    const second = subject.submit(spendCommand(workspace, 1));
    await expect(unknown).rejects.toMatchObject({ code: "not_found" });
    expect([outcome(await first), outcome(await second)]).toEqual(["ok", "ok"]);
  });

  it("more than can wait is refused as busy, and what was taken is answered before it closes", async () => {
    const workspace = await testWorkspace({ monthlyCredits: 100 });
    const subject = writer({ queueSize: 3, batchSize: 1 });
    const taken = Array.from({ length: 6 }, () =>
      subject.submit(spendCommand(workspace, 1)).then(outcome, (error: { code: string }) => error.code),
    );
    await subject.close();
    expect(tally(await Promise.all(taken))).toEqual({ ok: 4, busy: 2 });
    await expect(subject.submit(spendCommand(workspace, 1))).rejects.toMatchObject({ code: "busy" });
    expect((await readBalance(workspace.ctx)).available).toBe(96);
  });
});

describe("closing", () => {
  it("has answered all that it took when it is through", async () => {
    const workspace = await testWorkspace({ monthlyCredits: 100 });
    const subject = writer({ batchSize: 2 });
    const answered: string[] = [];
    for (let nth = 0; nth < 7; nth += 1)
      void subject.submit(spendCommand(workspace, 1)).then((decision) => answered.push(outcome(decision)));
    await subject.close();
    expect(tally(answered)).toEqual({ ok: 7 });
  });

  it("of the process waits for its own writer, and the next command finds a new one", async () => {
    const workspace = await testWorkspace({ monthlyCredits: 100 });
    const answered: string[] = [];
    for (let nth = 0; nth < 3; nth += 1)
      void creditWriter()
        .submit(spendCommand(workspace, 1))
        .then((decision) => answered.push(outcome(decision)));
    await closeCreditWriter();
    expect(tally(answered)).toEqual({ ok: 3 });
    expect(outcome(await creditWriter().submit(spendCommand(workspace, 1)))).toBe("ok");
  });
});

describe("time", () => {
  it("does not go back behind what is booked: a slow clock acts at the newest booked instant", async () => {
    const workspace = await testWorkspace({ anchorAt: "2026-11-02T09:00:00Z", monthlyCredits: 50 });
    workspace.clock.set("2026-12-02T09:00:00Z");
    await writer().submit(spendCommand(workspace, 10));
    workspace.clock.set("2026-12-02T08:59:59Z");
    expect(outcome(await writer().submit(spendCommand(workspace, 10)))).toBe("ok");
    expect(await readBalance(workspace.ctx)).toMatchObject({
      available: 30,
      used: 20,
      asOf: "2026-12-02T09:00:00.000Z",
    });
    await expectClean(workspace);
  });
});
