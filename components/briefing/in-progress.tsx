"use client";

import { useQuery } from "@tanstack/react-query";
import { CirclePause, Hourglass, LoaderCircle } from "lucide-react";

import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import { Tag } from "@/components/ui/tag";
import { activeRunsQuery } from "@/lib/client/briefing/active-runs-query";
import type { RunRow } from "@/lib/contracts/run";
import { formatCredits } from "@/lib/format";
import { runPath } from "@/lib/runs/run-path";
import { canResume, isAtWork } from "@/lib/runs/run-state";

/** Runs that are working or wait for credits, each a link to its page. */
export function InProgress({ slug }: { slug: string }) {
  const { data, isError } = useQuery(activeRunsQuery(slug));
  const count = data?.total ?? 0;
  return (
    <Card as="section" aria-labelledby="in-progress-heading">
      <CardHeader>
        <CardTitle id="in-progress-heading">In progress</CardTitle>
        {count > 0 && (
          <span className="text-caption text-text3">
            {count} {count === 1 ? "run" : "runs"}
          </span>
        )}
      </CardHeader>
      {!data && !isError && (
        <Loading label="Runs loading" className="p-4 pt-3">
          <Skeleton className="h-10" />
        </Loading>
      )}
      {isError && !data && (
        <p className="text-text2 p-4 pt-2">We couldn&apos;t load the list. Runs aren&apos;t affected.</p>
      )}
      {data && count === 0 && <p className="text-text2 p-4 pt-2">Nothing is running.</p>}
      {data && count > 0 && (
        <ul className="pt-2">
          {data.runs.map((run) => (
            <ActiveRun key={run.id} slug={slug} run={run} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function ActiveRun({ slug, run }: { slug: string; run: RunRow }) {
  return (
    <li className="border-t first:border-t-0">
      <Link href={runPath(run.id, slug)} className="hover:bg-sunken block px-4 py-2.5">
        <span className="flex items-center justify-between gap-2">
          <span className="font-medium">{run.title}</span>
          {canResume(run.status) ? (
            <Tag tone="warn" icon={CirclePause}>
              Paused
            </Tag>
          ) : (
            run.held > 0 && (
              <Tag tone="accent" icon={Hourglass}>
                {formatCredits(run.held)} held
              </Tag>
            )
          )}
        </span>
        <span className="text-text2 mt-0.5 flex items-center gap-1.5">
          {isAtWork(run.status) && <LoaderCircle aria-hidden className="text-accent size-3.5 animate-spin" />}
          {canResume(run.status) ? "Waiting for credits" : run.result}
        </span>
      </Link>
    </li>
  );
}
