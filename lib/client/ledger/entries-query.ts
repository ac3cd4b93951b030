import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import type { EntriesPage, EntryChoices } from "@/lib/contracts/entries";

import { keys } from "../query-keys";
import { requestJson, withQuery } from "../request";
import type { EntriesSearch } from "./ledger-filters";

/** The entries of the ledger that fit, newest first, one page after the other. */
export function entriesQuery(slug: string, search: EntriesSearch) {
  return infiniteQueryOptions({
    queryKey: keys.entries(slug, search),
    queryFn: ({ pageParam: cursor, signal }) =>
      requestJson<EntriesPage>(withQuery(`/api/workspaces/${slug}/entries`, { ...search, cursor }), {
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last: EntriesPage) => last.nextCursor,
  });
}

/** What the entries can be filtered by. */
export function entryChoicesQuery(slug: string) {
  return queryOptions({
    queryKey: keys.entryChoices(slug),
    queryFn: () => requestJson<EntryChoices>(`/api/workspaces/${slug}/entry-choices`),
  });
}
