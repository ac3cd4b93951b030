"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { FileText, Play } from "lucide-react";

import { StartFailure } from "@/components/runs/quote/start-failure";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/empty";
import { Link } from "@/components/ui/link";
import { RowLink } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import type { Zone } from "@/lib/calendar/zone";
import { reportsQuery } from "@/lib/client/reports/reports-query";
import { useGenerateAgain } from "@/lib/client/reports/use-generate-again";
import { useViewer } from "@/lib/client/viewer";
import type { ReportRow } from "@/lib/contracts/report";
import { creditsInWords, formatDayTime } from "@/lib/format";

/** Saved reports, newest first, each with its price for the newest period. Viewing is free, also at zero credits. */
export function ReportList({ slug }: { slug: string }) {
  const { role, workspace } = useViewer();
  const { data } = useSuspenseQuery(reportsQuery(slug));
  const again = useGenerateAgain(slug);
  if (data.reports.length === 0) return <NoReports slug={slug} mayRun={role !== "viewer"} />;
  return (
    <Card>
      <ul className="divide-y">
        {data.reports.map((row) => (
          <ReportItem
            key={row.id}
            slug={slug}
            row={row}
            timeZone={workspace.timeZone}
            again={role === "viewer" ? null : again}
          />
        ))}
      </ul>
    </Card>
  );
}

function NoReports({ slug, mayRun }: { slug: string; mayRun: boolean }) {
  return (
    <Card>
      <Empty
        icon={FileText}
        title="No reports yet"
        actions={
          mayRun && (
            <Button asChild variant="primary">
              <Link href={`/${slug}/reports/new`}>New report</Link>
            </Button>
          )
        }
      >
        Each report is saved here. Viewing and downloading it is always free.
      </Empty>
    </Card>
  );
}

type ItemProps = {
  slug: string;
  row: ReportRow;
  timeZone: Zone;
  /** null: this member can't start runs */
  again: ReturnType<typeof useGenerateAgain> | null;
};

function ReportItem({ slug, row, timeZone, again }: ItemProps) {
  const isOwn = again?.variables?.reportId === row.id;
  const next = row.again;
  return (
    <li className="hover:bg-sunken relative p-4">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
        <div className="min-w-0 space-y-1">
          <h2 className="text-body flex flex-wrap items-center gap-2 font-semibold">
            <RowLink href={`/${slug}/reports/${row.id}`}>{row.title}</RowLink>
            {!row.complete && <Tag>Stopped early</Tag>}
          </h2>
          <p className="text-caption text-text3 wrap-anywhere">
            {formatDayTime(row.createdAt, timeZone)} · {row.by} · {creditsInWords(row.credits)}
          </p>
        </div>
        {again && next && (
          <Button
            size="sm"
            className="relative z-10"
            aria-label={`Generate ${row.type} for ${next.period}, ${creditsInWords(next.credits)}`}
            pending={isOwn && (again.isPending || again.isSuccess)}
            onClick={() => again.mutate({ reportId: row.id, ...next })}
          >
            <Play aria-hidden /> Generate for {next.period}, {creditsInWords(next.credits)}
          </Button>
        )}
      </div>
      {isOwn && again?.isError && (
        <div className="relative z-10 mt-3">
          <StartFailure slug={slug} error={again.error} quoteIsNew={false} />
        </div>
      )}
    </li>
  );
}
