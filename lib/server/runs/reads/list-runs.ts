import "server-only";

import { shownActionType } from "@/lib/contracts/primitives";
import {
  listRunsInput,
  type ListRunsInput,
  type RunFilters,
  type RunList,
  type RunRow,
} from "@/lib/contracts/run";
import {
  isActive,
  isAtWork,
  isDone,
  isMoving,
  isPast,
  runStateTable,
  statesWhere,
} from "@/lib/runs/run-state";

import { findKind } from "../../actions/kinds";
import { requireRole, type Ctx } from "../../context";
import { db } from "../../database/db";
import type { Prisma } from "../../generated/prisma/client";
import { parseInput } from "../../http/parse-input";
import { readRunCursor, runCursor } from "./run-cursor";
import { runInclude, type RunRecord } from "../run-row";
import { runStarters } from "./run-starters";

const shown = { active: statesWhere(isActive), past: statesWhere(isPast) };

function whereOf(
  ctx: Ctx,
  { kind, subject, state, member, project, show }: RunFilters,
): Prisma.RunWhereInput {
  return {
    AND: [
      { workspaceId: ctx.workspaceId },
      kind ? { actionType: kind } : {},
      subject ? { subjectKey: subject } : {},
      state ? { status: state } : {},
      show ? { status: { in: shown[show] } } : {},
      member ? { startedById: member } : {},
      project ? { projectId: project } : {},
    ],
  };
}

function resultWords(run: RunRecord): string {
  const { label } = runStateTable[run.status];
  // A run of a kind that is no longer offered is still listed; its text is the state.
  if (isDone(run.status))
    return findKind(run.actionType)?.outcome(run.subjectKey, run.insight?.flagged ?? 0) ?? label;
  const step = run.steps.find(({ status }) => status === "running");
  if (isAtWork(run.status) && step) return step.platform ? `Reading ${step.label}` : step.label;
  return label;
}

/** Runs of the workspace, newest first, sensor runs at 0 among them (any member). `validation` for a broken cursor. */
export async function listRuns(ctx: Ctx, input: ListRunsInput = {}): Promise<RunList> {
  requireRole(ctx, "viewer");
  const { cursor, limit, ...filters } = parseInput(listRunsInput, input);
  const where = whereOf(ctx, filters);
  const before = cursor ? readRunCursor(cursor) : {};
  const [found, total] = await Promise.all([
    db().run.findMany({
      where: { AND: [where, before] },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: limit + 1,
      include: runInclude,
    }),
    db().run.count({ where }),
  ]);
  const runs = found.slice(0, limit);
  const last = runs.at(-1);
  const starterOf = await runStarters(runs);
  const row = (run: RunRecord): RunRow => ({
    id: run.id,
    title: run.title,
    actionType: shownActionType.parse(run.actionType),
    subjectKey: run.subjectKey,
    trigger: run.trigger,
    status: run.status,
    at: run.createdAt.toISOString(),
    by: starterOf(run),
    result: resultWords(run),
    credits: run.finishedAt ? run.usedCredits : 0,
    held: isMoving(run.status) ? run.heldCredits : 0,
    threadId: run.threadId,
  });
  return { runs: runs.map(row), total, nextCursor: found.length > limit && last ? runCursor(last) : null };
}
