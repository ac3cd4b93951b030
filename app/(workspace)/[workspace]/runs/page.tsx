import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { createLoader } from "nuqs/server";

import { PageHeader } from "@/components/layout/page-header";
import { RunsCard } from "@/components/runs/list/runs-card";
import { makeQueryClient } from "@/lib/client/query-client";
import { runListFilters, runsSearch } from "@/lib/client/runs/run-list-filters";
import { allRunsQuery, runChoicesQuery } from "@/lib/client/runs/runs-query";
import { peopleQuery } from "@/lib/client/workspaces/people-query";
import { listRunChoices } from "@/lib/server/runs/reads/list-run-choices";
import { listRuns } from "@/lib/server/runs/reads/list-runs";
import { findPeople } from "@/lib/server/workspaces/find-people";
import { pageContext } from "@/lib/server/workspaces/page-context";

export const metadata: Metadata = { title: "Runs" };

const loadFilters = createLoader(runListFilters);

export default async function RunsPage({ params, searchParams }: PageProps<"/[workspace]/runs">) {
  const ctx = await pageContext(params);
  const slug = ctx.workspaceSlug;
  const filters = await loadFilters(searchParams);
  const search = runsSearch(filters);
  const member = filters.member && { id: filters.member };
  const client = makeQueryClient();
  await Promise.all([
    client.prefetchQuery({ ...runChoicesQuery(slug), queryFn: () => listRunChoices(ctx) }),
    member && client.prefetchQuery({ ...peopleQuery(slug, member), queryFn: () => findPeople(ctx, member) }),
    client.prefetchInfiniteQuery({
      ...allRunsQuery(slug, search),
      queryFn: ({ pageParam }) => listRuns(ctx, { ...search, cursor: pageParam ?? undefined }),
    }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <PageHeader
        title="Runs"
        description="Every run that a member or a sensor started in this workspace, with its result and its credits."
      />
      <RunsCard slug={slug} />
    </HydrationBoundary>
  );
}
