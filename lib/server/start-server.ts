import "server-only";

import { env, isBuilding, type Env } from "./env";
import { followAnswers } from "./http/answer-status";
import { recordSocketAddresses } from "./http/client-address";
import { secureEveryAnswer } from "./http/security-headers";
import { migrateJobs } from "./jobs/migrate-jobs";
import { startJobs, stopJobs } from "./jobs/start-jobs";
import { closeLiveEvents } from "./live-events/hub";
import { logger } from "./logger";

const signals = ["SIGTERM", "SIGINT"] as const;
/** Longer than any job is let run on after the signal; then the process ends, and its work is recovered. */
const shutdownLimitMs = 15_000;

/**
 * Lets what Next does at a signal (finish the open requests, exit) begin only after the jobs at work have ended and
 * the live streams, which would otherwise stay open for ever, are closed. Next installs its listeners before us.
 */
function shutDownInOrder(): void {
  let started = false;
  for (const signal of signals) {
    const ofNext = process.listeners(signal);
    process.removeAllListeners(signal);
    process.on(signal, () => {
      // Ctrl-C reaches a child twice: from the terminal and from its parent.
      if (started) return;
      started = true;
      logger.info({ signal }, "shutting down");
      setTimeout(() => process.exit(1), shutdownLimitMs).unref();
      void Promise.allSettled([stopJobs(), closeLiveEvents()]).then(() => {
        for (const listener of ofNext) listener(signal);
        if (ofNext.length === 0) process.exit(0);
      });
    });
  }
}

/** Next goes on serving errors when this file throws; a process with wrong settings must end, with the reason on its last lines. */
function settingsOrExit(): Env {
  try {
    return env();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}

/** Settings checked, the queue there, jobs running in this process unless WORKER=0, and an orderly end. */
export async function startServer(): Promise<void> {
  if (isBuilding()) return;
  const { WORKER, APP_URL } = settingsOrExit();
  recordSocketAddresses();
  followAnswers();
  secureEveryAnswer({ isHttps: APP_URL.startsWith("https://") });
  shutDownInOrder();
  // The app starts also while the database is away: pages say so, health fails, both recover.
  await migrateJobs().catch((error: unknown) => logger.error({ err: error }, "the job queue is not ready"));
  if (WORKER) await startJobs();
}
