import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

import { expect, test } from "vitest";

import { root } from "@/scripts/lib/root.mjs";

import { database } from "../database/db";
import { enqueueJob } from "./enqueue-job";
import { eventually } from "../testing/eventually";

const sixtySeconds = 60_000;

async function waitingJobs(): Promise<number> {
  const { rows } = await database().pool.query<{ count: number }>(
    "select count(*)::int as count from graphile_worker.jobs where task_identifier = 'sweep-ledger'",
  );
  return rows[0]?.count ?? 0;
}

test(
  "a worker process of its own does the jobs that the app leaves to it, and ends when told",
  async () => {
    await enqueueJob("sweep-ledger", {});
    expect(await waitingJobs()).toBe(1);
    const tsx = join(root, "node_modules/tsx/dist/cli.mjs");
    const worker = spawn(
      process.execPath,
      [tsx, "--conditions=react-server", join(root, "lib/server/jobs/worker.ts")],
      { env: { ...process.env, WORKER: "1" }, stdio: "ignore" },
    );
    await eventually(async () => expect(await waitingJobs()).toBe(0));
    const exited = once(worker, "exit");
    worker.kill("SIGTERM");
    expect(await exited).toEqual([0, null]);
  },
  sixtySeconds,
);
