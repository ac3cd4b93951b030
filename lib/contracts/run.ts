import { z } from "zod";

import { runStates } from "@/lib/runs/run-state";

import {
  actionType,
  credits,
  id,
  idempotencyKey,
  instant,
  platform,
  shownActionType,
  text,
  workspaceSlug,
} from "./primitives";
import { quote } from "./quote";

export const runStatus = z.enum(runStates);
export const runTrigger = z.enum(["manual", "sensor"]);
export const stepStatus = z.enum(["waiting", "running", "done", "no-answer"]);

export const runStep = z.object({
  label: z.string(),
  platform: platform.nullable(),
  status: stepStatus,
  detail: z.string().nullable(),
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
});

/** GET /api/workspaces/[workspace]/runs/[run] */
export const run = z.object({
  id,
  projectId: id,
  title: z.string(),
  actionType: shownActionType,
  tier: z.string(),
  subjectKey: z.string(),
  trigger: runTrigger,
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
  /** what a stop at this moment would cost; once a stop was asked for, the most that it will */
  usedSoFar: credits,
  stopRequested: z.boolean(),
  failureCode: z.string().nullable(),
  quote: quote.nullable(),
  steps: z.array(runStep),
  insightId: id.nullable(),
  /** the investigation whose question it answers */
  threadId: id.nullable(),
});
export type RunView = z.infer<typeof run>;

/** One row of the list of runs, of "Past runs" and of "In progress". */
export const runRow = z.object({
  id,
  title: z.string(),
  actionType: shownActionType,
  subjectKey: z.string(),
  trigger: runTrigger,
  status: runStatus,
  at: instant,
  by: z.string(),
  /** "3 creatives flagged", "Nothing to flag", "Paused", "Failed" */
  result: z.string(),
  credits,
  held: credits,
  /** the investigation whose question it answers */
  threadId: id.nullable(),
});
export type RunRow = z.infer<typeof runRow>;

/**
 * What the list of runs can be narrowed to. `active`: those not over; `past`: those over or waiting for credits; without
 * `show`, all. `member` is who started it.
 */
export const runFilters = z.object({
  kind: actionType.optional(),
  subject: text(80).optional(),
  state: runStatus.optional(),
  member: id.optional(),
  project: id.optional(),
  show: z.enum(["active", "past"]).optional(),
});
export type RunFilters = z.infer<typeof runFilters>;

/** GET /api/workspaces/[workspace]/runs */
export const listRunsInput = runFilters.extend({
  cursor: text(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListRunsInput = z.input<typeof listRunsInput>;

export const runList = z.object({
  runs: z.array(runRow),
  /** all runs that the filters leave */
  total: z.number().int(),
  nextCursor: z.string().nullable(),
});
export type RunList = z.infer<typeof runList>;

/** GET /api/workspaces/[workspace]/run-choices: what the filters can be set to. */
export const runChoices = z.object({
  projects: z.array(z.object({ id, name: z.string() })),
});
export type RunChoices = z.infer<typeof runChoices>;

/** Server action startRun. Too few credits is not an error: the run is saved as paused, with its quote. */
export const startRunInput = z.object({ workspace: workspaceSlug, quoteId: id, idempotencyKey });
/** Server action discardRun */
export const runRef = z.object({ workspace: workspaceSlug, runId: id });
/** Server action stopRun. `shownCredits` is the price on the button: never more is charged. */
export const stopRunInput = runRef.extend({ shownCredits: credits.min(0).max(100_000_000) });
/** Server action setRunResume: whether the paused run starts automatically when credits arrive */
export const setRunResumeInput = runRef.extend({ resumesOnCredits: z.boolean() });
