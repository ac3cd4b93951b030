"use client";

import { useQuery } from "@tanstack/react-query";
import { MessageCircleQuestionMark } from "lucide-react";
import { parseAsString, useQueryState } from "nuqs";

import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { Empty } from "@/components/ui/empty";
import { Input } from "@/components/ui/input";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import { RowLink } from "@/components/ui/table";
import type { Zone } from "@/lib/calendar/zone";
import { threadsQuery } from "@/lib/client/investigations/threads-query";
import { useDebounced } from "@/lib/client/investigations/use-debounced";
import type { ThreadRow } from "@/lib/contracts/thread";
import { creditsInWords, formatDayTime } from "@/lib/format";
import { runStateTable } from "@/lib/runs/run-state";
import { threadPath } from "@/lib/runs/thread-path";

/** Investigations so far, the newest first, with a search for words of their questions. */
export function ThreadsCard({ slug, timeZone }: { slug: string; timeZone: Zone }) {
  const [search, setSearch] = useQueryState("search", parseAsString.withDefault(""));
  const debounced = useDebounced(search.trim(), 250);
  const { data, isError } = useQuery({
    ...threadsQuery(slug, debounced),
    placeholderData: (before) => before,
  });
  return (
    <Card as="section" aria-labelledby="threads-heading">
      <CardHeader>
        <CardTitle id="threads-heading">Asked so far</CardTitle>
        <Input
          type="search"
          aria-label="Search questions"
          placeholder="Search questions"
          value={search}
          onChange={(event) => void setSearch(event.target.value || null)}
          className="max-w-64"
        />
      </CardHeader>
      {!data && !isError && (
        <Loading label="Investigations loading" className="p-4">
          <Skeleton className="h-16" />
        </Loading>
      )}
      {isError && !data && <p className="text-text2 p-4">We couldn&apos;t load the list. Reload the page.</p>}
      {data && data.threads.length === 0 && (
        <Empty
          icon={MessageCircleQuestionMark}
          title={debounced ? "No question has these words" : "No investigations yet"}
        >
          {debounced
            ? "Try fewer words."
            : "Ask about a figure above. Answers are saved here and free to read, always."}
        </Empty>
      )}
      {data && data.threads.length > 0 && (
        <ul className="mt-3">
          {data.threads.map((row) => (
            <ThreadItem key={row.id} slug={slug} row={row} timeZone={timeZone} />
          ))}
        </ul>
      )}
      {data?.more && (
        <p className="text-caption text-text3 border-t p-4">Older ones are found by their words.</p>
      )}
    </Card>
  );
}

function ThreadItem({ slug, row, timeZone }: { slug: string; row: ThreadRow; timeZone: Zone }) {
  const more = row.questions - 1;
  return (
    <li className="hover:bg-sunken relative space-y-1 border-t p-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 className="text-body min-w-0 font-semibold break-words">
          <RowLink href={threadPath(row.id, slug)}>{row.title}</RowLink>
        </h3>
        <p className="text-caption text-text3">
          {formatDayTime(row.at, timeZone)} · {creditsInWords(row.credits)}
        </p>
      </div>
      <p className="text-text2 line-clamp-2 max-w-3xl">{row.headline ?? runStateTable[row.status].label}</p>
      <p className="text-caption text-text3">
        {row.by}
        {more > 0 && `, ${more} ${more === 1 ? "follow-up" : "follow-ups"}`}
      </p>
    </li>
  );
}
