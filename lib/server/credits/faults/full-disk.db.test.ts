import { chownSync, statSync } from "node:fs";
import { join } from "node:path";

import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";

import { closeDatabase } from "@/lib/server/db";
import { expectKept, tally } from "@/lib/server/testing/expect-ledger";
import { expectWhole, ledgerLoad, retryUnanswered } from "@/lib/server/testing/ledger-load";
import { startOwnPostgres, type OwnPostgres } from "@/lib/server/testing/own-postgres";
import { makeSmallDisk } from "@/lib/server/testing/small-disk";
import { testWorkspace } from "@/lib/server/testing/test-workspace";
import { startWorkerProcess, type WorkerProcess } from "@/lib/server/testing/worker-process";
import { dataRoot } from "@/scripts/lib/root.mjs";

const disk = makeSmallDisk(64);
const impossible = "impossible" in disk ? disk.impossible : null;
let postgres: OwnPostgres;
let worker: WorkerProcess;

/** Moves the test's database to the small disk; the log of changes stays where it was. */
async function moveToDisk(path: string): Promise<void> {
  const { uid, gid } = statSync(join(dataRoot, `fault-postgres-${process.pid}`));
  chownSync(path, uid, gid);
  const client = new pg.Client({ connectionString: postgres.serverUrl() });
  await client.connect();
  const name = new URL(postgres.url()).pathname.slice(1);
  await client.query(`create tablespace small location '${path}'`);
  await client.query(`alter database "${name}" set tablespace small`);
  await client.end();
}

beforeAll(async () => {
  // Reporters count a skipped test; why it was skipped only this line says.
  if (impossible) process.stderr.write(`\nNot tested, the full disk: ${impossible}\n`);
  if ("impossible" in disk) return;
  postgres = await startOwnPostgres();
  await moveToDisk(disk.path);
  process.env.DATABASE_URL = postgres.url();
  worker = await startWorkerProcess(postgres.url());
}, 120_000);

afterAll(async () => {
  if ("impossible" in disk) return;
  await worker.stop();
  await closeDatabase();
  await postgres.remove();
  disk.remove();
}, 60_000);

it("refuses what it can't write, writes nothing by halves, and goes on when there is space again", async (test) => {
  // A disk that fills up is a small one of its own, and mounting one needs rights that not every machine gives.
  if ("impossible" in disk) return test.skip(`no full disk here: ${impossible}`);
  const workspaces = await Promise.all([1, 2].map(() => testWorkspace({ monthlyCredits: 1_000_000 })));
  let full = false;
  let refused = 0;
  const loading = ledgerLoad(worker, {
    ...{ name: "disk", workspaces, callers: 16 },
    isOver: () => full && worker.refused() > refused + 100,
  });
  await expect.poll(() => worker.answered(), { timeout: 15_000, interval: 5 }).toBeGreaterThan(60);
  refused = worker.refused();
  disk.fill();
  full = true;
  const sent = await loading;
  const failures = sent.filter(({ outcome }) => !outcome.ok);
  expect(Object.keys(tally(failures.map(({ outcome }) => outcome)))).toEqual(["storage_full"]);
  for (const { workspaceId } of workspaces)
    await expectKept(
      workspaceId,
      sent.filter(({ workspace }) => workspace.workspaceId === workspaceId),
    );
  disk.free();
  await expectWhole(workspaces, sent);
  const finished = await retryUnanswered(worker, sent);
  expect(finished.filter(({ outcome }) => !outcome.ok)).toEqual([]);
  await expectWhole(workspaces, finished);
}, 60_000);
