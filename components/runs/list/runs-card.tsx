"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";

import { Button } from "@/components/ui/button";
import { Card, CardBody, CardFooter } from "@/components/ui/card";
import { Note } from "@/components/ui/note";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import { runListFilters, runsSearch } from "@/lib/client/runs/run-list-filters";
import { allRunsQuery } from "@/lib/client/runs/runs-query";
import { useViewer } from "@/lib/client/viewer";
import { formatCredits } from "@/lib/format";

import { RunsFilters } from "./runs-filters";
import { RunsTable } from "./runs-table";

/** The list of all runs, with filters in the address. */
export function RunsCard({ slug }: { slug: string }) {
  const { timeZone } = useViewer().workspace;
  const [filters] = useQueryStates(runListFilters);
  const search = runsSearch(filters);
  const list = useInfiniteQuery(allRunsQuery(slug, search));
  const rows = list.data?.pages.flatMap(({ runs }) => runs) ?? [];
  const total = list.data?.pages[0]?.total ?? 0;
  return (
    <Card>
      <RunsFilters slug={slug} />
      {list.isPending && (
        <Loading label="Runs loading" className="space-y-3 p-4">
          <Skeleton className="h-5" />
          <Skeleton className="h-5" />
          <Skeleton className="h-5" />
        </Loading>
      )}
      {list.isError && (
        <CardBody>
          <Note
            tone="bad"
            title="We couldn't load the runs"
            actions={
              <Button size="sm" onClick={() => void list.refetch()}>
                Try again
              </Button>
            }
          >
            Runs go on all the same, and your balance isn&apos;t affected.
          </Note>
        </CardBody>
      )}
      {list.data && rows.length === 0 && (
        <CardBody>
          <p className="text-ui text-text2">
            {Object.keys(search).length > 0
              ? "No run matches these filters."
              : "No runs yet. The first one shows up here as soon as it starts."}
          </p>
        </CardBody>
      )}
      {rows.length > 0 && (
        <RunsTable slug={slug} rows={rows} timeZone={timeZone} caption="Runs, newest first" />
      )}
      {rows.length > 0 && (
        <CardFooter className="flex flex-wrap items-center justify-between gap-3">
          <p className="text-caption text-text3" role="status">
            {formatCredits(rows.length)} of {formatCredits(total)} {total === 1 ? "run" : "runs"}
          </p>
          {list.hasNextPage && (
            <Button size="sm" pending={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              Show more
            </Button>
          )}
        </CardFooter>
      )}
    </Card>
  );
}
