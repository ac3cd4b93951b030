import { queryOptions, type QueryClient } from "@tanstack/react-query";

import type { TopUpView } from "@/lib/contracts/top-up";

import { keys } from "../query-keys";
import { readAgain } from "../read-again";
import { requestJson } from "../request";

/** How often the page looks for the resumed run after the credits arrived, or for a payment that was not made yet. */
const looks = 15;

/** True until the provider said how the payment ended and, if paid, the credits are booked. */
export function isUnsettled(view: TopUpView): boolean {
  return view.status === "pending" || (view.status === "paid" && !view.granted);
}

/** True once the server has had time to ask the provider again: its answer is newer than this page. */
export function wasAskedAgain(client: QueryClient, slug: string, topUpId: string): boolean {
  return (client.getQueryState(keys.topUp(slug, topUpId))?.dataUpdateCount ?? 0) > 2;
}

/** True while this run is about to start with the purchased credits; for half a minute at most. */
export function isStartingRun(client: QueryClient, slug: string, view: TopUpView | undefined, runId: string) {
  if (view?.resumedRunId !== runId || !view.startsRun) return false;
  return (client.getQueryState(keys.topUp(slug, view.id))?.dataUpdateCount ?? 0) < looks;
}

/** One purchase, read again every two seconds until it is settled and, for a while, until its run has resumed. */
export function topUpQuery(slug: string, topUpId: string) {
  return queryOptions({
    queryKey: keys.topUp(slug, topUpId),
    queryFn: async ({ client, queryKey, signal }) => {
      const before = client.getQueryData<TopUpView>(queryKey);
      const now = await requestJson<TopUpView>(`/api/workspaces/${slug}/top-ups/${topUpId}`, { signal });
      // Whichever comes first, the live event or this answer: the figures that the credits change are read again, and
      // "credits added" is never shown beside the old balance.
      if (now.granted && before?.granted !== true) {
        for (const key of [keys.billing(slug), keys.activity(slug), keys.workspaces()])
          void readAgain(client, { queryKey: key });
        await readAgain(client, { queryKey: keys.balance(slug) });
      }
      // Nor beside a run that is still shown as paused: the run's hold shows that it has started.
      if (now.resumedRunId !== null && now.heldForRun !== null && before?.heldForRun == null)
        await readAgain(client, { queryKey: keys.run(slug, now.resumedRunId) });
      return now;
    },
    refetchInterval: ({ state }) => {
      if (!state.data) return false;
      if (isUnsettled(state.data)) return 2_000;
      const mayChange = state.data.startsRun || state.data.status === "not-started";
      return mayChange && state.dataUpdateCount < looks ? 2_000 : false;
    },
  });
}
