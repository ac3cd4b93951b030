import "server-only";

import type { Runner } from "graphile-worker";

import type { PoolName } from "./job-types";

type Pool = { runner: Runner | null; restart: NodeJS.Timeout | undefined };
export type Jobs = { stopping: boolean; pools: Record<PoolName, Pool> };

/** The queue runners of this process, one a pool; instrumentation starts them, the health route asks about them. */
export const jobsOfProcess = globalThis as typeof globalThis & { clickbossJobs?: Jobs };

/** Whether this process takes jobs of every pool at this moment. */
export function jobsAreRunning(): boolean {
  const jobs = jobsOfProcess.clickbossJobs;
  return jobs !== undefined && Object.values(jobs.pools).every(({ runner }) => runner !== null);
}
