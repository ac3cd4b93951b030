import { queryOptions } from "@tanstack/react-query";

import { topUp, type TopUpView } from "@/lib/contracts/top-up";

import { keys } from "../query-keys";
import { requestJson } from "../request";

/** True until the provider said how the payment ended and, if paid, the credits are booked. */
export function isUnsettled(view: TopUpView): boolean {
  return view.status === "pending" || (view.status === "paid" && !view.granted);
}

/** One purchase; asked again every two seconds until it is settled. */
export function topUpQuery(slug: string, topUpId: string) {
  return queryOptions({
    queryKey: keys.topUp(slug, topUpId),
    queryFn: () => requestJson(topUp, `/api/workspaces/${slug}/top-ups/${topUpId}`),
    refetchInterval: ({ state }) => (state.data && isUnsettled(state.data) ? 2_000 : false),
  });
}
