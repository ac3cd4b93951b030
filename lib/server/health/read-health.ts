import "server-only";

import packageJson from "@/package.json";

import { database } from "../database/db";
import { env } from "../env";
import { jobsAreRunning } from "../jobs/jobs-of-process";

export type Health = {
  status: "ok" | "failing";
  database: "ok" | "no answer";
  /** "elsewhere": this process runs none by its settings */
  jobs: "ok" | "stopped" | "elsewhere";
  version: string;
};

const answerWithinMs = 2_000;

async function databaseAnswers(): Promise<boolean> {
  const query = database()
    .pool.query("select 1")
    .then(
      () => true,
      () => false,
    );
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, answerWithinMs, false);
  });
  return Promise.race([query, tooLate]).finally(() => clearTimeout(timer));
}

/** Whether this process can serve: failing when the database does not answer within two seconds. */
export async function readHealth(): Promise<Health> {
  const answers = await databaseAnswers();
  return {
    status: answers ? "ok" : "failing",
    database: answers ? "ok" : "no answer",
    jobs: jobsAreRunning() ? "ok" : env().WORKER ? "stopped" : "elsewhere",
    version: packageJson.version,
  };
}
