import "server-only";

import { platformLabels } from "@/lib/choices";
import { findPlaybook, type Playbook } from "@/lib/analysis/playbooks/playbooks";
import type { RequestOf } from "@/lib/contracts/action-request";
import { askStep, computeSteps } from "@/lib/runs/planned-step";

import { AppError } from "../../errors";
import type { Subject } from "../action-kind";

export type PlaybookRequest = RequestOf<"playbook">;

/** The playbook of this key, or `not_found`. */
export function requirePlaybook(key: string): Playbook {
  const playbook = findPlaybook(key);
  if (!playbook) throw new AppError("not_found", { playbookKey: key });
  return playbook;
}

/** Each asked platform in reading order, then the playbook's own work. `not_found` */
export function describePlaybook({ playbookKey, platforms }: PlaybookRequest): Subject {
  const playbook = requirePlaybook(playbookKey);
  const reading = platforms.map((name) => {
    const reads = playbook.platforms.find((one) => one.name === name)?.reads ?? null;
    return askStep(name, platformLabels[name], reads);
  });
  return {
    title: playbook.name,
    tier: playbook.tier,
    subjectKey: playbook.key,
    steps: [...reading, ...computeSteps<(typeof platforms)[number]>(playbook.computing)],
  };
}
