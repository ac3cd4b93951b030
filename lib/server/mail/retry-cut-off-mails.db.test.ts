import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

import { afterEach, expect, test } from "vitest";

import { root } from "@/scripts/lib/root.mjs";

import { reserveLink } from "../auth/sign-in-links";
import { database, db } from "../database/db";
import { enqueueJob } from "../jobs/enqueue-job";
import { eventually } from "../testing/eventually";
import { testMailServer } from "../testing/servers/test-mail-server";
import { workOffJobs } from "../testing/work-off-jobs";
import { mailLeaseSeconds, retryCutOffMails } from "./retry-cut-off-mails";

const sql = (text: string, values: unknown[] = []) => database().pool.query(text, values);

async function lockedMails(): Promise<number> {
  const { rowCount } = await sql("select id from graphile_worker.jobs where locked_at is not null");
  return rowCount ?? 0;
}

/** As if the locks of these jobs were that much older. */
async function age(seconds: number): Promise<void> {
  await sql(
    "update graphile_worker._private_jobs set locked_at = locked_at - make_interval(secs => $1) where locked_at is not null",
    [seconds],
  );
}

afterEach(() => sql("delete from graphile_worker._private_jobs"));

test("a mail whose process is killed while sending is sent by another one, once its lease is over", async () => {
  const silent = await testMailServer("silent");
  const address = "cut-off@shop.example";
  const reserved = (await reserveLink(address)) ?? expect.fail("no link for this address");
  await enqueueJob("mail-sign-in-link", { ...reserved, returnPath: "/" });
  const tsx = join(root, "node_modules/tsx/dist/cli.mjs");
  const args = [tsx, "--conditions=react-server", join(root, "lib/server/jobs/worker.ts")];
  const env = { ...process.env, WORKER: "1", SMTP_URL: silent.url };
  const worker = spawn(process.execPath, args, { env, stdio: "ignore", detached: true });
  const gone = once(worker, "exit");
  try {
    await eventually(async () => expect(await lockedMails()).toBe(1));
  } finally {
    // tsx runs the worker as a child of its own: both belong to one group.
    process.kill(-(worker.pid ?? 0), "SIGKILL");
    await gone;
  }

  await retryCutOffMails();
  expect(await lockedMails()).toBe(1);
  await age(mailLeaseSeconds);
  await retryCutOffMails();
  expect(await lockedMails()).toBe(0);
  await workOffJobs("mail-sign-in-link");
  expect(await db().outboxMail.count({ where: { to: address } })).toBe(1);
  await silent.close();
}, 60_000);

test("a mail at work stays with its process, and so does an older one of the same process", async () => {
  const receipt = { workspaceId: crypto.randomUUID(), topUpId: crypto.randomUUID() };
  for (let nth = 0; nth < 2; nth += 1) await enqueueJob("mail-receipt", receipt);
  await sql("update graphile_worker._private_jobs set locked_at = now(), locked_by = 'pool-alive'");
  await age(mailLeaseSeconds + 1);
  await sql(
    "update graphile_worker._private_jobs set locked_at = now() where id = (select max(id) from graphile_worker._private_jobs)",
  );
  await retryCutOffMails();
  expect(await lockedMails()).toBe(2);
});
