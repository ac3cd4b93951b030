import { queryOptions } from "@tanstack/react-query";

import type { PlaybookList } from "@/lib/contracts/playbook";

import { keys } from "../query-keys";
import { requestJson } from "../request";

/** The playbook library of the workspace's project. */
export function playbooksQuery(slug: string) {
  return queryOptions({
    queryKey: keys.playbooks(slug),
    queryFn: () => requestJson<PlaybookList>(`/api/workspaces/${slug}/playbooks`),
  });
}
