"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Bookmark } from "lucide-react";

import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/empty";
import { Link } from "@/components/ui/link";
import { RowLink } from "@/components/ui/table";
import type { Zone } from "@/lib/calendar/zone";
import { insightsQuery } from "@/lib/client/insights/insights-query";
import type { InsightRow } from "@/lib/contracts/insight";
import { formatDayTime } from "@/lib/format";

/** Saved results, newest first. Viewing is free, also at zero credits. */
export function InsightList({ slug, timeZone }: { slug: string; timeZone: Zone }) {
  const { data } = useSuspenseQuery(insightsQuery(slug));
  if (data.insights.length === 0) {
    return (
      <Card>
        <Empty
          icon={Bookmark}
          title="No insights yet"
          actions={
            <Button asChild variant="primary">
              <Link href={`/${slug}/playbooks`}>Browse playbooks</Link>
            </Button>
          }
        >
          The result of every run is saved here. Viewing it is always free.
        </Empty>
      </Card>
    );
  }
  return (
    <Card>
      <ul className="divide-y">
        {data.insights.map((row) => (
          <InsightItem key={row.id} slug={slug} row={row} timeZone={timeZone} />
        ))}
      </ul>
    </Card>
  );
}

function InsightItem({ slug, row, timeZone }: { slug: string; row: InsightRow; timeZone: Zone }) {
  return (
    <li className="hover:bg-sunken relative space-y-1 p-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="text-body font-semibold">
          <RowLink href={`/${slug}/insights/${row.id}`}>{row.title}</RowLink>
        </h2>
        <p className="text-caption text-text3">
          {formatDayTime(row.createdAt, timeZone)} ·{" "}
          {row.trigger === "sensor" ? "Sensor, 0 included" : `${row.credits} credits`}
        </p>
      </div>
      <p className="text-text2 line-clamp-2 max-w-3xl">{row.summary}</p>
    </li>
  );
}
