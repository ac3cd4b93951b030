import { Minus, TrendingDown, TrendingUp } from "lucide-react";

import { cn } from "@/components/ui/cn";
import { Meter } from "@/components/ui/meter";
import { addDays, firstOfMonth } from "@/lib/calendar/day";
import { utc } from "@/lib/calendar/zone";
import type { KpiCell } from "@/lib/contracts/briefing";
import { formatDay } from "@/lib/format";

const trendIcon = { up: TrendingUp, down: TrendingDown, flat: Minus };

const spoken = { revenue: "Revenue", spend: "Spend", mer: "MER", cpa: "CPA" };

/** "Revenue, 412,600 USD, 57 percent of target, pace 60 percent" */
function cellName({ key, value, unit, share, pace }: KpiCell): string {
  return [
    spoken[key],
    unit ? `${value} ${unit}` : value,
    share === null ? "no target" : `${Math.round(share)} percent of target`,
    pace === null ? null : `pace ${Math.round(pace)} percent`,
  ]
    .filter(Boolean)
    .join(", ");
}

/** The month's figures against their targets, in one row; two by two on a phone. */
export function KpiStrip({ kpis, day }: { kpis: KpiCell[]; day: string }) {
  return (
    <section aria-labelledby="month-heading">
      <h2 id="month-heading" className="text-caption text-text2 mb-2">
        {monthText(day)}, against the month&apos;s targets
      </h2>
      <Cells kpis={kpis} />
    </section>
  );
}

/** "1 to 28 Nov": the days that the figures of a briefing cover, from the first of the month to the day before it. */
function monthText(day: string): string {
  const last = addDays(day, -1);
  const text = formatDay(`${last}T12:00:00Z`, utc);
  return firstOfMonth(last) === last ? text : `1 to ${text}`;
}

function Cells({ kpis }: { kpis: KpiCell[] }) {
  return (
    <div className="rounded-card bg-line grid grid-cols-2 gap-px overflow-hidden border @max-2xs/main:grid-cols-1 @4xl/main:grid-cols-4">
      {kpis.map((kpi) => (
        <Cell key={kpi.key} kpi={kpi} />
      ))}
    </div>
  );
}

function Cell({ kpi }: { kpi: KpiCell }) {
  const Icon = trendIcon[kpi.trend];
  return (
    <div role="group" aria-label={cellName(kpi)} className="bg-surface min-w-0 p-3 @xl/main:p-4">
      <div className="text-caption text-text2 flex flex-col justify-between gap-x-2 @xl/main:flex-row @4xl/main:flex-col @min-[60rem]/main:flex-row">
        <span className="uppercase">{kpi.label}</span>
        {kpi.note && (
          <span className="flex items-center gap-1">
            <Icon aria-hidden className="size-3.5 shrink-0" />
            {kpi.note}
          </span>
        )}
      </div>
      <p className="text-title mt-0.5">
        {kpi.value}
        {kpi.unit && <span className="text-ui text-text3 ml-1 font-normal tracking-normal">{kpi.unit}</span>}
      </p>
      {/* without a target the bar keeps its place, so that the cells stay on one line */}
      <Meter
        value={kpi.share ?? 0}
        tick={kpi.pace}
        tone="ink"
        className={cn("my-2", kpi.share === null && "invisible")}
      />
      <p className="text-caption text-text3">{kpi.caption}</p>
    </div>
  );
}
