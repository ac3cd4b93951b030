"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { BookOpen, SearchX } from "lucide-react";
import type { ReactNode } from "react";

import { BillingCard } from "@/components/billing/billing-card";
import { CardFailure } from "@/components/billing/card-failure";
import { Button } from "@/components/ui/button";
import { CardFooter } from "@/components/ui/card";
import { Empty } from "@/components/ui/empty";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import type { Zone } from "@/lib/calendar/zone";
import { entriesQuery } from "@/lib/client/ledger/entries-query";
import { entriesSearch, termOf } from "@/lib/client/ledger/ledger-filters";
import { formatCredits } from "@/lib/format";

import { DownloadEntries } from "./download-entries";
import { EntriesList } from "./entries-list";
import { EntriesTable } from "./entries-table";
import { EntryFilters, filtersInForce } from "./entry-filters";
import { groupEntries } from "./entry-groups";
import { byDay, totalSentence } from "./entry-words";
import { TermNote } from "./term-note";
import { useLedgerFilters } from "./use-ledger-filters";

type Props = { slug: string; timeZone: Zone };

/** Every movement of credits that fits the filters, newest first, day by day; what one run did is one row that opens. */
export function EntriesCard({ slug, timeZone }: Props) {
  const { filters } = useLedgerFilters();
  const query = useInfiniteQuery(entriesQuery(slug, entriesSearch(filters, timeZone)));
  const term = termOf(filters);
  const pages = query.data?.pages;
  const items = pages?.flatMap((page) => page.items) ?? [];
  const groups = groupEntries(items);
  const days = byDay(groups, ({ entries }) => entries[0].at, timeZone);
  const total = pages?.[0]?.total;
  const filtered = filtersInForce(filters) > 0 || filters.transaction !== null || filters.period !== null;
  const hasEntries = pages !== undefined && (items.length > 0 || query.hasNextPage);
  return (
    <BillingCard
      title="Entries"
      aside={hasEntries ? <DownloadEntries slug={slug} timeZone={timeZone} /> : null}
    >
      {term === null ? (
        <p role="status" className="text-text2 min-h-5 px-4 pt-1.5 pb-3">
          {total === undefined || items.length === 0 ? null : totalSentence(total, filtered)}
        </p>
      ) : null}
      <TermNote slug={slug} total={total} />
      <EntryFilters slug={slug} timeZone={timeZone} />
      {query.isPending ? (
        <EntriesSkeleton />
      ) : !pages ? (
        <CardFailure
          title="We couldn't load the entries"
          text="Your balance isn't affected."
          error={query.error}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      ) : items.length === 0 ? (
        <NoEntries hasOlder={query.hasNextPage} />
      ) : (
        <>
          <EntriesTable slug={slug} days={days} timeZone={timeZone} term={term} />
          <EntriesList slug={slug} days={days} timeZone={timeZone} term={term} />
        </>
      )}
      {hasEntries ? (
        <Footer shown={items.length} rows={groups.length} failed={query.isFetchNextPageError}>
          {query.hasNextPage ? (
            <Button size="sm" pending={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {items.length === 0 ? "Look further back" : "Show more"}
            </Button>
          ) : null}
        </Footer>
      ) : null}
    </BillingCard>
  );
}

type FooterProps = { shown: number; rows: number; failed: boolean; children: ReactNode };

function Footer({ shown, rows, failed, children }: FooterProps) {
  return (
    <CardFooter>
      <p className="text-caption text-text3" role="status">
        {rows < shown ? `${formatCredits(rows)} ${rows === 1 ? "row" : "rows"}, ` : null}
        {formatCredits(shown)} {shown === 1 ? "entry" : "entries"} shown
      </p>
      {failed ? <p className="text-caption text-bad">We couldn&apos;t load more entries.</p> : null}
      {children}
    </CardFooter>
  );
}

function NoEntries({ hasOlder }: { hasOlder: boolean }) {
  const { filters, clear } = useLedgerFilters();
  const chosen = Object.values(filters).some((value) => value !== null);
  if (!chosen)
    return (
      <Empty icon={BookOpen} title="No entries yet" className="border-t">
        Each credit movement appears here within seconds, starting with the first grant.
      </Empty>
    );
  if (filtersInForce(filters) === 0 && termOf(filters) !== null)
    return (
      <Empty icon={SearchX} title="This number is 0" className="border-t">
        No entry counts towards it.
      </Empty>
    );
  return (
    <Empty
      icon={SearchX}
      title={hasOlder ? "No match among the newest entries" : "No entry matches"}
      className="border-t"
      actions={<Button onClick={clear}>Show all entries</Button>}
    >
      {hasOlder ? "Older entries haven't been searched yet." : "Choose fewer filters or other days."}
    </Empty>
  );
}

function EntriesSkeleton() {
  return (
    <Loading label="Loading the entries" className="space-y-6 border-t p-4">
      {["w-48", "w-40", "w-64", "w-44", "w-52", "w-36", "w-56", "w-48"].map((width, index) => (
        <div key={index} className="flex justify-between gap-6">
          <Skeleton className="h-3 w-16 shrink-0" />
          <Skeleton className={`h-3 ${width} max-w-1/2`} />
          <Skeleton className="h-3 w-24 @max-4xl/main:hidden" />
          <Skeleton className="h-3 w-12 @max-xl/main:hidden" />
          <Skeleton className="h-3 w-12" />
        </div>
      ))}
    </Loading>
  );
}
