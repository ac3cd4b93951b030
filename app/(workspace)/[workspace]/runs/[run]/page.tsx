import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";

import { TopUpBanner } from "@/components/billing/top-up/top-up-banner";
import { RunPage } from "@/components/runs/run-page";
import { insightQuery } from "@/lib/client/insights/insights-query";
import { makeQueryClient } from "@/lib/client/query-client";
import { runQuery } from "@/lib/client/runs/run-query";
import { notFoundAsNull } from "@/lib/server/http/not-found-as-null";
import { readInsight } from "@/lib/server/insights/read-insight";
import { readRun } from "@/lib/server/runs/reads/read-run";
import { listOwners } from "@/lib/server/workspaces/list-owners";
import { pageContext } from "@/lib/server/workspaces/page-context";

type Props = PageProps<"/[workspace]/runs/[run]">;

const runOf = cache(async (params: Props["params"]) => {
  const ctx = await pageContext(params);
  return { ctx, run: await notFoundAsNull(readRun(ctx, (await params).run)) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { run } = await runOf(params);
  return { title: run ? `${run.title}, run` : "Run" };
}

export default async function OneRunPage({ params }: Props) {
  const { ctx, run } = await runOf(params);
  if (!run) notFound();
  const slug = ctx.workspaceSlug;
  const { id, insightId } = run;
  const client = makeQueryClient();
  client.setQueryData(runQuery(slug, id).queryKey, run);
  if (insightId)
    await client.prefetchQuery({
      ...insightQuery(slug, insightId),
      queryFn: () => readInsight(ctx, insightId),
    });
  const owners = await listOwners(ctx);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <TopUpBanner workspace={slug} />
      <RunPage slug={slug} runId={id} owners={owners} />
    </HydrationBoundary>
  );
}
