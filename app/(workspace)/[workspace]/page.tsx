import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";

import { BriefingPage } from "@/components/briefing/briefing-page";
import { activeRunsQuery } from "@/lib/client/briefing/active-runs-query";
import { briefingQuery } from "@/lib/client/briefing/briefing-query";
import { makeQueryClient } from "@/lib/client/query-client";
import { readBriefing } from "@/lib/server/briefings/read-briefing";
import { listRuns } from "@/lib/server/runs/reads/list-runs";
import { pageContext } from "@/lib/server/workspaces/page-context";

export const metadata: Metadata = { title: "Morning briefing" };

export default async function HomePage({ params }: { params: Promise<{ workspace: string }> }) {
  const ctx = await pageContext(params);
  const client = makeQueryClient();
  await Promise.all([
    client.prefetchQuery({ ...briefingQuery(ctx.workspaceSlug), queryFn: () => readBriefing(ctx) }),
    client.prefetchQuery({
      ...activeRunsQuery(ctx.workspaceSlug),
      queryFn: () => listRuns(ctx, { show: "active" }),
    }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <BriefingPage />
    </HydrationBoundary>
  );
}
