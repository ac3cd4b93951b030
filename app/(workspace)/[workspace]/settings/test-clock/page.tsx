import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";

import { TestClockCard } from "@/components/settings/test-clock-card";
import { balanceQuery } from "@/lib/client/balance/balance-query";
import { makeQueryClient } from "@/lib/client/query-client";
import { actorRole } from "@/lib/server/context";
import { readBalance } from "@/lib/server/credits/reads/read-balance";
import { pageContext } from "@/lib/server/workspaces/page-context";
import { testClockIsOpen } from "@/lib/server/workspaces/test-clock/test-clock-is-open";

export const metadata: Metadata = { title: "Test clock" };

export default async function TestClockSettingsPage({
  params,
}: PageProps<"/[workspace]/settings/test-clock">) {
  const ctx = await pageContext(params);
  if (!testClockIsOpen()) notFound();
  const slug = ctx.workspaceSlug;
  const client = makeQueryClient();
  await client.prefetchQuery({ ...balanceQuery(slug), queryFn: () => readBalance(ctx) });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <TestClockCard slug={slug} canMove={actorRole(ctx) === "owner"} />
    </HydrationBoundary>
  );
}
