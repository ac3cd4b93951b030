import { z } from "zod";

import { actionType, credits, id, idempotencyKey, instant, platform, workspaceSlug } from "./primitives";
import { quote } from "./quote";

export const runStatus = z.enum([
  "pending",
  "paused",
  "queued",
  "running",
  "succeeded",
  "failed",
  "cancelled",
  "discarded",
]);
export type RunStatus = z.infer<typeof runStatus>;

export const runStep = z.object({
  label: z.string(),
  platform: platform.nullable(),
  status: z.enum(["waiting", "running", "done", "no-answer"]),
  detail: z.string().nullable(),
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
});

/** GET /api/workspaces/[workspace]/runs/[run] */
export const run = z.object({
  id,
  projectId: id,
  title: z.string(),
  actionType,
  tier: z.string(),
  subjectKey: z.string(),
  trigger: z.enum(["manual", "sensor"]),
  status: runStatus,
  startedBy: z.string(),
  createdAt: instant,
  pausedAt: instant.nullable(),
  resumedAt: instant.nullable(),
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  resumesOnCredits: z.boolean(),
  held: credits,
  used: credits,
  /** what a stop at this moment would cost */
  usedSoFar: credits,
  failureCode: z.string().nullable(),
  quote: quote.nullable(),
  steps: z.array(runStep),
  insightId: id.nullable(),
});
export type RunView = z.infer<typeof run>;

/** One row of "Past runs" and of "In progress". */
export const runRow = z.object({
  id,
  title: z.string(),
  subjectKey: z.string(),
  trigger: z.enum(["manual", "sensor"]),
  status: runStatus,
  at: instant,
  by: z.string(),
  /** "3 creatives flagged", "Nothing to flag", "Paused", "Failed" */
  result: z.string(),
  credits,
  held: credits,
});
export type RunRow = z.infer<typeof runRow>;

/** GET /api/workspaces/[workspace]/runs?playbook=&status=active */
export const runList = z.object({ runs: z.array(runRow), total: z.number().int() });
export type RunList = z.infer<typeof runList>;

/** Server action startRun. Too few credits is not an error: the run is kept, paused, with its quote. */
export const startRunInput = z.object({ workspace: workspaceSlug, quoteId: id, idempotencyKey });
/** Server actions stopRun, discardRun */
export const runRef = z.object({ workspace: workspaceSlug, runId: id });
/** Server action setRunResume: whether the paused run starts by itself when credits arrive */
export const setRunResumeInput = runRef.extend({ resumesOnCredits: z.boolean() });
