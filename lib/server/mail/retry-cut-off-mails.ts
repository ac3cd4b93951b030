import "server-only";

import { database } from "../database/db";
import { statement } from "../database/statement";
import { jobNames, workOf } from "../jobs/job-types";

const mails = jobNames.filter((name) => workOf(name).pool === "mail");

/** A mail that takes longer than 15 seconds is given up: one at work for three times that was cut off with its process. */
export const mailLeaseSeconds = 45;

// The queue lets go of a whole pool of slots at a time: only where each of its mails is that old is its process gone.
const letGo = statement(
  "let-go-of-cut-off-mails",
  `select graphile_worker.force_unlock_workers(array(
     select locked_by from graphile_worker.jobs
     where locked_by is not null and task_identifier = any($1::text[])
     group by locked_by having max(locked_at) < now() - make_interval(secs => $2)))`,
);

/**
 * Has mails that were under way when their process was killed sent by another one, within two minutes. The queue alone would
 * keep them for four hours.
 */
export async function retryCutOffMails(): Promise<void> {
  await database().pool.query(letGo.text, [mails, mailLeaseSeconds]);
}
