import { createParser, parseAsStringLiteral, type inferParserType } from "nuqs/server";

import { id as idShape, actionType } from "@/lib/contracts/primitives";
import { runStatus, type RunFilters } from "@/lib/contracts/run";

const id = createParser({
  parse: (text) => (idShape.safeParse(text).success ? text : null),
  serialize: (text: string) => text,
});

/** The filters of the list of runs from its address; values that make no sense are ignored. */
export const runListFilters = {
  kind: parseAsStringLiteral(actionType.options),
  state: parseAsStringLiteral(runStatus.options),
  member: id,
  project: id,
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
