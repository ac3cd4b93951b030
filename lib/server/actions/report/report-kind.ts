import "server-only";

import { reportRequest } from "@/lib/contracts/action-request";

import { actionKind } from "../action-kind";
import { describeReport } from "./describe";
import { offerReport } from "./offer";
import { workOnReport } from "./work";

/** A document about a period of a project, of one of the types in the rate card. */
export const reportKind = actionKind({
  type: "report",
  request: reportRequest,
  describe: describeReport,
  offer: offerReport,
  work: workOnReport,
  outcome: () => "Report written",
});
