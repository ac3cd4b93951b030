import "server-only";

import { canAnalyse, readingDetail } from "@/lib/analysis/playbooks/playbooks";
import { answeredPlatforms, type AnalysisInput } from "@/lib/analysis/shop-data";
import { actionResult, type ActionResult } from "@/lib/contracts/insight";

import type { Tools, WorkEnd, WorkOrder } from "../action-kind";
import { describePlaybook, requirePlaybook, type PlaybookRequest } from "./describe";

const stoppedEarly = "The run was stopped before the recommendation was written.";

/**
 * Asks each platform in turn, then analyses what they answered. The first computing step finds the result, the last
 * completes it with its recommendation; a stop in between keeps the figures without it.
 */
export async function workOnPlaybook(
  { request, shop }: WorkOrder<PlaybookRequest>,
  tools: Tools,
): Promise<WorkEnd> {
  const playbook = requirePlaybook(request.playbookKey);
  let input: AnalysisInput = { ...shop, asked: request.platforms, readings: {} };
  const withAnswer = (answer: AnalysisInput["readings"]) => ({
    ...input,
    readings: { ...input.readings, ...answer },
  });
  for (const platform of request.platforms) {
    const answer = await tools.ask(platform, (read) => readingDetail(playbook, withAnswer(read), platform));
    if (answer) input = withAnswer(answer);
  }
  if (!canAnalyse(playbook, answeredPlatforms(input)))
    return { as: "failed", failureCode: "platforms_unavailable", result: null };
  const computing = describePlaybook(request).steps.filter(({ platform }) => platform === null);
  let found: ActionResult | null = null;
  for (const [at, { key }] of computing.entries()) {
    const isLast = at === computing.length - 1;
    found = await tools.step(key, actionResult, (step) => {
      const result = found ?? playbook.analyse(input);
      step.report(isLast ? result : { ...result, recommendation: stoppedEarly });
      return result;
    });
  }
  return { as: "succeeded", result: found ?? playbook.analyse(input) };
}
