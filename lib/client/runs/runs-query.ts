import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import type { RunChoices, RunFilters, RunList } from "@/lib/contracts/run";

import { keys } from "../query-keys";
import { requestJson, withQuery } from "../request";

const path = (slug: string) => `/api/workspaces/${slug}/runs`;

/** Past runs of one subject of a kind, newest first; sensor runs among them. */
export function pastRunsQuery(slug: string, { kind, subject }: Pick<RunFilters, "kind" | "subject">) {
  const filters = { kind, subject, show: "past" } as const;
  return queryOptions({
    queryKey: keys.runs(slug, filters),
    queryFn: () => requestJson<RunList>(withQuery(path(slug), filters)),
  });
}

/** All runs that the filters leave, newest first, a page at a time. */
export function allRunsQuery(slug: string, filters: RunFilters) {
  return infiniteQueryOptions({
    queryKey: [...keys.runs(slug, filters), "pages"],
    queryFn: ({ pageParam, signal }) =>
      requestJson<RunList>(withQuery(path(slug), { ...filters, cursor: pageParam }), { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** What the list of runs can be filtered by. */
export function runChoicesQuery(slug: string) {
  return queryOptions({
    queryKey: keys.runChoices(slug),
    queryFn: () => requestJson<RunChoices>(`/api/workspaces/${slug}/run-choices`),
  });
}
