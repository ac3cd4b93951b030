import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";

import { closeDatabase } from "@/lib/server/database/db";
import { tally } from "@/lib/server/testing/processes/expect-ledger";
import {
  expectAnswersKept,
  expectWhole,
  ledgerLoad,
  retryUnanswered,
  type SentCommand,
} from "@/lib/server/testing/processes/ledger-load";
import { startOwnPostgres, type OwnPostgres } from "@/lib/server/testing/postgres/own-postgres";
import { startPgProxy, type PgProxy } from "@/lib/server/testing/postgres/pg-proxy";
import { makeSmallDisk, type SmallDisk } from "@/lib/server/testing/postgres/small-disk";
import { testWorkspace, type TestWorkspace } from "@/lib/server/testing/test-workspace";
import { startWorkerProcess, type WorkerProcess } from "@/lib/server/testing/processes/worker-process";

const disk = makeSmallDisk(160);
let postgres: OwnPostgres;
let proxy: PgProxy;
let worker: WorkerProcess;

// No file of the log is kept for later use: the next one needs space of its own.
const settings = { wal_recycle: "off" };

/** The log goes on in its next file, which holds all that a test writes, or nothing on a full disk. */
async function switchLogFile(): Promise<void> {
  const client = new pg.Client({ connectionString: postgres.url() });
  client.on("error", () => undefined);
  await client.connect();
  await client.query("select pg_switch_wal()");
  await client.end();
}

/** Callers at work in two workspaces, until `over`. */
async function startLoad(name: string) {
  const workspaces = await Promise.all([1, 2].map(() => testWorkspace({ monthlyCredits: 1_000_000 })));
  const state = { over: false };
  const [answered, refused] = [worker.answered(), worker.refused()];
  const sent = ledgerLoad(worker, { name, workspaces, callers: 16, isOver: () => state.over });
  const more = (count: () => number, than: number) =>
    expect.poll(count, { timeout: 15_000, interval: 5 }).toBeGreaterThan(than);
  return {
    workspaces,
    answers: (count: number) => more(worker.answered, answered + count),
    refusals: (count: number) => more(worker.refused, refused + count),
    async end() {
      state.over = true;
      return sent;
    },
  };
}

const codesOf = (sent: SentCommand[]) =>
  Object.keys(tally(sent.filter(({ outcome }) => !outcome.ok).map(({ outcome }) => outcome)));

/** What was heard is so, and what was not heard is carried out once when it is sent again. */
async function expectNothingLost(workspaces: TestWorkspace[], sent: SentCommand[]): Promise<void> {
  await expectWhole(workspaces, sent);
  const finished = await retryUnanswered(worker, sent);
  expect(finished.filter(({ outcome }) => !outcome.ok)).toEqual([]);
  await expectWhole(workspaces, finished);
}

beforeAll(async () => {
  // Reporters count a skipped test; why it was skipped only this line says.
  if ("impossible" in disk) {
    process.stderr.write(`\nNot tested, the full disk: ${disk.impossible}\n`);
    return;
  }
  postgres = await startOwnPostgres({ settings, disk: disk.path });
  proxy = await startPgProxy(postgres.url());
  // The address stays the same when PostgreSQL comes back on another port.
  process.env.DATABASE_URL = proxy.url;
  worker = await startWorkerProcess(proxy.url);
}, 120_000);

afterAll(async () => {
  if ("impossible" in disk) return;
  await worker.stop();
  await closeDatabase();
  await proxy.close();
  await postgres.remove();
  disk.remove();
}, 60_000);

/** A disk that fills up is a small one of its own, and mounting one needs rights that not every machine gives. */
function itOnSmallDisk(name: string, work: (disk: SmallDisk) => Promise<void>): void {
  it(
    name,
    async (test) => {
      if ("impossible" in disk) return test.skip(disk.impossible); // reason: without the right to mount there is no disk to fill
      await work(disk);
    },
    60_000,
  );
}

itOnSmallDisk(
  "refuses what it can't write, writes nothing by halves, and goes on when there is space again",
  async (disk) => {
    await switchLogFile();
    const load = await startLoad("table");
    await load.answers(60);
    disk.fill();
    await load.refusals(100);
    const sent = await load.end();
    expect(codesOf(sent)).toEqual(["storage_full"]);
    await expectAnswersKept(load.workspaces, sent);
    disk.free();
    await expectNothingLost(load.workspaces, sent);
  },
);

itOnSmallDisk(
  "loses nothing and does nothing twice when the log can't be written either and PostgreSQL goes down",
  async (disk) => {
    const load = await startLoad("log");
    await load.answers(60);
    disk.fill();
    // Again and again: on a full disk a connection may fail before it has switched.
    await postgres.ended(switchLogFile);
    const sent = await load.end();
    for (const code of codesOf(sent)) expect(["storage_full", "busy", "outcome_unknown"]).toContain(code);
    disk.free();
    await postgres.start();
    proxy.setTarget(postgres.url());
    await expectNothingLost(load.workspaces, sent);
  },
);
