import "server-only";

import { closeCreditWriter } from "../credits/writer/process-writer";
import { closeDatabase } from "../database/db";
import { env } from "../env";
import { closeLiveEvents } from "../live-events/hub";
import { logger } from "../logger";
import { startJobs, stopJobs } from "./start-jobs";

/** Entry of `npm run worker`: works through the jobs that app processes with WORKER=0 leave, until it is told to end. */
const shutdownLimitMs = 15_000;

let started = false;

async function shutDown(signal: NodeJS.Signals): Promise<void> {
  // Ctrl-C reaches a child twice: from the terminal and from its parent.
  if (started) return;
  started = true;
  logger.info({ signal }, "shutting down");
  setTimeout(() => process.exit(1), shutdownLimitMs).unref();
  await stopJobs();
  await closeLiveEvents();
  await closeCreditWriter();
  await closeDatabase();
  process.exit(0);
}

env();
process.on("SIGTERM", (signal) => void shutDown(signal));
process.on("SIGINT", (signal) => void shutDown(signal));
await startJobs();
