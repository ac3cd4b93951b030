import { runOnce, type TaskList } from "graphile-worker";
import { v7 as uuidv7 } from "uuid";
import { afterAll, afterEach, expect, test } from "vitest";

import { spendCredits } from "../credits/commands/spend-credits";
import { database, db } from "../database/db";
import { testWorkspace, type TestWorkspace } from "../testing/test-workspace";
import { enqueueJob } from "./enqueue-job";
import { jobLogger } from "./job-logger";
import {
  jobNames,
  jobTypes,
  longSlotsOfWorkspace,
  slotsOfPool,
  workOf,
  type JobName,
  type JobPayload,
} from "./job-types";
import { migrateJobs } from "./migrate-jobs";
import { jobsAreRunning, jobsOfProcess } from "./jobs-of-process";
import { schedule } from "./schedule";
import { startJobs, stopJobs } from "./start-jobs";
import { oneAtATime, taskList } from "./task-list";
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
  for (const { task } of schedule) await enqueueJob(task as keyof typeof jobTypes, {} as never);
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

/** What hangs on `opened` goes on after `open()`. */
function gate(): { opened: Promise<void>; open: () => void } {
  let open = () => undefined as void;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

const listeners = async () => {
  const { rows } = await database().pool.query(
    `select pid from pg_stat_activity where datname = current_database() and query like 'LISTEN "jobs:insert"%'`,
  );
  return rows.length;
};

test("long jobs and mails that hang take no slot of the short ones, and all pools end when told", async () => {
  const hanging = gate();
  let hung = 0;
  const done: string[] = [];
  const hang = () => ((hung += 1), hanging.opened);
  const hangs = (name: JobName) => workOf(name).pool !== "short";
  await startJobs(
    Object.fromEntries(jobNames.map((name) => [name, hangs(name) ? hang : async () => void done.push(name)])),
  );
  const add = (name: string) => database().pool.query("select graphile_worker.add_job($1)", [name]);
  for (const name of jobNames.filter(hangs)) for (let nth = 0; nth < 4; nth++) await add(name);
  await eventually(() => expect(hung).toBe(slotsOfPool.long + slotsOfPool.mail));
  const short = jobNames.filter((name) => !hangs(name));
  for (const name of short) await add(name);
  await eventually(() => expect(done.sort()).toEqual(short.sort()));
  expect(hung).toBe(slotsOfPool.long + slotsOfPool.mail);
  expect(await listeners()).toBe(3);
  hanging.open();
  await stopJobs();
  await eventually(async () => expect(await listeners()).toBe(0));
});

test("a workspace has a share of the long slots, and others find one free while it waits for more", async () => {
  const hanging = new Set<() => void>();
  const begun: string[] = [];
  let stopping = false;
  const hang = async (payload: unknown) => {
    begun.push((payload as JobPayload<"execute-run">).workspaceId);
    const { opened, open } = gate();
    if (stopping) return;
    hanging.add(open);
    await opened;
    hanging.delete(open);
  };
  const [greedy, other] = [uuidv7(), uuidv7()];
  const add = (workspaceId: string) => enqueueJob("execute-run", { workspaceId, runId: uuidv7() });
  const begunOf = (workspaceId: string) => begun.filter((id) => id === workspaceId).length;
  await migrateJobs();
  await Promise.all(Array.from({ length: 12 }, () => add(greedy)));
  const idle = async () => undefined;
  await startJobs(Object.fromEntries(jobNames.map((name) => [name, name === "execute-run" ? hang : idle])));
  await eventually(() => expect(begunOf(greedy)).toBe(longSlotsOfWorkspace));
  await add(other);
  await eventually(() => expect(begunOf(other)).toBe(1));
  expect(begunOf(greedy)).toBe(longSlotsOfWorkspace);
  const [open] = hanging;
  open?.();
  await eventually(() => expect(begunOf(greedy)).toBe(longSlotsOfWorkspace + 1));
  expect(hanging.size).toBe(longSlotsOfWorkspace + 1);
  stopping = true;
  for (const end of hanging) end();
  await stopJobs();
});

test("work on runs and rounds over all workspaces is long, mails are apart, all else is short", () => {
  const long = ["execute-run", "make-briefings", "run-sensors", "verify-ledger"];
  expect(jobNames.filter((name) => workOf(name).pool === "long").sort()).toEqual(long);
  expect(jobNames.filter((name) => workOf(name).pool === "mail").sort()).toEqual([
    "mail-receipt",
    "mail-sign-in-link",
  ]);
});

test("a process that takes jobs of one pool only isn't running its jobs, until it starts the other again", async () => {
  await startJobs();
  await jobsOfProcess.clickbossJobs?.pools.long.runner?.stop();
  expect(jobsAreRunning()).toBe(false);
  await eventually(() => expect(jobsAreRunning()).toBe(true));
  await stopJobs();
});

test("of the jobs that wait, money goes before upkeep and upkeep before mail", async () => {
  const [workspaceId, topUpId] = [uuidv7(), uuidv7()];
  await enqueueJob("mail-receipt", { workspaceId, topUpId });
  await enqueueJob("sweep-rate-limits", {});
  await enqueueJob("resume-paused-runs", { workspaceId });
  const order: string[] = [];
  const note = (name: string) => async () => void order.push(name);
  const waiting = ["mail-receipt", "sweep-rate-limits", "resume-paused-runs"];
  await workOff(Object.fromEntries(waiting.map((name) => [name, note(name)])));
  expect(order).toEqual(waiting.toReversed());
});

test("a scheduled job that is offered while the last one is at work is dropped, and works again after it", async () => {
  const first = gate();
  let begun = 0;
  const task = oneAtATime("sweep-ledger", () => ((begun += 1), first.opened));
  const helpers = {} as never;
  const atWork = task({}, helpers);
  await task({}, helpers);
  expect(begun).toBe(1);
  first.open();
  await atWork;
  await task({}, helpers);
  expect(begun).toBe(2);
});

test("every scheduled task exists and asks for no payload", () => {
  for (const { task } of schedule)
    expect(jobTypes[task as keyof typeof jobTypes].payload.parse({})).toEqual({});
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
