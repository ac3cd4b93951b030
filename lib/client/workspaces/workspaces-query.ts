import { queryOptions } from "@tanstack/react-query";

import { keys } from "@/lib/client/query-keys";
import { requestJson } from "@/lib/client/request";
import type { WorkspaceList } from "@/lib/contracts/workspace";

/** The workspaces of the signed-in user with their balances, for the switcher. */
export const workspacesQuery = () =>
  queryOptions({
    queryKey: keys.workspaces(),
    queryFn: ({ signal }) => requestJson<WorkspaceList>("/api/workspaces", { signal }),
  });
