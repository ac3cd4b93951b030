import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { createLoader } from "nuqs/server";

import { LedgerPage } from "@/components/ledger/ledger-page";
import { balanceQuery } from "@/lib/client/balance/balance-query";
import { billingQuery } from "@/lib/client/billing/billing-query";
import { entriesQuery, entryChoicesQuery } from "@/lib/client/ledger/entries-query";
import { entriesSearch, ledgerFilters } from "@/lib/client/ledger/ledger-filters";
import { makeQueryClient } from "@/lib/client/query-client";
import { peopleQuery } from "@/lib/client/workspaces/people-query";
import { contextZone } from "@/lib/server/context";
import { readBilling } from "@/lib/server/billing/read-billing";
import { listEntries } from "@/lib/server/credits/reads/list-entries";
import { listEntryChoices } from "@/lib/server/credits/reads/list-entry-choices";
import { readBalance } from "@/lib/server/credits/reads/read-balance";
import { findPeople } from "@/lib/server/workspaces/find-people";
import { pageContext } from "@/lib/server/workspaces/page-context";

export const metadata: Metadata = { title: "Ledger" };

const loadFilters = createLoader(ledgerFilters);

export default async function LedgerSettingsPage({
  params,
  searchParams,
}: PageProps<"/[workspace]/settings/ledger">) {
  const ctx = await pageContext(params);
  const slug = ctx.workspaceSlug;
  const filters = await loadFilters(searchParams);
  const search = entriesSearch(filters, contextZone(ctx));
  const member = filters.member && { id: filters.member };
  const client = makeQueryClient();
  await Promise.all([
    client.prefetchQuery({ ...balanceQuery(slug), queryFn: () => readBalance(ctx) }),
    client.prefetchQuery({ ...billingQuery(slug), queryFn: () => readBilling(ctx) }),
    client.prefetchQuery({ ...entryChoicesQuery(slug), queryFn: () => listEntryChoices(ctx) }),
    member && client.prefetchQuery({ ...peopleQuery(slug, member), queryFn: () => findPeople(ctx, member) }),
    client.prefetchInfiniteQuery({
      ...entriesQuery(slug, search),
      queryFn: ({ pageParam }) => listEntries(ctx, { ...search, cursor: pageParam ?? undefined }),
    }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <LedgerPage slug={slug} timeZone={contextZone(ctx)} />
    </HydrationBoundary>
  );
}
