import "server-only";

import { findPlaybook } from "@/lib/analysis/playbooks";
import { platform as platformName, platformLabels } from "@/lib/contracts/primitives";

import type { Ctx } from "../context";
import { db, inTransaction } from "../db";
import { AppError } from "../errors";
import { publishLiveEvent } from "../live-events/publish";
import { findRun } from "./find-run";
import type { QuoteRecord, RunRecord } from "./run-row";

type PlannedStep = { label: string; platform: string | null; status: "waiting"; detail: string | null };
type StepChange = {
  status?: "running" | "done" | "no-answer";
  detail?: string | null;
  startedAt?: Date;
  finishedAt?: Date;
};

/** The steps of a run as they show before it starts: each quoted platform in order, then the playbook's own work. */
export function planSteps(quote: QuoteRecord): PlannedStep[] {
  const playbook = findPlaybook(quote.subjectKey);
  if (!playbook) throw new AppError("not_found", { playbookKey: quote.subjectKey });
  const reading = quote.lines.flatMap((line): PlannedStep[] => {
    if (!line.platform) return [];
    const name = platformName.parse(line.platform);
    const detail = playbook.platforms.find((one) => one.name === name)?.reads ?? null;
    return [{ label: platformLabels[name], platform: name, status: "waiting", detail }];
  });
  const computing = playbook.computing.map((label): PlannedStep => ({
    label,
    platform: null,
    status: "waiting",
    detail: null,
  }));
  return [...reading, ...computing];
}

/** Puts all steps back to waiting: whoever takes the run over reads everything anew. Returns the run as it is then. */
export async function resetSteps(ctx: Ctx, run: RunRecord): Promise<RunRecord> {
  const plan = run.quote ? planSteps(run.quote) : [];
  await inTransaction(async (tx) => {
    for (const step of run.steps)
      await tx.runStep.update({
        where: {
          workspaceId_runId_position: {
            workspaceId: ctx.workspaceId,
            runId: run.id,
            position: step.position,
          },
        },
        data: {
          status: "waiting",
          detail: plan[step.position]?.detail ?? null,
          startedAt: null,
          finishedAt: null,
        },
      });
  });
  return findRun(ctx, run.id);
}

/** Shows what one step is doing, and tells every open window. */
export async function changeStep(
  ctx: Ctx,
  runId: string,
  position: number,
  change: StepChange,
): Promise<void> {
  await db().runStep.update({
    where: { workspaceId_runId_position: { workspaceId: ctx.workspaceId, runId, position } },
    data: change,
  });
  publishLiveEvent(ctx.workspaceId, "runs");
}
