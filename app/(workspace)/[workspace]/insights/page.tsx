import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";

import { InsightList } from "@/components/insights/insight-list";
import { PageHeader } from "@/components/layout/page-header";
import { insightsQuery } from "@/lib/client/insights/insights-query";
import { makeQueryClient } from "@/lib/client/query-client";
import { contextZone } from "@/lib/server/context";
import { listInsights } from "@/lib/server/insights/list-insights";
import { pageContext } from "@/lib/server/workspaces/page-context";

export const metadata: Metadata = { title: "Insights" };

export default async function InsightsPage({ params }: PageProps<"/[workspace]/insights">) {
  const ctx = await pageContext(params);
  const client = makeQueryClient();
  await client.prefetchQuery({ ...insightsQuery(ctx.workspaceSlug), queryFn: () => listInsights(ctx) });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <PageHeader title="Insights" description="Saved results. Viewing them is always free." />
      <InsightList slug={ctx.workspaceSlug} timeZone={contextZone(ctx)} />
    </HydrationBoundary>
  );
}
