import "server-only";

import { runMigrations } from "graphile-worker";

import { database } from "../database/db";
import { jobLogger } from "./job-logger";

let migrating: Promise<void> | undefined;

/** Creates or updates the queue's own schema (`graphile_worker`); safe to call from several processes at once. */
export function migrateJobs(): Promise<void> {
  migrating ??= runMigrations({ pgPool: database().pool, logger: jobLogger }).finally(() => {
    migrating = undefined;
  });
  return migrating;
}
