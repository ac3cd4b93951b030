import { queryOptions } from "@tanstack/react-query";

import type { ThreadList, ThreadView } from "@/lib/contracts/thread";

import { keys } from "../query-keys";
import { requestJson, withQuery } from "../request";

const path = (slug: string) => `/api/workspaces/${slug}/threads`;

/** Investigations, the newest first; with a search, those of which a question has these words. */
export function threadsQuery(slug: string, search: string) {
  return queryOptions({
    queryKey: keys.threads(slug, search),
    queryFn: ({ signal }) => requestJson<ThreadList>(withQuery(path(slug), { search }), { signal }),
  });
}

/** One investigation with its questions. */
export function threadQuery(slug: string, threadId: string) {
  return queryOptions({
    queryKey: keys.thread(slug, threadId),
    queryFn: () => requestJson<ThreadView>(`${path(slug)}/${threadId}`),
  });
}
