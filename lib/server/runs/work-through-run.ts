import "server-only";

import { setTimeout as pause } from "node:timers/promises";

import type { PlaybookResult } from "@/lib/analysis/playbook-result";
import { canAnalyse, findPlaybook, readingDetail, type Playbook } from "@/lib/analysis/playbooks";
import { answeredPlatforms, type AnalysisInput, type PlatformName } from "@/lib/analysis/shop-data";
import { platform as platformName } from "@/lib/contracts/primitives";

import type { Ctx } from "../context";
import { env } from "../env";
import { AppError } from "../errors";
import { analysisInput } from "./analysis-input";
import { askForStep } from "./ask-for-step";
import { keepClaim, type RunClaim } from "./run-claim";
import type { RunRecord } from "./run-row";
import { changeStep, resetSteps } from "./run-steps";
import type { Ending, RunResult } from "./settle-run";
import { costOfRun } from "./used-so-far";

type Work = { ctx: Ctx; run: RunRecord; claim: RunClaim; playbook: Playbook; input: AnalysisInput };
type Step = RunRecord["steps"][number];

/** What a step has to say when it is over; null: its platform did not answer. */
type StepWork = (step: Step) => Promise<{ status: "done" | "no-answer"; detail: string | null }>;

/** Runs one step so that people can follow it: shown as running, at least as long as RUN_STEP_MS, then with its outcome. */
async function takeStep({ ctx, run }: Work, step: Step, work: StepWork): Promise<void> {
  await changeStep(ctx, run.id, step.position, { status: "running", startedAt: ctx.clock.now() });
  const [outcome] = await Promise.all([work(step), pause(env().RUN_STEP_MS)]);
  await changeStep(ctx, run.id, step.position, { ...outcome, finishedAt: ctx.clock.now() });
}

function platformOf(step: Step): PlatformName | null {
  return platformName.nullable().parse(step.platform);
}

/** Asks each platform in turn. Returns false when a stop was asked for. */
async function readPlatforms(work: Work): Promise<boolean> {
  const { ctx, run, claim, playbook } = work;
  for (const step of run.steps) {
    const name = platformOf(step);
    if (!name) continue;
    if ((await keepClaim(ctx, run, claim)).stop) return false;
    let stop = false;
    await takeStep(work, step, async () => {
      const question = { run, position: step.position, platform: name, input: work.input };
      const asked = await askForStep(ctx, question, claim);
      stop = asked.stop;
      if (asked.silent) return { status: "no-answer", detail: asked.silent };
      work.input = asked.input;
      return { status: "done", detail: readingDetail(playbook, work.input, name) };
    });
    if (stop) return false;
  }
  return true;
}

/** The first computing step finds the result; the others show how it is written up. Returns what a stop left of it. */
async function compute(work: Work): Promise<{ found: PlaybookResult | null; stopped: boolean }> {
  const { ctx, run, claim, playbook } = work;
  let found: PlaybookResult | null = null;
  for (const step of run.steps) {
    if (step.platform) continue;
    if ((await keepClaim(ctx, run, claim)).stop) return { found, stopped: true };
    await takeStep(work, step, async () => {
      found ??= playbook.analyse(work.input);
      return { status: "done", detail: null };
    });
  }
  return { found, stopped: false };
}

function resultOf(run: RunRecord, found: PlaybookResult): RunResult {
  const { headline, flagged, summary, recommendation, table } = found;
  return { title: run.title, headline, flagged, summary, recommendation, table };
}

/** What was charged is kept: the figures of a run that was stopped before its recommendation. */
function stopped(run: RunRecord, found: PlaybookResult | null, used: number): Ending {
  if (!found) return { as: "cancelled", usedCredits: 0, result: null };
  const recommendation = "The run was stopped before the recommendation was written.";
  return { as: "cancelled", usedCredits: used, result: { ...resultOf(run, found), recommendation } };
}

/** Walks the steps of a claimed run from the first one and says how it ends. Throws ClaimLost and errors of the work. */
export async function workThroughRun(ctx: Ctx, given: RunRecord, claim: RunClaim): Promise<Ending> {
  const playbook = findPlaybook(given.subjectKey);
  if (!playbook) throw new AppError("not_found", { playbookKey: given.subjectKey });
  const run = await resetSteps(ctx, given);
  const asked = run.steps.flatMap((step) => platformOf(step) ?? []);
  const work: Work = { ctx, run, claim, playbook, input: await analysisInput(ctx, run.projectId, asked) };
  if (!(await readPlatforms(work))) return stopped(run, null, 0);
  const answered = answeredPlatforms(work.input);
  if (!canAnalyse(playbook, answered))
    return { as: "failed", usedCredits: 0, failureCode: "platforms_unavailable", result: null };
  const used = costOfRun(run, answered);
  const { found, stopped: stop } = await compute(work);
  if (stop) return stopped(run, found, used);
  return { as: "succeeded", usedCredits: used, result: resultOf(run, found ?? playbook.analyse(work.input)) };
}
