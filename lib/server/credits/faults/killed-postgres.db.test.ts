import { afterAll, beforeAll, expect, it } from "vitest";

import { closeDatabase, database } from "@/lib/server/database/db";
import { expectWhole, ledgerLoad, retryUnanswered } from "@/lib/server/testing/processes/ledger-load";
import { startOwnPostgres, type OwnPostgres } from "@/lib/server/testing/postgres/own-postgres";
import { startPgProxy, type PgProxy } from "@/lib/server/testing/postgres/pg-proxy";
import { testWorkspace } from "@/lib/server/testing/test-workspace";
import { startWorkerProcess, type WorkerProcess } from "@/lib/server/testing/processes/worker-process";

let postgres: OwnPostgres;
let proxy: PgProxy;
let worker: WorkerProcess;

beforeAll(async () => {
  postgres = await startOwnPostgres();
  proxy = await startPgProxy(postgres.url());
  // The address stays the same when PostgreSQL comes back on another port.
  process.env.DATABASE_URL = proxy.url;
  worker = await startWorkerProcess(proxy.url);
}, 120_000);

afterAll(async () => {
  await worker.stop();
  await closeDatabase();
  await proxy.close();
  await postgres.remove();
}, 60_000);

it("writes to the disk before it answers", async () => {
  const { rows } = await database().pool.query(
    "select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit",
  );
  expect(rows).toEqual([{ fsync: "on", commit: "on" }]);
});

it("keeps every answer that was given when PostgreSQL is killed under load, three times", async () => {
  const workspaces = await Promise.all([1, 2, 3].map(() => testWorkspace({ monthlyCredits: 1_000_000 })));
  let kills = 0;
  const loading = ledgerLoad(worker, {
    ...{ name: "crash", workspaces, callers: 24 },
    isOver: () => kills === 3,
  });
  while (kills < 3) {
    const before = worker.answered();
    await expect.poll(() => worker.answered(), { timeout: 15_000, interval: 5 }).toBeGreaterThan(before + 60);
    await postgres.kill();
    await postgres.start();
    proxy.setTarget(postgres.url());
    kills += 1;
  }
  const sent = await loading;
  for (const { outcome } of sent)
    if (!outcome.ok) expect(["busy", "outcome_unknown"], outcome.cause).toContain(outcome.code);
  await expectWhole(workspaces, sent);
  const finished = await retryUnanswered(worker, sent);
  expect(finished.filter(({ outcome }) => !outcome.ok)).toEqual([]);
  await expectWhole(workspaces, finished);
}, 90_000);
