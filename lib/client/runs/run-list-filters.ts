import { parseAsStringLiteral, type inferParserType } from "nuqs/server";

import { actionTypes } from "@/lib/choices";
import type { RunFilters } from "@/lib/contracts/run";
import { runStates } from "@/lib/runs/run-state";

import { idInAddress } from "../address-values";

/** The filters of the list of runs from its address; values that make no sense are ignored. */
export const runListFilters = {
  kind: parseAsStringLiteral(actionTypes),
  state: parseAsStringLiteral(runStates),
  member: idInAddress,
  project: idInAddress,
};
export type RunListFilters = inferParserType<typeof runListFilters>;

export const noRunFilters: RunListFilters = { kind: null, state: null, member: null, project: null };

/** The page's filters as the query of the list takes them. */
export function runsSearch({ kind, state, member, project }: RunListFilters): RunFilters {
  return {
    ...(kind ? { kind } : {}),
    ...(state ? { state } : {}),
    ...(member ? { member } : {}),
    ...(project ? { project } : {}),
  };
}
