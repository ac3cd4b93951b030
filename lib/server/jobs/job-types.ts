import "server-only";

import { z } from "zod";

/**
 * Each process works through the queue with three sets of slots, so that neither work that takes minutes nor a silent mail
 * server keeps short work waiting. The number is how many jobs of a set are done at a time.
 */
export const slotsOfPool = { short: 5, mail: 2, long: 6 } as const;
export type PoolName = keyof typeof slotsOfPool;

/** Of the long slots of a process one workspace has at most so many at a time: others find one free. */
export const longSlotsOfWorkspace = 2;

type WorkMeaning = { pool: PoolName; priority: number };

/** What each kind of work waits in, and before what: of the jobs that are due, the lowest priority is taken first. */
const workTable = {
  money: { pool: "short", priority: -10 },
  upkeep: { pool: "short", priority: 0 },
  mail: { pool: "mail", priority: 10 },
  run: { pool: "long", priority: 0 },
  /** goes through all workspaces, one after another */
  round: { pool: "long", priority: 0 },
} satisfies Record<string, WorkMeaning>;

type JobType = { work: keyof typeof workTable; payload: z.ZodType };

/**
 * Every kind of job: which kind of work it is, and what it is given. The payload is read again by the worker, because a
 * job can be older than the code that runs it.
 */
export const jobTypes = {
  "execute-run": { work: "run", payload: z.object({ workspaceId: z.uuid(), runId: z.uuid() }) },
  "resume-paused-runs": { work: "money", payload: z.object({ workspaceId: z.uuid() }) },
  "recover-runs": { work: "money", payload: z.object({}) },
  "make-briefings": { work: "round", payload: z.object({}) },
  "run-sensors": { work: "round", payload: z.object({}) },
  "settle-top-ups": { work: "money", payload: z.object({}) },
  "deliver-test-webhook": {
    work: "money",
    payload: z.object({
      eventId: z.string(),
      type: z.string(),
      checkoutId: z.string(),
      occurredAt: z.iso.datetime(),
    }),
  },
  "mail-sign-in-link": {
    work: "mail",
    payload: z.object({
      address: z.string(),
      place: z.string(),
      expiresAt: z.iso.datetime(),
      returnPath: z.string(),
    }),
  },
  "mail-receipt": { work: "mail", payload: z.object({ workspaceId: z.uuid(), topUpId: z.uuid() }) },
  "retry-cut-off-mails": { work: "upkeep", payload: z.object({}) },
  "sweep-sign-ins": { work: "upkeep", payload: z.object({}) },
  "sweep-ledger": { work: "money", payload: z.object({}) },
  "sweep-rate-limits": { work: "upkeep", payload: z.object({}) },
  "verify-ledger": { work: "round", payload: z.object({}) },
} satisfies Record<string, JobType>;

export type JobName = keyof typeof jobTypes;
export const jobNames = Object.keys(jobTypes) as JobName[];
export type JobPayload<N extends JobName> = z.input<(typeof jobTypes)[N]["payload"]>;
export type TaskPayload<N extends JobName> = z.output<(typeof jobTypes)[N]["payload"]>;

export function workOf(name: JobName): WorkMeaning {
  return workTable[jobTypes[name].work];
}
