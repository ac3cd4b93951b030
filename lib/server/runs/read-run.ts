import "server-only";

import { actionType, platform } from "@/lib/contracts/primitives";
import { runStep, type RunView } from "@/lib/contracts/run";

import { requireRole, type Ctx } from "../context";
import { findRun } from "./find-run";
import { quoteView } from "./quote-view";
import type { RunRecord } from "./run-row";
import { runStarters } from "./run-starters";
import { usedSoFar } from "./used-so-far";

const iso = (at: Date | null) => at?.toISOString() ?? null;

function stepView(step: RunRecord["steps"][number]): RunView["steps"][number] {
  return {
    label: step.label,
    platform: platform.nullable().parse(step.platform),
    status: runStep.shape.status.parse(step.status),
    detail: step.detail,
    startedAt: iso(step.startedAt),
    finishedAt: iso(step.finishedAt),
  };
}

/** One run as its page shows it (any member). Used credits appear once they are charged. `not_found` */
export async function readRun(ctx: Ctx, runId: string): Promise<RunView> {
  requireRole(ctx, "viewer");
  const run = await findRun(ctx, runId);
  const startedBy = (await runStarters([run]))(run);
  const ended = run.finishedAt !== null;
  return {
    id: run.id,
    projectId: run.projectId,
    title: run.title,
    actionType: actionType.parse(run.actionType),
    tier: run.tier,
    subjectKey: run.subjectKey,
    trigger: run.trigger,
    status: run.status,
    startedBy,
    createdAt: run.createdAt.toISOString(),
    pausedAt: iso(run.pausedAt),
    resumedAt: iso(run.resumedAt),
    startedAt: iso(run.startedAt),
    finishedAt: iso(run.finishedAt),
    resumesOnCredits: run.resumesOnCredits,
    held: run.heldCredits,
    used: ended ? run.usedCredits : 0,
    usedSoFar: ended ? run.usedCredits : usedSoFar(run),
    failureCode: ended ? run.failureCode : null,
    quote: run.quote ? quoteView(run.quote) : null,
    steps: run.steps.map(stepView),
    insightId: ended ? (run.insight?.id ?? null) : null,
  };
}
