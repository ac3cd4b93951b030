import { queryOptions } from "@tanstack/react-query";

import { keys } from "@/lib/client/query-keys";
import { requestJson } from "@/lib/client/request";
import type { Balance } from "@/lib/contracts/balance";

/** The one balance: badge, explanation and settings all read this query. */
export const balanceQuery = (slug: string) =>
  queryOptions({
    queryKey: keys.balance(slug),
    queryFn: ({ signal }) => requestJson<Balance>(`/api/workspaces/${slug}/balance`, { signal }),
  });
