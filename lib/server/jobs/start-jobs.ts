import "server-only";

import { parseCronItems, run } from "graphile-worker";

import { env } from "../env";
import { logger } from "../logger";
import { jobLogger } from "./job-logger";
import { jobsOfProcess, type Jobs } from "./jobs-of-process";
import { schedule } from "./schedule";
import { taskList } from "./task-list";

const concurrency = 4;
const firstRetryMs = 1_000;
const lastRetryMs = 30_000;

/** Works through the queue and its schedule in this process; starts again automatically when the database was away. */
export async function startJobs(): Promise<void> {
  if (jobsOfProcess.clickbossJobs) return;
  const jobs: Jobs = (jobsOfProcess.clickbossJobs = { runner: null, stopping: false, restart: undefined });
  await runUntilStopped(jobs, firstRetryMs);
}

/** Takes no new job and waits for those at work; what does not end in time is taken up again later. */
export async function stopJobs(): Promise<void> {
  const jobs = jobsOfProcess.clickbossJobs;
  if (!jobs) return;
  jobsOfProcess.clickbossJobs = undefined;
  jobs.stopping = true;
  clearTimeout(jobs.restart);
  await jobs.runner
    ?.stop()
    .catch((error: unknown) => logger.warn({ err: error }, "jobs did not stop cleanly"));
}

async function runUntilStopped(jobs: Jobs, retryMs: number): Promise<void> {
  const again = (afterMs: number, error?: unknown) => {
    jobs.runner = null;
    if (jobs.stopping) return;
    logger.error({ err: error, retryMs: afterMs }, "jobs are not running, will be started again");
    const next = Math.min(afterMs * 2, lastRetryMs);
    jobs.restart = setTimeout(() => void runUntilStopped(jobs, next), afterMs);
  };
  try {
    // A pool of its own: jobs at work and the queue's LISTEN must not take the connections of requests.
    jobs.runner = await run({
      connectionString: env().DATABASE_URL,
      maxPoolSize: concurrency + 2,
      concurrency,
      pollInterval: 2_000,
      noHandleSignals: true,
      logger: jobLogger,
      taskList: taskList(),
      parsedCronItems: parseCronItems(schedule),
    });
  } catch (error) {
    return again(retryMs, error);
  }
  if (jobs.stopping) return jobs.runner.stop();
  jobs.runner.promise.then(
    () => again(firstRetryMs),
    (error: unknown) => again(firstRetryMs, error),
  );
  logger.info({ concurrency }, "jobs are running");
}
