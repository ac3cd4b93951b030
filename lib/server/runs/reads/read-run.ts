import "server-only";

import { platform, shownActionType } from "@/lib/contracts/primitives";
import { stepStatus, type RunView } from "@/lib/contracts/run";
import { priceSoFar } from "@/lib/pricing/price-so-far";

import { requireRole, type Ctx } from "../../context";
import { pricedBy, quoteView } from "../../quotes/quote-view";
import { findRun } from "./find-run";
import type { RunRecord, StepRecord } from "../run-row";
import { runStarters } from "./run-starters";

const iso = (at: Date | null) => at?.toISOString() ?? null;

function stepView(step: StepRecord): RunView["steps"][number] {
  return {
    label: step.label,
    platform: platform.nullable().catch(null).parse(step.platform),
    status: stepStatus.parse(step.status),
    detail: step.detail,
    startedAt: iso(step.startedAt),
    finishedAt: iso(step.finishedAt),
  };
}

/** What a stop at this moment would cost. */
function usedSoFar(run: RunRecord): number {
  if (run.endsAs) return run.usedCredits;
  const used = priceSoFar(pricedBy(run.quote), run.steps);
  return Math.min(used, run.stopCapCredits ?? used);
}

/** The run as it goes over the wire. Used credits appear once they are charged. */
export function runView(run: RunRecord, startedBy: string): RunView {
  const ended = run.finishedAt !== null;
  return {
    id: run.id,
    projectId: run.projectId,
    title: run.title,
    actionType: shownActionType.parse(run.actionType),
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
    usedSoFar: usedSoFar(run),
    stopRequested: run.stopRequestedAt !== null || run.endsAs === "cancelled",
    failureCode: ended ? run.failureCode : null,
    quote: run.quote ? quoteView(run.quote) : null,
    steps: run.steps.map(stepView),
    insightId: ended ? (run.insight?.id ?? null) : null,
    threadId: run.threadId,
  };
}

/** One run as its page shows it (any member). `not_found` */
export async function readRun(ctx: Ctx, runId: string): Promise<RunView> {
  requireRole(ctx, "viewer");
  const run = await findRun(ctx, runId);
  return runView(run, (await runStarters([run]))(run));
}
