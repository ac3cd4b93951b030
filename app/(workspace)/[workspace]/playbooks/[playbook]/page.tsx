import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";

import { PlaybookPage } from "@/components/runs/playbooks/playbook-page";
import { makeQueryClient } from "@/lib/client/query-client";
import { playbooksQuery } from "@/lib/client/runs/playbooks-query";
import { pastRunsQuery } from "@/lib/client/runs/runs-query";
import { listPlaybooks } from "@/lib/server/actions/playbook/list-playbooks";
import type { Ctx } from "@/lib/server/context";
import { listRuns } from "@/lib/server/runs/reads/list-runs";
import { pageContext } from "@/lib/server/workspaces/page-context";

type Props = PageProps<"/[workspace]/playbooks/[playbook]">;

// The title and the page share the answer.
const libraryOf = cache((ctx: Ctx) => listPlaybooks(ctx));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ playbooks }, { playbook: asked }] = await Promise.all([
    libraryOf(await pageContext(params)),
    params,
  ]);
  return { title: playbooks.find(({ key }) => key === asked)?.name ?? "Not found" };
}

export default async function OnePlaybookPage({ params }: Props) {
  const ctx = await pageContext(params);
  const { playbook: key } = await params;
  const slug = ctx.workspaceSlug;
  const library = await libraryOf(ctx);
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
