import { queryOptions } from "@tanstack/react-query";

import type { RunView } from "@/lib/contracts/run";
import { isMoving } from "@/lib/runs/run-state";

import { keys } from "../query-keys";
import { requestJson } from "../request";

/** One run. Live events refresh it; while it moves it is also read every few seconds in case an event is lost. */
export function runQuery(slug: string, runId: string) {
  return queryOptions({
    queryKey: keys.run(slug, runId),
    queryFn: () => requestJson<RunView>(`/api/workspaces/${slug}/runs/${runId}`),
    refetchInterval: ({ state }) => (state.data && isMoving(state.data.status) ? 3_000 : false),
  });
}
