import { runOnce } from "graphile-worker";

import { database } from "../db";
import { jobLogger } from "../jobs/job-logger";
import type { JobName } from "../jobs/job-payloads";
import { taskList } from "../jobs/task-list";

/** Does all waiting jobs of one name, whose time has come, once. */
export async function workOffJobs(name: JobName): Promise<void> {
  const all = taskList();
  const only = { [name]: all[name] } as typeof all;
  await runOnce({ pgPool: database().pool, logger: jobLogger, noHandleSignals: true, taskList: only });
}
