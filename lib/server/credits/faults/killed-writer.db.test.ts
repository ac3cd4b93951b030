import { expect, it } from "vitest";

import { tally } from "@/lib/server/testing/processes/expect-ledger";
import {
  expectWhole,
  ledgerLoad,
  retryUnanswered,
  type SentCommand,
} from "@/lib/server/testing/processes/ledger-load";
import { startPgProxy, type PgProxy, type Statement } from "@/lib/server/testing/postgres/pg-proxy";
import { testWorkspace, type TestWorkspace } from "@/lib/server/testing/test-workspace";
import { startWorkerProcess, type WorkerProcess } from "@/lib/server/testing/processes/worker-process";

const rich = () => testWorkspace({ monthlyCredits: 1_000_000 });
/** A ledger that was loaded is written in a transaction, a cached one by a single statement, which is a transaction too. */
const variants = [{ ledger: "loaded" as const }, { ledger: "cached" as const }];

/** Tells which statements of one workspace's batches commit. */
function commits() {
  let inTransaction = false;
  return ({ text, name }: Statement): boolean => {
    if (text !== null) inTransaction = /^BEGIN/.test(text);
    return text === "COMMIT" || (name?.startsWith("ledger-store") === true && !inTransaction);
  };
}

/** A process that has the workspace's ledger in its cache, or not. */
async function workerWith(ledger: "loaded" | "cached", proxy: PgProxy, workspaces: TestWorkspace[]) {
  const worker = await startWorkerProcess(proxy.url);
  let turns = 0;
  if (ledger === "cached")
    await ledgerLoad(worker, {
      ...{ name: "first", workspaces, callers: 2 },
      isOver: () => (turns += 1) > 4,
    });
  return worker;
}

/** More statements than a batch has, so that a kill falls before each of them and into the batch after it. */
const steps = [1, 2, 3, 4, 5, 6, 7, 8];

/** Kills the process just before the nth statement of its load reaches PostgreSQL. */
async function killAt(worker: WorkerProcess, proxy: PgProxy, step: number, workspaces: TestWorkspace[]) {
  let killed: Promise<void> | null = null;
  proxy.watch(({ number }) => {
    if (number < step) return "pass";
    killed ??= worker.kill();
    return "hold back";
  });
  const sent = await ledgerLoad(worker, {
    ...{ name: `step-${step}`, workspaces, callers: 16 },
    isOver: () => killed !== null,
  });
  await killed;
  proxy.watch(() => "pass");
  return sent;
}

it("loses nothing and does nothing twice when kill -9 falls between any two statements", async () => {
  const workspaces = await Promise.all([rich(), rich(), rich()]);
  const proxy = await startPgProxy(process.env.DATABASE_URL ?? "");
  let commands: SentCommand[] = [];
  let worker = await startWorkerProcess(proxy.url);
  for (const step of steps) {
    const [sent, next] = await Promise.all([
      killAt(worker, proxy, step, workspaces),
      startWorkerProcess(proxy.url),
    ]);
    expect(tally(sent.map(({ outcome }) => outcome)).lost, `step ${step}`).toBeGreaterThan(0);
    await expectWhole(workspaces, sent);
    worker = next;
    const finished = await retryUnanswered(worker, sent);
    expect(finished.filter(({ outcome }) => !outcome.ok)).toEqual([]);
    commands = [...commands, ...finished];
  }
  await worker.stop();
  await proxy.close();
  await expectWhole(workspaces, commands);
}, 120_000);

it.each(variants)(
  "loses nothing when kill -9 falls between commit and answer, ledger $ledger",
  async (one) => {
    const workspaces = [await rich()];
    const proxy = await startPgProxy(process.env.DATABASE_URL ?? "");
    const worker = await workerWith(one.ledger, proxy, workspaces);
    const isCommit = commits();
    let committed = false;
    let killed: Promise<void> | null = null;
    proxy.watch((statement) => {
      if (committed) {
        killed ??= worker.kill();
        return "hold back";
      }
      committed = isCommit(statement);
      return committed ? "swallow" : "pass";
    });
    const sent = await ledgerLoad(worker, {
      ...{ name: "commit", workspaces, callers: 8 },
      isOver: () => killed !== null,
    });
    await killed;
    proxy.watch(() => "pass");
    expect(tally(sent.map(({ outcome }) => outcome))).toEqual({ lost: 8 });
    const next = await startWorkerProcess(proxy.url);
    const finished = await retryUnanswered(next, sent);
    await next.stop();
    await proxy.close();
    // A caller who asks again under the same key learns that it was done; what waited for the next batch is done now.
    const { replayed = 0, ok = 0 } = tally(finished.map(({ outcome }) => outcome));
    expect(replayed).toBeGreaterThan(0);
    expect(replayed + ok).toBe(8);
    await expectWhole(workspaces, finished);
  },
  30_000,
);

it.each(variants)(
  "answers without another call, once, when only a commit's answer is lost, ledger $ledger",
  async (one) => {
    const workspaces = [await rich()];
    const proxy = await startPgProxy(process.env.DATABASE_URL ?? "");
    const worker = await workerWith(one.ledger, proxy, workspaces);
    const isCommit = commits();
    let lost = 0;
    proxy.watch((statement) => {
      if (!isCommit(statement) || lost === 3) return "pass";
      lost += 1;
      return "swallow";
    });
    let turns = 0;
    const sent = await ledgerLoad(worker, {
      ...{ name: "answer", workspaces, callers: 8 },
      isOver: () => (turns += 1) > 40,
    });
    await worker.stop();
    await proxy.close();
    expect(lost).toBe(3);
    expect(sent.filter(({ outcome }) => !outcome.ok)).toEqual([]);
    await expectWhole(workspaces, sent);
  },
  30_000,
);

it.each(variants)(
  "never calls refused what it may have done, answers of commits lost, ledger $ledger",
  async (one) => {
    const workspaces = [await rich()];
    const proxy = await startPgProxy(process.env.DATABASE_URL ?? "");
    const worker = await workerWith(one.ledger, proxy, workspaces);
    const isCommit = commits();
    proxy.watch((statement) => (isCommit(statement) ? "swallow" : "pass"));
    let turns = 0;
    const sent = await ledgerLoad(worker, {
      ...{ name: "unknown", workspaces, callers: 4 },
      isOver: () => (turns += 1) > 4,
    });
    expect(tally(sent.map(({ outcome }) => outcome))).toEqual({ outcome_unknown: 4 });
    proxy.watch(() => "pass");
    const finished = await retryUnanswered(worker, sent);
    await worker.stop();
    await proxy.close();
    expect(tally(finished.map(({ outcome }) => outcome))).toEqual({ replayed: 4 });
    await expectWhole(workspaces, finished);
  },
  30_000,
);
