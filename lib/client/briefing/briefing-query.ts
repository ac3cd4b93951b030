import { queryOptions } from "@tanstack/react-query";

import { keys } from "@/lib/client/query-keys";
import { requestJson } from "@/lib/client/request";
import type { BriefingView } from "@/lib/contracts/briefing";

/** The newest morning briefing with the sensors of that morning. */
export const briefingQuery = (slug: string) =>
  queryOptions({
    queryKey: keys.briefing(slug),
    queryFn: ({ signal }) => requestJson<BriefingView>(`/api/workspaces/${slug}/briefing`, { signal }),
  });
