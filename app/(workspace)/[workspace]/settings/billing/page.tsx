import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";

import { BillingPage } from "@/components/billing/billing-page";
import { makeQueryClient } from "@/lib/client/query-client";
import { actorRole, contextZone } from "@/lib/server/context";
import { pageContext } from "@/lib/server/workspaces/page-context";

import { prefetchBilling } from "./prefetch-billing";

export const metadata: Metadata = { title: "Billing" };

export default async function BillingSettingsPage({
  params,
  searchParams,
}: PageProps<"/[workspace]/settings/billing">) {
  const ctx = await pageContext(params);
  const client = makeQueryClient();
  await prefetchBilling(ctx, client, await searchParams);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <BillingPage slug={ctx.workspaceSlug} role={actorRole(ctx)} timeZone={contextZone(ctx)} />
    </HydrationBoundary>
  );
}
