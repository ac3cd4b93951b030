import "server-only";

import type { Task, TaskList } from "graphile-worker";

import { logger } from "../logger";
import { jobNames, jobTypes, workOf, type JobName, type PoolName } from "./job-types";
import { schedule } from "./schedule";
import { tasks } from "./tasks";

/** The tasks as the queue calls them: payload checked, duration and failure logged, failure left to its backoff. */
export function taskList(): TaskList {
  const scheduled = new Set(schedule.map(({ task }) => task));
  return Object.fromEntries(
    jobNames.map((name) => [name, scheduled.has(name) ? oneAtATime(name, queued(name)) : queued(name)]),
  );
}

/** Those of the tasks that are done in the slots of this pool. */
export function tasksOfPool(pool: PoolName, all: TaskList): TaskList {
  return Object.fromEntries(Object.entries(all).filter(([name]) => workOf(name as JobName).pool === pool));
}

/**
 * The schedule offers a job again while the last one is still at work, on a slow platform or payment provider. It would
 * take another slot of this process for the same work, so it is dropped: the next one looks for what is due again.
 */
export function oneAtATime(name: string, task: Task): Task {
  let atWork = false;
  return async (payload, helpers) => {
    if (atWork) return logger.warn({ job: name }, "job dropped, the last one is still at work");
    atWork = true;
    try {
      await task(payload, helpers);
    } finally {
      atWork = false;
    }
  };
}

function queued(name: JobName): Task {
  // The registry pairs each task with its own payload; the union of all can't express that here.
  const run = tasks[name] as (payload: unknown) => Promise<void>;
  return async (payload, { job }) => {
    const log = logger.child({ job: name, jobId: job.id, attempt: job.attempts });
    const startedAt = performance.now();
    try {
      await run(jobTypes[name].payload.parse(payload));
      log.debug({ ms: Math.round(performance.now() - startedAt) }, "job done");
    } catch (error) {
      const isLast = job.attempts >= job.max_attempts;
      log[isLast ? "error" : "warn"](
        { err: error },
        isLast ? "job given up" : "job failed, will be tried again",
      );
      throw error;
    }
  };
}
