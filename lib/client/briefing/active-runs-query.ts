import { queryOptions } from "@tanstack/react-query";

import { keys } from "@/lib/client/query-keys";
import { requestJson } from "@/lib/client/request";
import type { RunList } from "@/lib/contracts/run";

/** Runs that are not ended yet: starting, working or waiting for credits. */
export const activeRunsQuery = (slug: string) =>
  queryOptions({
    queryKey: keys.runs(slug, { show: "active" }),
    queryFn: ({ signal }) => requestJson<RunList>(`/api/workspaces/${slug}/runs?show=active`, { signal }),
  });
