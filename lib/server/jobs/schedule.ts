import "server-only";

import type { CronItem } from "graphile-worker";

import { workOf, type JobName } from "./job-types";

/**
 * What runs by the clock (UTC); each process offers each minute, the queue takes it once. The job key keeps one waiting
 * at most. Missed minutes are not made up for: every task looks for what is due.
 */
function every(match: string, task: JobName): CronItem {
  const { priority } = workOf(task);
  return { match, task, options: { jobKey: task, maxAttempts: 3, backfillPeriod: 0, priority } };
}

export const schedule: CronItem[] = [
  every("* * * * *", "recover-runs"),
  every("* * * * *", "settle-top-ups"),
  every("* * * * *", "sweep-ledger"),
  every("* * * * *", "retry-cut-off-mails"),
  every("*/5 * * * *", "make-briefings"),
  every("*/5 * * * *", "run-sensors"),
  every("*/10 * * * *", "sweep-rate-limits"),
  every("*/10 * * * *", "sweep-sign-ins"),
  every("12 3 * * *", "verify-ledger"),
];
