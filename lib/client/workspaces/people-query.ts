import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import type { People, PeopleSearch } from "@/lib/contracts/people";

import { keys } from "../query-keys";
import { requestJson, withQuery } from "../request";

/**
 * People of the workspace, by part of their address or by id. The last list is shown while a new search is loading.
 */
export function peopleQuery(slug: string, search: PeopleSearch) {
  return queryOptions({
    queryKey: keys.people(slug, search),
    queryFn: ({ signal }) =>
      requestJson<People>(withQuery(`/api/workspaces/${slug}/people`, search), { signal }),
    placeholderData: search.id === undefined ? keepPreviousData : undefined,
  });
}
