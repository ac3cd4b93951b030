import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";

import { PlaybookList } from "@/components/runs/playbook-list";
import { makeQueryClient } from "@/lib/client/query-client";
import { playbooksQuery } from "@/lib/client/runs/playbooks-query";
import { listPlaybooks } from "@/lib/server/runs/list-playbooks";
import { pageContext } from "@/lib/server/workspaces/page-context";

export const metadata: Metadata = { title: "Playbooks" };

export default async function PlaybooksPage({ params }: PageProps<"/[workspace]/playbooks">) {
  const ctx = await pageContext(params);
  const client = makeQueryClient();
  await client.prefetchQuery({ ...playbooksQuery(ctx.workspaceSlug), queryFn: () => listPlaybooks(ctx) });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <h1 className="text-title">Playbooks</h1>
      <p className="text-text2 mt-1 mb-6 max-w-xl">
        Packaged analyses of your shop&apos;s data. The price is shown before each run, line by line.
      </p>
      <PlaybookList slug={ctx.workspaceSlug} />
    </HydrationBoundary>
  );
}
