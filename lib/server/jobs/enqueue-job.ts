import "server-only";

import { database } from "../database/db";
import { workOf, type JobName, type JobPayload } from "./job-types";
import { statement } from "../database/statement";
import { migrateJobs } from "./migrate-jobs";

/**
 * `jobKey`: a waiting job of the same key is replaced. `runAt`: not before this instant. `once`: a job of the same key that
 * exists, in any state, stays.
 */
export type JobOptions = {
  jobKey?: string;
  runAt?: Date;
  maxAttempts?: number;
  once?: boolean;
};

const maxAttempts = 12;
const addJob = statement(
  "add-job",
  `select graphile_worker.add_job($1, payload := $2::json, job_key := $3, run_at := $4, max_attempts := $5,
     priority := $6, job_key_mode := $7, flags := $8)`,
);
/** invalid schema name, undefined function: the queue's schema is not there yet. */
const schemaIsMissing = new Set(["3F000", "42883"]);

/** Long work of one workspace carries its flag: see `workspaceShare`. */
function flagsOf(name: JobName, payload: object): string[] | null {
  const isShared = workOf(name).pool === "long" && "workspaceId" in payload;
  return isShared ? [`workspace:${String(payload.workspaceId)}`] : null;
}

/** Puts a job into the queue of the same database; any process with a running worker picks it up within milliseconds. */
export async function enqueueJob<N extends JobName>(
  name: N,
  payload: JobPayload<N>,
  options: JobOptions = {},
): Promise<void> {
  const add = () =>
    database().pool.query(addJob.text, [
      ...[name, JSON.stringify(payload), options.jobKey ?? null, options.runAt ?? null],
      ...[options.maxAttempts ?? maxAttempts, workOf(name).priority],
      ...[options.once ? "unsafe_dedupe" : "replace", flagsOf(name, payload)],
    ]);
  try {
    await add();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (typeof code !== "string" || !schemaIsMissing.has(code)) throw error;
    await migrateJobs();
    await add();
  }
}
