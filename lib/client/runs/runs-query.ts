import { queryOptions } from "@tanstack/react-query";

import { runList } from "@/lib/contracts/run";

import { keys } from "../query-keys";
import { requestJson, withQuery } from "../request";

/** Past runs of one playbook, newest first; sensor runs among them. */
export function pastRunsQuery(slug: string, playbookKey: string) {
  const filters = { kind: "playbook", subject: playbookKey, show: "past" } as const;
  return queryOptions({
    queryKey: keys.runs(slug, filters),
    queryFn: () => requestJson(runList, withQuery(`/api/workspaces/${slug}/runs`, filters)),
  });
}
