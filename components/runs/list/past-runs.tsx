"use client";

import { useQuery } from "@tanstack/react-query";

import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader, CardTitle } from "@/components/ui/card";
import { Note } from "@/components/ui/note";
import { Skeleton } from "@/components/ui/skeleton";
import { LinkedTr, RowLink, Table, Td, Th, Tr } from "@/components/ui/table";
import type { Zone } from "@/lib/calendar/zone";
import { pastRunsQuery } from "@/lib/client/runs/runs-query";
import type { ActionType } from "@/lib/contracts/primitives";
import type { RunRow } from "@/lib/contracts/run";
import { formatDayTime } from "@/lib/format";
import { runPath } from "@/lib/runs/run-path";

import { creditsOf } from "./runs-table";

type Props = { slug: string; kind: ActionType; subjectKey: string; timeZone: Zone };

/** Earlier runs by hand and by sensor, newest first. */
export function PastRuns({ slug, kind, subjectKey, timeZone }: Props) {
  const runs = useQuery(pastRunsQuery(slug, { kind, subject: subjectKey }));
  return (
    <Card>
      <CardHeader>
        <CardTitle>Past runs</CardTitle>
        {runs.data && runs.data.total > 0 && (
          <span className="text-caption text-text3">{runs.data.total} in all</span>
        )}
      </CardHeader>
      {runs.isPending && (
        <CardBody className="space-y-3" aria-busy="true">
          <Skeleton className="h-4 w-full" />
          <Skeleton className="h-4 w-4/5" />
        </CardBody>
      )}
      {runs.isError && (
        <CardBody>
          <Note
            tone="bad"
            title="We couldn't load past runs"
            actions={<Retry onClick={() => void runs.refetch()} />}
          >
            Your balance isn&apos;t affected.
          </Note>
        </CardBody>
      )}
      {runs.data &&
        (runs.data.runs.length === 0 ? (
          <CardBody>
            <p className="text-ui text-text2">No runs yet. The first result appears here.</p>
          </CardBody>
        ) : (
          <RunsTable slug={slug} rows={runs.data.runs} timeZone={timeZone} />
        ))}
    </Card>
  );
}

function Retry({ onClick }: { onClick: () => void }) {
  return (
    <Button size="sm" onClick={onClick}>
      Try again
    </Button>
  );
}

function RunsTable({ slug, rows, timeZone }: { slug: string; rows: RunRow[]; timeZone: Zone }) {
  return (
    <Table>
      <caption className="sr-only">Past runs, newest first</caption>
      <thead>
        <Tr>
          <Th>When</Th>
          <Th className="@max-xl/main:hidden">By</Th>
          <Th>Result</Th>
          <Th numeric>Credits</Th>
        </Tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <LinkedTr key={row.id}>
            <Td className="whitespace-nowrap">
              <RowLink href={runPath(row.id, slug)}>{formatDayTime(row.at, timeZone)}</RowLink>
            </Td>
            <Td className="text-text2 @max-xl/main:hidden">{row.by}</Td>
            <Td>{row.result}</Td>
            <Td numeric>{creditsOf(row)}</Td>
          </LinkedTr>
        ))}
      </tbody>
    </Table>
  );
}
