import "server-only";

import { investigationRequest } from "@/lib/contracts/action-request";

import { actionKind } from "../action-kind";
import { describeInvestigation } from "./describe";
import { offerInvestigation } from "./offer";
import { workOnInvestigation } from "./work";

/** A question about the shop's figures, answered in four stages. */
export const investigationKind = actionKind({
  type: "investigation",
  request: investigationRequest,
  describe: describeInvestigation,
  offer: offerInvestigation,
  work: workOnInvestigation,
  outcome: () => "Answered",
});
