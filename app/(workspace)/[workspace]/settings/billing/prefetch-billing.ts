import type { QueryClient } from "@tanstack/react-query";

import { balanceQuery } from "@/lib/client/balance/balance-query";
import { activityQuery } from "@/lib/client/billing/activity-query";
import { billingQuery } from "@/lib/client/billing/billing-query";
import { packsQuery } from "@/lib/client/billing/packs-query";
import { usageQuery } from "@/lib/client/billing/usage-query";
import { activityFilter } from "@/lib/contracts/activity";
import { usageRange } from "@/lib/contracts/usage";
import { readBilling } from "@/lib/server/billing/read-billing";
import { actorRole, type Ctx } from "@/lib/server/context";
import { readActivity } from "@/lib/server/credits/reads/read-activity";
import { readBalance } from "@/lib/server/credits/reads/read-balance";
import { readUsage } from "@/lib/server/credits/reads/read-usage";
import { listPacks } from "@/lib/server/payments/checkout/list-packs";

type Search = Record<string, string | string[] | undefined>;

/** Reads all that Billing shows at first, by what its address asks for. */
export async function prefetchBilling(ctx: Ctx, client: QueryClient, search: Search): Promise<void> {
  const slug = ctx.workspaceSlug;
  const range = usageRange.catch("period").parse(search.range);
  const filter = activityFilter.catch("all").parse(search.activity);
  await Promise.all([
    client.prefetchQuery({ ...balanceQuery(slug), queryFn: () => readBalance(ctx) }),
    client.prefetchQuery({ ...usageQuery(slug, range), queryFn: () => readUsage(ctx, range) }),
    client.prefetchQuery({ ...billingQuery(slug), queryFn: () => readBilling(ctx) }),
    client.prefetchInfiniteQuery({
      ...activityQuery(slug, filter),
      queryFn: ({ pageParam: cursor }) => readActivity(ctx, { filter, cursor }),
    }),
    actorRole(ctx) === "owner"
      ? client.prefetchQuery({ ...packsQuery(slug, null), queryFn: () => listPacks(ctx, {}) })
      : null,
  ]);
}
