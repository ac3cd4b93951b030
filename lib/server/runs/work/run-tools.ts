import "server-only";

import { setTimeout as pause } from "node:timers/promises";

import type { z } from "zod";

import type { Readings } from "@/lib/analysis/shop-data";
import type { ActionResult } from "@/lib/contracts/insight";
import { readings as readingsShape } from "@/lib/contracts/readings";
import { priceSoFar } from "@/lib/pricing/price-so-far";
import { askKey } from "@/lib/runs/planned-step";

import type { StepTools, Tools } from "../../actions/action-kind";
import type { Ctx } from "../../context";
import { inTransaction, type Transaction } from "../../database/db";
import { env } from "../../env";
import { AppError } from "../../errors";
import { Prisma } from "../../generated/prisma/client";
import { silenceWords, tryWords } from "../../platforms/silence-words";
import { pricedBy } from "../../quotes/quote-view";
import { askForReadings } from "../../shop-data/ask-platforms";
import { storedJson } from "../../database/stored-json";
import type { Liveness } from "./keep-alive";
import { keepClaim, type RunClaim } from "./run-claim";
import type { RunRecord, StepRecord } from "../run-row";
import { changeStep, type StoredOutput } from "./run-steps";

type Work = {
  ctx: Ctx;
  run: RunRecord;
  claim: RunClaim;
  liveness: Liveness;
  outputs: Map<string, StoredOutput>;
  /** the running day of the order */
  today: string;
};

type Finished = {
  status: "done" | "no-answer";
  detail: string | null;
  output: unknown;
  report: ActionResult | null;
};

/** Writes in the name of the executor: nothing is written once the run is another's, and a stop is heeded. */
async function writeAsExecutor(
  { ctx, claim, liveness }: Work,
  write: (tx: Transaction) => Promise<void>,
): Promise<void> {
  const alive = await inTransaction(async (tx) => {
    const kept = await keepClaim(tx, ctx, claim);
    if (kept) await write(tx);
    return kept;
  });
  if (!alive) liveness.interrupt("claim-lost");
  else if (alive.stopRequested) liveness.interrupt("stopped");
}

/** The work, or the interruption if that comes first; what the work does after it is of no account. */
async function unlessInterrupted<T>(start: () => Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  let onAbort = () => undefined as void;
  const interrupted = new Promise<never>((_, refuse) => {
    onAbort = () => refuse(signal.reason);
    signal.addEventListener("abort", onAbort, { once: true });
  });
  try {
    return await Promise.race([start(), interrupted]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}

function stepOf(run: RunRecord, key: string): StepRecord {
  const step = run.steps.find((one) => one.key === key);
  if (!step)
    throw new AppError("internal", { runId: run.id, step: key, reason: "a step that was not planned" });
  return step;
}

/** Takes one step so that people can follow it: shown as running, at least as long as RUN_STEP_MS, then with its outcome. */
async function takeStep(work: Work, step: StepRecord, take: () => Promise<Finished>): Promise<unknown> {
  const { ctx, run, liveness, outputs } = work;
  const stored = outputs.get(step.key);
  if (stored) return stored.output;
  const startedAt = ctx.clock.now();
  await writeAsExecutor(work, (tx) => changeStep(tx, ctx, step, { status: "running", startedAt }));
  const { signal } = liveness;
  const [finished] = await unlessInterrupted(
    () => Promise.all([take(), pause(env().RUN_STEP_MS, undefined, { signal })]),
    signal,
  );
  const { status, detail, output, report } = finished;
  await writeAsExecutor(work, async (tx) => {
    const { workspaceId, runId, position } = step;
    await changeStep(tx, ctx, step, { status, detail, finishedAt: ctx.clock.now() });
    await tx.runStepOutput.create({
      data: { workspaceId, runId, position, output: storedJson(output), report: report ?? Prisma.DbNull },
    });
    Object.assign(stepOf(run, step.key), { status, detail });
    outputs.set(step.key, { output, report });
  });
  signal.throwIfAborted();
  return output;
}

/** Asks a platform as a step: further tries show in the step, its answer is kept as the step's output. */
async function askAsStep(
  work: Work,
  step: StepRecord,
  describe: (answer: Readings) => string,
  since?: string,
): Promise<unknown> {
  const { ctx, run, liveness, today } = work;
  const platform = readingsShape.keyof().parse(step.platform);
  const onTry = async (attempt: number) => {
    const detail = `${tryWords[attempt - 1] ?? "Another"} try, no answer yet`;
    if (attempt > 1) await writeAsExecutor(work, (tx) => changeStep(tx, ctx, step, { detail }));
  };
  return takeStep(work, step, async () => {
    const question = { projectId: run.projectId, platform, today, since };
    const answer = await askForReadings(ctx, question, { onTry, signal: liveness.signal });
    if (!answer.answered)
      return { status: "no-answer", detail: silenceWords[answer.reason], output: {}, report: null };
    return { status: "done", detail: describe(answer.value), output: answer.value, report: null };
  });
}

/** The tools by which the work of a kind goes on, for a run that its executor holds. */
export function runTools(work: Work): Tools {
  const { ctx, run, liveness } = work;
  return {
    async step<T>(key: string, shape: z.ZodType<T>, take: (tools: StepTools) => Promise<T> | T) {
      const step = stepOf(run, key);
      const output = await takeStep(work, step, async () => {
        let detail: string | null = null;
        let report: ActionResult | null = null;
        const say = async (line: string) => {
          detail = line;
          await writeAsExecutor(work, (tx) => changeStep(tx, ctx, step, { detail: line }));
        };
        const output = await take({ say, report: (result) => void (report = result) });
        return { status: "done", detail, output, report };
      });
      return shape.parse(output);
    },
    async ask(platform, describe, since) {
      const output = await askAsStep(work, stepOf(run, askKey(platform)), describe, since);
      const answer = readingsShape.parse(output);
      return answer[platform] ? answer : null;
    },
    signal: liveness.signal,
    priceSoFar: () => priceSoFar(pricedBy(run.quote), run.steps),
  };
}
