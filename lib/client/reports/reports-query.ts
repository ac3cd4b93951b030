import { queryOptions } from "@tanstack/react-query";

import type { ReportList } from "@/lib/contracts/report";

import { keys } from "../query-keys";
import { requestJson } from "../request";

/** Saved reports, newest first; free to read. */
export function reportsQuery(slug: string) {
  return queryOptions({
    queryKey: keys.reports(slug),
    queryFn: () => requestJson<ReportList>(`/api/workspaces/${slug}/reports`),
  });
}
