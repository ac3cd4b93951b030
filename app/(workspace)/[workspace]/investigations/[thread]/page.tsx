import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";

import { TopUpBanner } from "@/components/billing/top-up/top-up-banner";
import { ThreadPage } from "@/components/investigations/thread-page";
import { insightQuery } from "@/lib/client/insights/insights-query";
import { threadQuery } from "@/lib/client/investigations/threads-query";
import { makeQueryClient } from "@/lib/client/query-client";
import { runQuery } from "@/lib/client/runs/run-query";
import { notFoundAsNull } from "@/lib/server/http/not-found-as-null";
import { readInsight } from "@/lib/server/insights/read-insight";
import { readThread } from "@/lib/server/investigations/read-thread";
import { readRun } from "@/lib/server/runs/reads/read-run";
import { listOwners } from "@/lib/server/workspaces/list-owners";
import { pageContext } from "@/lib/server/workspaces/page-context";

type Props = PageProps<"/[workspace]/investigations/[thread]">;

const threadOf = cache(async (params: Props["params"]) => {
  const ctx = await pageContext(params);
  return { ctx, thread: await notFoundAsNull(readThread(ctx, (await params).thread)) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { thread } = await threadOf(params);
  return { title: thread?.title ?? "Not found" };
}

export default async function OneInvestigationPage({ params }: Props) {
  const { ctx, thread } = await threadOf(params);
  if (!thread) notFound();
  const slug = ctx.workspaceSlug;
  const client = makeQueryClient();
  client.setQueryData(threadQuery(slug, thread.id).queryKey, thread);
  const [owners] = await Promise.all([
    listOwners(ctx),
    ...thread.questions.map(async ({ runId }) => {
      const run = await readRun(ctx, runId);
      client.setQueryData(runQuery(slug, runId).queryKey, run);
      const { insightId } = run;
      if (!insightId) return;
      await client.prefetchQuery({
        ...insightQuery(slug, insightId),
        queryFn: () => readInsight(ctx, insightId),
      });
    }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <TopUpBanner workspace={slug} />
      <ThreadPage slug={slug} threadId={thread.id} owners={owners} />
    </HydrationBoundary>
  );
}
