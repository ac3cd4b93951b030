"use client";

import { useQuery } from "@tanstack/react-query";
import { Store, Sunrise } from "lucide-react";

import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/empty";
import { Link } from "@/components/ui/link";
import { Note } from "@/components/ui/note";
import { Skeleton } from "@/components/ui/skeleton";
import { utc, type Zone } from "@/lib/calendar/zone";
import { briefingQuery } from "@/lib/client/briefing/briefing-query";
import { RequestError } from "@/lib/client/request";
import { useViewer } from "@/lib/client/viewer";
import type { BriefingView } from "@/lib/contracts/briefing";
import { calendarDay, formatTime, formatWeekdayLong } from "@/lib/format";

import { AskBox } from "./ask-box";
import { BriefingCards } from "./briefing-cards";
import { BriefingSkeleton, SensorListSkeleton } from "./briefing-skeleton";
import { InProgress } from "./in-progress";
import { KpiStrip } from "./kpi-strip";
import { SensorList } from "./sensor-list";

function subtitle(latest: BriefingView["latest"], timeZone: Zone): string {
  if (!latest) return "Each day at 07:00. Included, 0\u00a0credits";
  const day = formatWeekdayLong(calendarDay(latest.day), utc);
  return `${day}, ready at ${formatTime(latest.readyAt, timeZone)}. Included, 0\u00a0credits`;
}

/** Home: what changed since yesterday, what the sensors found, and what is running. */
export function BriefingPage() {
  const { role, workspace } = useViewer();
  const { slug, timeZone } = workspace;
  const { data, error, refetch } = useQuery(briefingQuery(slug));
  const noShop = error instanceof RequestError && error.code === "not_found";
  return (
    <>
      <PageHeader
        title="Morning briefing"
        description={data ? subtitle(data.latest, timeZone) : !error && <Skeleton className="h-5 w-72" />}
        mark={data && <span className="text-caption text-text3">{data.projectName}</span>}
      />
      <div className="grid gap-3 @xl/main:gap-4">
        {noShop && <NoShopYet />}
        {error && !noShop && !data && <BriefingFailed error={error} retry={() => void refetch()} />}
        {!error && !data && <BriefingSkeleton />}
        {data?.latest && (
          <>
            <KpiStrip kpis={data.latest.content.kpis} day={data.latest.day} />
            <BriefingCards slug={slug} cards={data.latest.content.cards} sensors={data.sensors} />
          </>
        )}
        {data && !data.latest && <NoBriefingYet slug={slug} />}
        <div className="grid items-start gap-3 @xl/main:gap-4 @4xl/main:grid-cols-3">
          {!error && (
            <div className="min-w-0 @4xl/main:col-span-2">
              {data && role !== "viewer" && (
                <div className="mb-3 @xl/main:mb-4">
                  <AskBox slug={slug} />
                </div>
              )}
              {data ? <SensorList slug={slug} sensors={data.sensors} /> : <SensorListSkeleton />}
            </div>
          )}
          <InProgress slug={slug} />
        </div>
      </div>
    </>
  );
}

function NoShopYet() {
  return (
    <Card>
      <Empty icon={Store} title="No shop in this workspace yet">
        The morning briefing starts the day after a shop is connected. It is always free.
      </Empty>
    </Card>
  );
}

function NoBriefingYet({ slug }: { slug: string }) {
  return (
    <Card>
      <Empty
        icon={Sunrise}
        title="No briefing yet"
        actions={
          <Button asChild>
            <Link href={`/${slug}/playbooks`}>See the playbooks</Link>
          </Button>
        }
      >
        It comes each morning at 07:00, reads the connected platforms and says what changed. It is free,
        always.
      </Empty>
    </Card>
  );
}

function BriefingFailed({ error, retry }: { error: Error; retry: () => void }) {
  const reference = error instanceof RequestError ? error.requestId : null;
  return (
    <Note
      role="alert"
      tone="bad"
      title="We couldn't load the briefing"
      actions={
        <Button size="sm" onClick={retry}>
          Try again
        </Button>
      }
    >
      Your balance isn&apos;t affected.
      {reference && <span className="text-caption mt-1 block">Reference {reference}</span>}
    </Note>
  );
}
