import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";

import { PageHeader } from "@/components/layout/page-header";
import { PlaybookList } from "@/components/runs/playbooks/playbook-list";
import { makeQueryClient } from "@/lib/client/query-client";
import { playbooksQuery } from "@/lib/client/runs/playbooks-query";
import { listPlaybooks } from "@/lib/server/actions/playbook/list-playbooks";
import { pageContext } from "@/lib/server/workspaces/page-context";

export const metadata: Metadata = { title: "Playbooks" };

export default async function PlaybooksPage({ params }: PageProps<"/[workspace]/playbooks">) {
  const ctx = await pageContext(params);
  const client = makeQueryClient();
  await client.prefetchQuery({ ...playbooksQuery(ctx.workspaceSlug), queryFn: () => listPlaybooks(ctx) });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <PageHeader
        title="Playbooks"
        description="Packaged analyses of your shop's data. The price is shown before each run, line by line."
      />
      <PlaybookList slug={ctx.workspaceSlug} />
    </HydrationBoundary>
  );
}
