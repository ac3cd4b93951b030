"use client";

import { useQuery } from "@tanstack/react-query";
import { LoaderCircle } from "lucide-react";
import { parseAsBoolean, parseAsStringLiteral, useQueryState } from "nuqs";

import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/cn";
import { lazyPart, WhenSeen } from "@/components/ui/lazy-part";
import { Segmented } from "@/components/ui/segmented";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import { usageNames, usageRanges } from "@/lib/choices";
import { usageQuery } from "@/lib/client/billing/usage-query";
import type { Usage, UsageType } from "@/lib/contracts/usage";
import { formatCredits } from "@/lib/format";

import { actionSwatch } from "./action-colours";
import { BillingCard } from "../billing-card";
import { CardFailure } from "../card-failure";
import { ChartMissing } from "../chart-missing";
import { ShownAsTable } from "../charts/shown-as-table";
import { comparisonText, daySpan, prepareUsageChart } from "./usage-chart-data";
import { UsageDayTable } from "./usage-day-table";
import { UsageEmpty } from "./usage-empty";
import { UsageTable } from "./usage-table";

const UsageChart = lazyPart(() => import("./usage-chart").then((part) => part.UsageChart), ChartMissing);

const ranges = [
  { value: "period", label: "This period" },
  { value: "30d", label: "Last 30 days" },
] as const;

/** The range is in the URL, so a reload, a link and the neighbouring card agree. */
export function useUsageRange() {
  return useQueryState("range", parseAsStringLiteral(usageRanges).withDefault("period"));
}

/** What used the credits: by day as a chart, by type of action as a table. */
export function UsageCard({ slug, className }: { slug: string; className?: string }) {
  const [range, setRange] = useUsageRange();
  const [compare, setCompare] = useQueryState("compare", parseAsBoolean.withDefault(false));
  const { data, error, isPending, isFetching, isPlaceholderData, refetch } = useQuery(
    usageQuery(slug, range),
  );
  return (
    <BillingCard
      title="Usage"
      className={className}
      aside={
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          {isPlaceholderData ? (
            <LoaderCircle role="img" aria-label="Loading" className="text-text3 size-4 animate-spin" />
          ) : null}
          <Segmented
            label="Range"
            value={range}
            onValueChange={(value) => void setRange(value)}
            options={ranges}
          />
          <label className="flex min-h-9 items-center gap-2 @xl/main:min-h-7">
            <Checkbox checked={compare} onCheckedChange={(checked) => void setCompare(checked)} />
            Compare
          </label>
        </div>
      }
    >
      {data ? (
        <div aria-busy={isPlaceholderData}>
          {data.total.credits === 0 && (data.range === "period" || data.total.previousCredits === 0) ? (
            <UsageEmpty slug={slug} usage={data} />
          ) : (
            <UsageContent slug={slug} usage={data} compare={compare} />
          )}
        </div>
      ) : isPending ? (
        <UsageSkeleton />
      ) : (
        <CardFailure
          title="We couldn't load usage"
          text="Your balance isn't affected."
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
    </BillingCard>
  );
}

type ContentProps = { slug: string; usage: Usage; compare: boolean };

function UsageContent({ slug, usage, compare }: ContentProps) {
  const chart = prepareUsageChart(usage, compare);
  const { total } = usage;
  return (
    <div className="grid gap-6 py-4 @4xl/main:grid-cols-[minmax(0,1fr)_21rem]">
      <div className="min-w-0 px-4 @4xl/main:pr-0">
        <p className="text-text2 flex flex-wrap items-baseline gap-x-2">
          <span className="text-figure text-text">{formatCredits(total.credits)}</span>
          <span>credits, {daySpan(usage.from, usage.to)}</span>
          {compare ? <span>{comparisonText(usage)}</span> : null}
        </p>
        <UsageLegend types={chart.types} ticksAre={compare && usage.comparedWith ? chart.ticksAre : null} />
        <WhenSeen fallback={<div role="img" aria-label={chart.sentence} className="h-65 @4xl/main:h-88" />}>
          <UsageChart chart={chart} compare={compare} />
        </WhenSeen>
        <ShownAsTable chart="usage">
          <UsageDayTable slug={slug} usage={usage} chart={chart} compare={compare} />
        </ShownAsTable>
      </div>
      <UsageTable slug={slug} usage={usage} compare={compare} />
    </div>
  );
}

/** `ticksAre`: what is compared with; null: nothing is. */
function UsageLegend({ types, ticksAre }: { types: UsageType[]; ticksAre: string | null }) {
  return (
    <ul className="text-caption text-text2 mt-2 mb-3 flex flex-wrap gap-x-4 gap-y-1">
      {types.map((type) => (
        <li key={type} className="flex items-center gap-1.5">
          <span aria-hidden className={cn("size-2 rounded-[2px]", actionSwatch[type])} />
          {usageNames[type]}
        </li>
      ))}
      {ticksAre ? (
        <li className="flex items-center gap-1.5">
          <span aria-hidden className="bg-text h-[1.5px] w-4" />
          {ticksAre}
        </li>
      ) : null}
    </ul>
  );
}

const skeletonBars = [12, 34, 50, 4, 8, 80, 48, 74, 40, 56, 6, 6, 78, 62, 82, 18];

function UsageSkeleton() {
  return (
    <Loading label="Loading usage" className="grid gap-6 p-4 @4xl/main:grid-cols-[minmax(0,1fr)_21rem]">
      <div>
        <Skeleton className="h-9 w-40" />
        <div className="mt-6 flex h-65 items-end gap-[2%] pb-8 @4xl/main:h-88">
          {skeletonBars.map((share, index) => (
            <span key={index} className="flex grow items-end self-stretch">
              <Skeleton className="w-full" style={{ height: `${share}%` }} />
            </span>
          ))}
        </div>
      </div>
      <div className="space-y-6 pt-2">
        {skeletonBars.slice(0, 8).map((_share, index) => (
          <div key={index} className="flex justify-between">
            <Skeleton className="h-3 w-32" />
            <Skeleton className="h-3 w-12" />
          </div>
        ))}
      </div>
    </Loading>
  );
}
