import { queryOptions } from "@tanstack/react-query";

import type { ActionRequest } from "@/lib/contracts/action-request";
import { quote } from "@/lib/contracts/quote";

import { keys } from "../query-keys";
import { postJson } from "../request";

/** A binding quote for this request, asked for once and kept until somebody asks for a new one. Null: nothing to ask for yet. */
export function quoteQuery(slug: string, input: ActionRequest | null) {
  return queryOptions({
    queryKey: keys.quote(slug, input ?? undefined),
    queryFn: () => postJson(quote, `/api/workspaces/${slug}/quotes`, input),
    staleTime: Infinity,
    enabled: input !== null && input.platforms.length > 0,
  });
}
