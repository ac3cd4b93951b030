import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";

import { TopUpBanner } from "@/components/billing/top-up/top-up-banner";
import { RunPage } from "@/components/runs/run-page";
import { insightQuery } from "@/lib/client/insights/insights-query";
import { makeQueryClient } from "@/lib/client/query-client";
import { playbooksQuery } from "@/lib/client/runs/playbooks-query";
import { runQuery } from "@/lib/client/runs/run-query";
import { notFoundAsNull } from "@/lib/server/http/not-found-as-null";
import { readInsight } from "@/lib/server/insights/read-insight";
import { listPlaybooks } from "@/lib/server/actions/playbook/list-playbooks";
import { readRun } from "@/lib/server/runs/read-run";
import { listOwners } from "@/lib/server/workspaces/list-owners";
import { pageContext } from "@/lib/server/workspaces/page-context";

export const metadata: Metadata = { title: "Run" };

export default async function OneRunPage({
  params,
}: PageProps<"/[workspace]/playbooks/[playbook]/runs/[run]">) {
  const ctx = await pageContext(params);
  const { playbook: key, run: runId } = await params;
  const slug = ctx.workspaceSlug;
  const run = await notFoundAsNull(readRun(ctx, runId));
  if (!run || run.subjectKey !== key) notFound();
  const { insightId } = run;
  const client = makeQueryClient();
  client.setQueryData(runQuery(slug, runId).queryKey, run);
  await Promise.all([
    client.prefetchQuery({ ...playbooksQuery(slug), queryFn: () => listPlaybooks(ctx) }),
    insightId &&
      client.prefetchQuery({ ...insightQuery(slug, insightId), queryFn: () => readInsight(ctx, insightId) }),
  ]);
  const owners = await listOwners(ctx);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <TopUpBanner workspace={slug} />
      <RunPage slug={slug} playbookKey={key} runId={runId} owners={owners} />
    </HydrationBoundary>
  );
}
