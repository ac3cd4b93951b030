import { queryOptions } from "@tanstack/react-query";

import { playbookList } from "@/lib/contracts/playbook";

import { keys } from "../query-keys";
import { requestJson } from "../request";

/** The playbook library of the workspace's project. */
export function playbooksQuery(slug: string) {
  return queryOptions({
    queryKey: keys.playbooks(slug),
    queryFn: () => requestJson(playbookList, `/api/workspaces/${slug}/playbooks`),
  });
}
