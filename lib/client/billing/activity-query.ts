import { infiniteQueryOptions } from "@tanstack/react-query";

import type { ActivityFilter, ActivityPage } from "@/lib/contracts/activity";

import { keys } from "../query-keys";
import { requestJson } from "../request";

/** The activity list, newest first, one page after the other. */
export function activityQuery(slug: string, filter: ActivityFilter) {
  return infiniteQueryOptions({
    queryKey: keys.activity(slug, filter),
    queryFn: ({ pageParam }) => {
      const search = new URLSearchParams({ filter });
      if (pageParam !== null) search.set("cursor", pageParam);
      return requestJson<ActivityPage>(`/api/workspaces/${slug}/activity?${search.toString()}`);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last: ActivityPage) => last.nextCursor,
  });
}
