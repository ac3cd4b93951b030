import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";

import { PlaybookPage } from "@/components/runs/playbook-page";
import { makeQueryClient } from "@/lib/client/query-client";
import { playbooksQuery } from "@/lib/client/runs/playbooks-query";
import { pastRunsQuery } from "@/lib/client/runs/runs-query";
import { listPlaybooks } from "@/lib/server/actions/playbook/list-playbooks";
import { listRuns } from "@/lib/server/runs/list-runs";
import { pageContext } from "@/lib/server/workspaces/page-context";

export const metadata: Metadata = { title: "Playbook" };

export default async function OnePlaybookPage({ params }: PageProps<"/[workspace]/playbooks/[playbook]">) {
  const ctx = await pageContext(params);
  const { playbook: key } = await params;
  const slug = ctx.workspaceSlug;
  const library = await listPlaybooks(ctx);
  if (!library.playbooks.some((playbook) => playbook.key === key)) notFound();
  const client = makeQueryClient();
  client.setQueryData(playbooksQuery(slug).queryKey, library);
  await client.prefetchQuery({
    ...pastRunsQuery(slug, { kind: "playbook", subject: key }),
    queryFn: () => listRuns(ctx, { kind: "playbook", subject: key, show: "past" }),
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <PlaybookPage slug={slug} playbookKey={key} />
    </HydrationBoundary>
  );
}
