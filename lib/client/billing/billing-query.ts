import { queryOptions } from "@tanstack/react-query";

import type { Billing } from "@/lib/contracts/billing";

import { keys } from "../query-keys";
import { requestJson } from "../request";

/** Plan, newest ledger verification and, for Owners, prices and purchases. */
export function billingQuery(slug: string) {
  return queryOptions({
    queryKey: keys.billing(slug),
    queryFn: () => requestJson<Billing>(`/api/workspaces/${slug}/billing`),
  });
}
