import { queryOptions } from "@tanstack/react-query";

import type { PackList } from "@/lib/contracts/top-up";

import { keys } from "../query-keys";
import { requestJson } from "../request";

/** Packs with advice (Owners only); with `runId`, what that paused run still misses. */
export function packsQuery(slug: string, runId: string | null) {
  const search = runId === null ? "" : `?run=${runId}`;
  return queryOptions({
    queryKey: keys.packs(slug, runId),
    queryFn: () => requestJson<PackList>(`/api/workspaces/${slug}/packs${search}`),
  });
}
