import { runOnce } from "graphile-worker";
import { expect } from "vitest";

import { database } from "../database/db";
import { jobLogger } from "../jobs/job-logger";
import type { JobName } from "../jobs/job-types";
import { taskList } from "../jobs/task-list";
import { eventually } from "./eventually";

/**
 * Does all waiting jobs of one name, whose time has come, once. A job of a kind that goes one after another is not seen
 * while the end of the one before is still being noted, which is after its work: looks again until none is left.
 */
export async function workOffJobs(name: JobName): Promise<void> {
  const all = taskList();
  const only = { [name]: all[name] } as typeof all;
  const { pool } = database();
  await eventually(async () => {
    await runOnce({ pgPool: pool, logger: jobLogger, noHandleSignals: true, taskList: only });
    const { rows } = await pool.query(
      `select id from graphile_worker.jobs where task_identifier = $1
         and (locked_at is not null or (run_at <= now() and attempts < max_attempts))`,
      [name],
    );
    expect(rows).toEqual([]);
  });
}
