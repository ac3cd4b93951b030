import "server-only";

import type { TaskList } from "graphile-worker";

import { logger } from "../logger";
import { jobPayloads, type JobName } from "./job-payloads";
import { tasks } from "./tasks";

/** The tasks as the queue calls them: payload checked, duration and failure logged, failure left to its backoff. */
export function taskList(): TaskList {
  const names = Object.keys(tasks) as JobName[];
  return Object.fromEntries(names.map((name) => [name, queued(name)]));
}

function queued(name: JobName): TaskList[string] {
  // The registry pairs each task with its own payload; the union of all can't express that here.
  const run = tasks[name] as (payload: unknown) => Promise<void>;
  return async (payload, { job }) => {
    const log = logger.child({ job: name, jobId: job.id, attempt: job.attempts });
    const startedAt = performance.now();
    try {
      await run(jobPayloads[name].parse(payload));
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
