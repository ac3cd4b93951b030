import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";

import { InsightList } from "@/components/insights/insight-list";
import { insightsQuery } from "@/lib/client/insights/insights-query";
import { makeQueryClient } from "@/lib/client/query-client";
import { listInsights } from "@/lib/server/insights/list-insights";
import { pageContext } from "@/lib/server/workspaces/page-context";

export const metadata: Metadata = { title: "Insights" };

export default async function InsightsPage({ params }: PageProps<"/[workspace]/insights">) {
  const ctx = await pageContext(params);
  const client = makeQueryClient();
  await client.prefetchQuery({ ...insightsQuery(ctx.workspaceSlug), queryFn: () => listInsights(ctx) });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <h1 className="text-title">Insights</h1>
      <p className="text-text2 mt-1 mb-6">Saved results. Viewing them is free, always.</p>
      <InsightList slug={ctx.workspaceSlug} timeZone={ctx.timeZone} />
    </HydrationBoundary>
  );
}
