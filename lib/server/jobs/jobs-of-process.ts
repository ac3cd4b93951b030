import "server-only";

import type { Runner } from "graphile-worker";

export type Jobs = { runner: Runner | null; stopping: boolean; restart: NodeJS.Timeout | undefined };

/** The one queue runner of this process; instrumentation starts it, the health route asks about it. */
export const jobsOfProcess = globalThis as typeof globalThis & { clickbossJobs?: Jobs };

/** Whether this process takes jobs at this moment. */
export function jobsAreRunning(): boolean {
  return jobsOfProcess.clickbossJobs?.runner != null;
}
