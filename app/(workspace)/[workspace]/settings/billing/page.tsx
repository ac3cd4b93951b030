import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";

import { BillingPage } from "@/components/billing/billing-page";
import { balanceQuery } from "@/lib/client/balance/balance-query";
import { activityQuery } from "@/lib/client/billing/activity-query";
import { billingQuery } from "@/lib/client/billing/billing-query";
import { packsQuery } from "@/lib/client/billing/packs-query";
import { usageQuery } from "@/lib/client/billing/usage-query";
import { makeQueryClient } from "@/lib/client/query-client";
import { activityFilter } from "@/lib/contracts/activity";
import { usageRange } from "@/lib/contracts/usage";
import { readBilling } from "@/lib/server/billing/read-billing";
import { actorRole, contextZone } from "@/lib/server/context";
import { readActivity } from "@/lib/server/credits/reads/read-activity";
import { readBalance } from "@/lib/server/credits/reads/read-balance";
import { readUsage } from "@/lib/server/credits/reads/read-usage";
import { listPacks } from "@/lib/server/payments/list-packs";
import { pageContext } from "@/lib/server/workspaces/page-context";

export const metadata: Metadata = { title: "Billing" };

export default async function BillingSettingsPage({
  params,
  searchParams,
}: PageProps<"/[workspace]/settings/billing">) {
  const ctx = await pageContext(params);
  const slug = ctx.workspaceSlug;
  const search = await searchParams;
  const range = usageRange.catch("period").parse(search.range);
  const filter = activityFilter.catch("all").parse(search.activity);
  const role = actorRole(ctx);
  const client = makeQueryClient();
  await Promise.all([
    client.prefetchQuery({ ...balanceQuery(slug), queryFn: () => readBalance(ctx) }),
    client.prefetchQuery({ ...usageQuery(slug, range), queryFn: () => readUsage(ctx, range) }),
    client.prefetchQuery({ ...billingQuery(slug), queryFn: () => readBilling(ctx) }),
    client.prefetchInfiniteQuery({
      ...activityQuery(slug, filter),
      queryFn: ({ pageParam: cursor }) => readActivity(ctx, { filter, cursor }),
    }),
    role === "owner"
      ? client.prefetchQuery({ ...packsQuery(slug, null), queryFn: () => listPacks(ctx, {}) })
      : null,
  ]);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <BillingPage slug={slug} role={role} timeZone={contextZone(ctx)} />
    </HydrationBoundary>
  );
}
