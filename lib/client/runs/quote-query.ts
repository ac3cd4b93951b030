import { queryOptions } from "@tanstack/react-query";

import type { ActionRequest } from "@/lib/contracts/action-request";
import { quote } from "@/lib/contracts/quote";

import { keys } from "../query-keys";
import { postJson } from "../request";

/** A binding quote for this choice of platforms. It is asked for once and kept until somebody asks for a new one. */
export function quoteQuery(slug: string, input: ActionRequest) {
  return queryOptions({
    queryKey: keys.quote(slug, input),
    queryFn: () => postJson(quote, `/api/workspaces/${slug}/quotes`, input),
    staleTime: Infinity,
    enabled: input.platforms.length > 0,
  });
}
