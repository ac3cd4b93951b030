import "server-only";

import { z } from "zod";

import { findPlaybook, outcomeText } from "@/lib/analysis/playbooks";
import { text } from "@/lib/contracts/primitives";
import type { RunList, RunRow } from "@/lib/contracts/run";

import { requireRole, type Ctx } from "../context";
import { db } from "../db";
import type { Prisma, RunStatus } from "../generated/prisma/client";
import { runInclude, type RunRecord } from "./run-row";
import { runStarters } from "./run-starters";

/** `playbook`: only runs of it. `status=active`: those not ended; without it, those that ended or wait for credits. */
export const listRunsInput = z.object({
  playbook: text(80).optional(),
  status: z.enum(["active"]).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListRuns = z.input<typeof listRunsInput>;

const moving: RunStatus[] = ["pending", "queued", "running"];
const active: RunStatus[] = [...moving, "paused"];
const past: RunStatus[] = ["paused", "succeeded", "failed", "cancelled"];

const statusWords: Record<RunStatus, string> = {
  pending: "Starting",
  queued: "Queued",
  running: "Running",
  paused: "Paused",
  succeeded: "Nothing to flag",
  failed: "Failed",
  cancelled: "Stopped",
  discarded: "Discarded",
};

function resultWords(run: RunRecord): string {
  const playbook = findPlaybook(run.subjectKey);
  if (run.status === "succeeded" && run.insight && playbook)
    return outcomeText(playbook, run.insight.flagged);
  const step = run.steps.find(({ status }) => status === "running");
  if (run.status === "running" && step) return step.platform ? `Reading ${step.label}` : step.label;
  return statusWords[run.status];
}

/** Runs of the workspace, newest first, sensor runs at 0 among them (any member). */
export async function listRuns(ctx: Ctx, input: ListRuns = {}): Promise<RunList> {
  requireRole(ctx, "viewer");
  const { playbook, status, limit } = listRunsInput.parse(input);
  const where: Prisma.RunWhereInput = {
    workspaceId: ctx.workspaceId,
    status: { in: status === "active" ? active : past },
    ...(playbook ? { subjectKey: playbook } : {}),
  };
  const [runs, total] = await Promise.all([
    db().run.findMany({ where, orderBy: { createdAt: "desc" }, take: limit, include: runInclude }),
    db().run.count({ where }),
  ]);
  const starterOf = await runStarters(runs);
  const row = (run: RunRecord): RunRow => ({
    id: run.id,
    title: run.title,
    subjectKey: run.subjectKey,
    trigger: run.trigger,
    status: run.status,
    at: run.createdAt.toISOString(),
    by: starterOf(run),
    result: resultWords(run),
    credits: run.finishedAt ? run.usedCredits : 0,
    held: moving.includes(run.status) ? run.heldCredits : 0,
  });
  return { runs: runs.map(row), total };
}
