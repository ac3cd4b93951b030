"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { parseAsStringLiteral, useQueryState } from "nuqs";

import { Button } from "@/components/ui/button";
import { CardFooter } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Segmented } from "@/components/ui/segmented";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import type { Zone } from "@/lib/calendar/zone";
import { activityFilters } from "@/lib/choices";
import { activityQuery } from "@/lib/client/billing/activity-query";
import { formatCredits } from "@/lib/format";

import { ActivityTable } from "./activity-table";
import { CardFailure } from "../card-failure";
import { FoldingCard } from "../folding-card";

const filters = [
  { value: "all", label: "All" },
  { value: "on-demand", label: "On demand" },
  { value: "automatic", label: "Automatic" },
  { value: "grants", label: "Grants" },
] as const;

const nothing = {
  all: "No activity yet.",
  "on-demand": "No playbook, investigation or report yet.",
  automatic: "No briefing or sensor run yet. They are free and listed here at 0.",
  grants: "No credits granted yet.",
};

/** Everything that changed the balance, and the free work. */
export function ActivityCard({
  slug,
  timeZone,
  className,
}: {
  slug: string;
  timeZone: Zone;
  className?: string;
}) {
  const [filter, setFilter] = useQueryState(
    "activity",
    parseAsStringLiteral(activityFilters).withDefault("all"),
  );
  const query = useInfiniteQuery(activityQuery(slug, filter));
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <FoldingCard
      id="activity"
      title="Activity"
      startsOpen={filter !== "all"}
      className={cn("scroll-mt-4 max-lg:scroll-mt-18", className)}
      aside={
        <Segmented
          label="Activity"
          value={filter}
          onValueChange={(value) => void setFilter(value)}
          options={filters}
          className="max-w-full @max-xl/main:overflow-x-auto @max-xl/main:[&>label]:px-2"
        />
      }
    >
      {query.data ? (
        items.length === 0 ? (
          <p className="text-text2 p-4 pt-2">{nothing[filter]}</p>
        ) : (
          <>
            <ActivityTable slug={slug} items={items} timeZone={timeZone} />
            <CardFooter>
              <p className="text-caption text-text3" role="status">
                {formatCredits(items.length)} {items.length === 1 ? "entry" : "entries"} shown
              </p>
              {query.isFetchNextPageError ? (
                <p className="text-caption text-bad">We couldn&apos;t load more entries.</p>
              ) : null}
              {query.hasNextPage ? (
                <Button
                  size="sm"
                  pending={query.isFetchingNextPage}
                  onClick={() => void query.fetchNextPage()}
                >
                  Show more
                </Button>
              ) : null}
            </CardFooter>
          </>
        )
      ) : query.isPending ? (
        <ActivitySkeleton />
      ) : (
        <CardFailure
          title="We couldn't load the activity list"
          text="Your balance isn't affected."
          error={query.error}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      )}
    </FoldingCard>
  );
}

function ActivitySkeleton() {
  return (
    <Loading label="Loading the activity list" className="space-y-6 p-4">
      {["w-48", "w-40", "w-64", "w-44", "w-52"].map((width) => (
        <div key={width} className="flex justify-between gap-6">
          <Skeleton className="h-3 w-20" />
          <Skeleton className={`h-3 ${width} max-w-1/2`} />
          <Skeleton className="h-3 w-24 @max-xl/main:hidden" />
          <Skeleton className="h-3 w-12" />
        </div>
      ))}
    </Loading>
  );
}
