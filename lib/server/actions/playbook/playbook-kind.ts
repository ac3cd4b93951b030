import "server-only";

import { findPlaybook, outcomeText } from "@/lib/analysis/playbooks/playbooks";
import { playbookRequest } from "@/lib/contracts/action-request";

import { actionKind } from "../action-kind";
import { describePlaybook } from "./describe";
import { offerPlaybook } from "./offer";
import { workOnPlaybook } from "./work";

/** A packaged analysis of a project's data, run by hand; its sensor mode does the same work. */
export const playbookKind = actionKind({
  type: "playbook",
  request: playbookRequest,
  describe: describePlaybook,
  offer: offerPlaybook,
  work: workOnPlaybook,
  outcome: (subjectKey, flagged) => {
    const playbook = findPlaybook(subjectKey);
    return playbook ? outcomeText(playbook, flagged) : "Done";
  },
});
