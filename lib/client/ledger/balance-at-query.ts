import { queryOptions } from "@tanstack/react-query";

import type { BalanceAt } from "@/lib/contracts/balance-at";

import { keys } from "../query-keys";
import { requestJson, withQuery } from "../request";

/** The balance as it was, or as it will be, at an instant. */
export function balanceAtQuery(slug: string, at: string) {
  return queryOptions({
    queryKey: keys.balanceAt(slug, at),
    queryFn: () => requestJson<BalanceAt>(withQuery(`/api/workspaces/${slug}/balance-at`, { at })),
  });
}
