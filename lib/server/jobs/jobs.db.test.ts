import { runOnce, type TaskList } from "graphile-worker";
import { v7 as uuidv7 } from "uuid";
import { afterAll, afterEach, expect, test } from "vitest";

import { spendCredits } from "../credits/commands/spend-credits";
import { database, db } from "../db";
import { testWorkspace, type TestWorkspace } from "../testing/test-workspace";
import { enqueueJob } from "./enqueue-job";
import { jobLogger } from "./job-logger";
import { jobPayloads } from "./job-payloads";
import { jobsAreRunning } from "./jobs-of-process";
import { schedule } from "./schedule";
import { startJobs, stopJobs } from "./start-jobs";
import { taskList } from "./task-list";
import { eventually } from "../testing/eventually";

type JobRow = {
  task_identifier: string;
  key: string | null;
  attempts: number;
  run_at: Date;
  last_error: string | null;
};

async function jobs(): Promise<JobRow[]> {
  const { rows } = await database().pool.query<JobRow & { payload: unknown }>(
    `select task_identifier, key, attempts, run_at, last_error from graphile_worker.jobs order by id`,
  );
  return rows;
}

/** Works off what is due. The queue notes the last outcome after it says that it is through: wait until nothing is at work. */
async function workOff(tasks: TaskList): Promise<void> {
  await runOnce({ pgPool: database().pool, logger: jobLogger, noHandleSignals: true, taskList: tasks });
  await eventually(async () => {
    const { rows } = await database().pool.query(
      "select id from graphile_worker.jobs where locked_at is not null",
    );
    expect(rows).toEqual([]);
  });
}

afterEach(() =>
  database().pool.query("select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs))"),
);
afterAll(stopJobs);

test("a job can be put into a database that never had a queue, from several callers at once", async () => {
  await Promise.all([1, 2, 3].map(() => enqueueJob("recover-runs", {})));
  expect(await jobs()).toHaveLength(3);
});

test("a waiting job of the same key is replaced, and waits until its time", async () => {
  const [workspaceId, runAt] = [uuidv7(), new Date(Date.now() + 3_600_000)];
  await enqueueJob("resume-paused-runs", { workspaceId }, { jobKey: "same" });
  await enqueueJob("resume-paused-runs", { workspaceId }, { jobKey: "same", runAt });
  expect(await jobs()).toMatchObject([{ task_identifier: "resume-paused-runs", key: "same", run_at: runAt }]);
});

test("a job gets the payload that it was queued with", async () => {
  const payload = { workspaceId: uuidv7(), runId: uuidv7() };
  await enqueueJob("execute-run", payload);
  const given: unknown[] = [];
  const only = { "execute-run": async (seen: unknown) => void given.push(seen) };
  await workOff(only);
  expect(given).toEqual([payload]);
  expect(await jobs()).toEqual([]);
});

test("a job that fails is kept for another attempt, with what went wrong", async () => {
  await enqueueJob("execute-run", { workspaceId: uuidv7(), runId: uuidv7() });
  await workOff(taskList());
  const [job] = await jobs();
  expect(job).toMatchObject({ attempts: 1, last_error: expect.stringContaining("not_found") });
  expect(job?.run_at.getTime()).toBeGreaterThan(Date.now());
});

test("a job whose payload does not fit fails instead of running", async () => {
  await database().pool.query("select graphile_worker.add_job('execute-run', '{\"runId\":1}')");
  await workOff(taskList());
  expect(await jobs()).toMatchObject([{ attempts: 1, last_error: expect.stringContaining("workspaceId") }]);
});

test("every scheduled task runs through on a database with nothing to do", async () => {
  for (const { task } of schedule) await enqueueJob(task as keyof typeof jobPayloads, {} as never);
  await workOff(taskList());
  expect(await jobs()).toEqual([]);
});

test("running jobs take what is queued at once, keep the schedule, and stop when told", async () => {
  await startJobs();
  expect(jobsAreRunning()).toBe(true);
  await enqueueJob("recover-runs", {}, { jobKey: "soon" });
  await eventually(async () => expect((await jobs()).map(({ key }) => key)).not.toContain("soon"));
  const { rows } = await database().pool.query<{ identifier: string }>(
    "select identifier from graphile_worker._private_known_crontabs",
  );
  expect(rows.map(({ identifier }) => identifier).sort()).toEqual(schedule.map(({ task }) => task).sort());
  await stopJobs();
  expect(jobsAreRunning()).toBe(false);
});

test("every scheduled task exists and asks for no payload", () => {
  for (const { task } of schedule)
    expect(jobPayloads[task as keyof typeof jobPayloads].parse({})).toEqual({});
});

test("the ledger is swept each minute and verified each night", () => {
  const times = new Map(schedule.map(({ task, match }) => [task, match]));
  expect(times.get("sweep-ledger")).toBe("* * * * *");
  expect(times.get("verify-ledger")).toMatch(/^\d+ \d+ \* \* \*$/);
});

/** A workspace of forty days ago, last looked at then: by the real time one renewal is due. */
async function workspaceWithRenewalDue(): Promise<TestWorkspace> {
  const now = new Date(Date.now() - 40 * 86_400_000);
  const workspace = await testWorkspace({ monthlyCredits: 50, anchorAt: now, now });
  await spendCredits(workspace.ctx, { key: "s", credits: 5, reason: "test" });
  return workspace;
}

test("the sweep books a renewal that is due", async () => {
  const { workspaceId } = await workspaceWithRenewalDue();
  const renewedPeriod = async () =>
    (await db().creditAccount.findUniqueOrThrow({ where: { workspaceId } })).renewedPeriod;
  expect(await renewedPeriod()).toBe(0);
  await enqueueJob("sweep-ledger", {});
  await workOff(taskList());
  expect(await renewedPeriod()).toBe(1);
});

test("the verification of the ledger keeps what it found of each workspace", async () => {
  const { workspaceId } = await workspaceWithRenewalDue();
  await enqueueJob("verify-ledger", {});
  await workOff(taskList());
  expect(await db().ledgerVerification.findMany({ where: { workspaceId } })).toMatchObject([
    { entries: 2, differences: [] },
  ]);
});
