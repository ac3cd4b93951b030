import { queryOptions } from "@tanstack/react-query";

import { run, type RunView } from "@/lib/contracts/run";

import { keys } from "../query-keys";
import { requestJson } from "../request";

/** True while something may still happen to the run without the member. */
export function isMoving(view: RunView): boolean {
  return view.status === "pending" || view.status === "queued" || view.status === "running";
}

/** One run. Live events refresh it; while it moves it is also read every few seconds in case an event is lost. */
export function runQuery(slug: string, runId: string) {
  return queryOptions({
    queryKey: keys.run(slug, runId),
    queryFn: () => requestJson(run, `/api/workspaces/${slug}/runs/${runId}`),
    refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? 3_000 : false),
  });
}
