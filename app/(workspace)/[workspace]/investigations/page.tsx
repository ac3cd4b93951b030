import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { createLoader, parseAsString } from "nuqs/server";

import { InvestigationsPage } from "@/components/investigations/investigations-page";
import { threadsQuery } from "@/lib/client/investigations/threads-query";
import { makeQueryClient } from "@/lib/client/query-client";
import { listThreads } from "@/lib/server/investigations/list-threads";
import { pageContext } from "@/lib/server/workspaces/page-context";

export const metadata: Metadata = { title: "Investigations" };

const loadSearch = createLoader({ search: parseAsString.withDefault("") });

export default async function AllInvestigationsPage(props: PageProps<"/[workspace]/investigations">) {
  const ctx = await pageContext(props.params);
  const slug = ctx.workspaceSlug;
  const search = (await loadSearch(props.searchParams)).search.trim().slice(0, 200);
  const client = makeQueryClient();
  await client.prefetchQuery({
    ...threadsQuery(slug, search),
    queryFn: () => listThreads(ctx, search ? { search } : {}),
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <InvestigationsPage slug={slug} />
    </HydrationBoundary>
  );
}
