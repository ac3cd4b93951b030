import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import type { ReactNode } from "react";

import { AppShell } from "@/components/layout/app-shell";
import { makeQueryClient } from "@/lib/client/query-client";
import { pageContext } from "@/lib/server/workspaces/page-context";
import { readViewer } from "@/lib/server/workspaces/read-viewer";

import { prefetchShell } from "./prefetch-shell";

type WorkspaceLayoutProps = { children: ReactNode; params: Promise<{ workspace: string }> };

export async function generateMetadata({ params }: Pick<WorkspaceLayoutProps, "params">): Promise<Metadata> {
  const { workspace } = await readViewer(await pageContext(params));
  return { title: { default: workspace.name, template: `%s · ${workspace.name} · ClickBoss` } };
}

export default async function WorkspaceLayout({ children, params }: WorkspaceLayoutProps) {
  const ctx = await pageContext(params);
  const client = makeQueryClient();
  const viewer = await prefetchShell(ctx, client);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <AppShell viewer={viewer}>{children}</AppShell>
    </HydrationBoundary>
  );
}
