import "server-only";

import { parseCronItems, run, type Runner, type TaskList } from "graphile-worker";

import { env } from "../env";
import { logger } from "../logger";
import { jobLogger } from "./job-logger";
import { longSlotsOfWorkspace, slotsOfPool, type PoolName } from "./job-types";
import { jobsOfProcess, type Jobs } from "./jobs-of-process";
import { schedule } from "./schedule";
import { taskList, tasksOfPool } from "./task-list";
import { workspaceShare } from "./workspace-share";

const poolNames = Object.keys(slotsOfPool) as PoolName[];
const firstRetryMs = 1_000;
const lastRetryMs = 30_000;

/** Works through the queue and its schedule in this process; starts again automatically when the database was away. */
export async function startJobs(tasks: TaskList = taskList()): Promise<void> {
  if (jobsOfProcess.clickbossJobs) return;
  const jobs: Jobs = (jobsOfProcess.clickbossJobs = {
    stopping: false,
    pools: {
      short: { runner: null, restart: undefined },
      mail: { runner: null, restart: undefined },
      long: { runner: null, restart: undefined },
    },
  });
  await Promise.all(poolNames.map((name) => runUntilStopped(jobs, name, tasks, firstRetryMs)));
}

/** Takes no new job and waits for the running ones; jobs that don't end in time are retried later. */
export async function stopJobs(): Promise<void> {
  const jobs = jobsOfProcess.clickbossJobs;
  if (!jobs) return;
  jobsOfProcess.clickbossJobs = undefined;
  jobs.stopping = true;
  await Promise.all(
    Object.values(jobs.pools).map(async ({ runner, restart }) => {
      clearTimeout(restart);
      await runner
        ?.stop()
        .catch((error: unknown) => logger.warn({ err: error }, "jobs did not stop cleanly"));
    }),
  );
}

/** Separate connections: running jobs and the queue's LISTEN must not take the connections of requests. */
function runPool(name: PoolName, tasks: TaskList): Promise<Runner> {
  const concurrency = slotsOfPool[name];
  const share = name === "long" ? workspaceShare(longSlotsOfWorkspace) : {};
  return run({
    connectionString: env().DATABASE_URL,
    maxPoolSize: concurrency + 2,
    concurrency,
    pollInterval: 2_000,
    noHandleSignals: true,
    logger: jobLogger,
    taskList: tasksOfPool(name, tasks),
    ...share,
    // One pool runs the schedule for all: the pool that is never full for long.
    parsedCronItems: name === "short" ? parseCronItems(schedule) : [],
  });
}

async function runUntilStopped(jobs: Jobs, name: PoolName, tasks: TaskList, retryMs: number): Promise<void> {
  const pool = jobs.pools[name];
  const again = (afterMs: number, error?: unknown) => {
    pool.runner = null;
    if (jobs.stopping) return;
    logger.error({ err: error, pool: name, retryMs: afterMs }, "jobs are not running, will be started again");
    const next = Math.min(afterMs * 2, lastRetryMs);
    pool.restart = setTimeout(() => void runUntilStopped(jobs, name, tasks, next), afterMs);
  };
  try {
    pool.runner = await runPool(name, tasks);
  } catch (error) {
    return again(retryMs, error);
  }
  if (jobs.stopping) return pool.runner.stop();
  pool.runner.promise.then(
    () => again(firstRetryMs),
    (error: unknown) => again(firstRetryMs, error),
  );
  logger.info({ pool: name, slots: slotsOfPool[name] }, "jobs are running");
}
