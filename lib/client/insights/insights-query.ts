import { queryOptions } from "@tanstack/react-query";

import type { InsightList, InsightView } from "@/lib/contracts/insight";

import { keys } from "../query-keys";
import { requestJson } from "../request";

/** Saved results, newest first; free to read. */
export function insightsQuery(slug: string) {
  return queryOptions({
    queryKey: keys.insights(slug),
    queryFn: () => requestJson<InsightList>(`/api/workspaces/${slug}/insights`),
  });
}

/** One saved result. It never changes. */
export function insightQuery(slug: string, insightId: string) {
  return queryOptions({
    queryKey: keys.insight(slug, insightId),
    queryFn: () => requestJson<InsightView>(`/api/workspaces/${slug}/insights/${insightId}`),
    staleTime: Infinity,
  });
}
