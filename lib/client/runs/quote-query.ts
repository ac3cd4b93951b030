import { queryOptions } from "@tanstack/react-query";

import type { ActionRequest } from "@/lib/contracts/action-request";
import type { QuoteView } from "@/lib/contracts/quote";

import { keys } from "../query-keys";
import { postJson } from "../request";

/**
 * A binding quote for this request, fetched once and cached until the member asks for a new one. Null: no request
 * yet.
 */
export function quoteQuery(slug: string, input: ActionRequest | null) {
  return queryOptions({
    queryKey: keys.quote(slug, input ?? undefined),
    queryFn: () => postJson<QuoteView>(`/api/workspaces/${slug}/quotes`, input),
    staleTime: Infinity,
    enabled: input !== null && input.platforms.length > 0,
  });
}
