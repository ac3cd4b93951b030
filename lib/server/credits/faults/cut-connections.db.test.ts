import { expect, it } from "vitest";

import { database } from "@/lib/server/database/db";
import { expectWhole, ledgerLoad, retryUnanswered } from "@/lib/server/testing/processes/ledger-load";
import { testWorkspace } from "@/lib/server/testing/test-workspace";
import { startWorkerProcess } from "@/lib/server/testing/processes/worker-process";

const cutSql = `select count(pg_terminate_backend(pid))::int as cut from pg_stat_activity
  where application_name = 'fault-worker' and datname = current_database()`;
const cuts = 12;

/** The address under which PostgreSQL can tell the worker's connections from ours. */
function namedUrl(): string {
  const url = new URL(process.env.DATABASE_URL ?? "");
  url.searchParams.set("application_name", "fault-worker");
  return url.toString();
}

it("goes on, and does nothing twice, while an administrator cuts every connection under load", async () => {
  const workspaces = await Promise.all([1, 2, 3, 4].map(() => testWorkspace({ monthlyCredits: 1_000_000 })));
  const worker = await startWorkerProcess(namedUrl());
  let done = 0;
  let cut = 0;
  const loading = ledgerLoad(worker, {
    ...{ name: "cut", workspaces, callers: 32 },
    isOver: () => done === cuts,
  });
  while (done < cuts) {
    const before = worker.answered();
    await expect.poll(() => worker.answered(), { timeout: 10_000, interval: 5 }).toBeGreaterThan(before + 40);
    const { rows } = await database().pool.query<{ cut: number }>(cutSql);
    cut += rows[0]?.cut ?? 0;
    done += 1;
  }
  const sent = await loading;
  expect(cut).toBeGreaterThanOrEqual(cuts);
  for (const { outcome } of sent)
    if (!outcome.ok) expect(["busy", "outcome_unknown"], outcome.cause).toContain(outcome.code);
  const finished = await retryUnanswered(worker, sent);
  await worker.stop();
  expect(finished.filter(({ outcome }) => !outcome.ok)).toEqual([]);
  await expectWhole(workspaces, finished);
}, 60_000);
