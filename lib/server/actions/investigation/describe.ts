import "server-only";

import { platformLabels } from "@/lib/choices";
import type { RequestOf } from "@/lib/contracts/action-request";
import { askStep, computeSteps } from "@/lib/runs/planned-step";

import type { Subject } from "../action-kind";

export type InvestigationRequest = RequestOf<"investigation">;

/** The stages after the platforms were asked, in their order. */
const stages = ["Cross-reference data", "Build the diagnosis", "Write recommendations"];

/** Each asked platform is a step of the first stage; each further stage is one step. */
export function describeInvestigation(request: InvestigationRequest): Subject {
  return {
    title: request.text,
    tier: request.depth,
    subjectKey: request.question.metric,
    steps: [
      ...request.platforms.map((name) => askStep(name, platformLabels[name], null)),
      ...computeSteps<(typeof request.platforms)[number]>(stages),
    ],
    thread: { id: request.threadId },
  };
}
