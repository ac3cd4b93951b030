import { costOfAnswered } from "@/lib/pricing/cost-of-answered";
import { quoteLine } from "@/lib/contracts/quote";
import { platform } from "@/lib/contracts/primitives";

import type { RunRecord } from "./run-row";

/** Platforms that answered in this run, as its steps say. */
export function answeredPlatforms(steps: RunRecord["steps"]): string[] {
  return steps.flatMap((step) => (step.platform && step.status === "done" ? [step.platform] : []));
}

/** Credits that the run costs when these platforms answered: the kept quote decides, never today's rate card. */
export function costOfRun(run: RunRecord, answered: readonly string[]): number {
  const lines = (run.quote?.lines ?? []).map((line) => ({
    kind: quoteLine.shape.kind.parse(line.kind),
    label: line.label,
    platform: platform.nullable().parse(line.platform),
    credits: line.credits,
  }));
  return costOfAnswered(lines, answered);
}

/**
 * What a stop at this moment would cost: nothing while platforms are only being read (rule 5: "nothing when it was
 * cancelled before work was done"), from the first computed step on what the run used.
 */
export function usedSoFar(run: RunRecord): number {
  const computed = run.steps.some((step) => step.platform === null && step.status === "done");
  return computed ? costOfRun(run, answeredPlatforms(run.steps)) : 0;
}
