import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import type { Usage, UsageRange } from "@/lib/contracts/usage";

import { keys } from "../query-keys";
import { requestJson } from "../request";

/** Credits used per day, action type and member. Live events refresh it. */
export function usageQuery(slug: string, range: UsageRange) {
  return queryOptions({
    queryKey: keys.usage(slug, range),
    queryFn: () => requestJson<Usage>(`/api/workspaces/${slug}/usage?range=${range}`),
    placeholderData: keepPreviousData,
  });
}
