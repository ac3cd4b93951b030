"use client";

import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceDot,
  ReferenceLine,
  XAxis,
  YAxis,
} from "recharts";

import type { Zone } from "@/lib/calendar/zone";
import { formatCredits, formatDay } from "@/lib/format";

import { axisWidth, gridlinesFor, labelSize } from "../charts/axis";
import { ChartFigure } from "../charts/chart-figure";
import { MarkLabels, markRowHeight } from "../charts/mark-labels";
import { placeLabels } from "../charts/place-labels";
import { chartPlace, useChartSize } from "../charts/use-chart-size";
import type { BurnDown } from "./burn-down-data";
import { burnDownDayText, BurnDownTooltip } from "./burn-down-tooltip";

const plotHeight = 196;
const rightMargin = 4;
const labelStyle = (scale: number) => ({ fontSize: labelSize * scale, fill: "var(--text3)" });

type Props = { chart: BurnDown; timeZone: Zone; sentence: string };

/** The balance over the period: solid ink for what happened, dashed accent and a band for the forecast. */
export function BurnDownChart({ chart, timeZone, sentence }: Props) {
  const { days, startsAt, resetAt } = chart;
  const { ref, size } = useChartSize();
  const axis = axisWidth(gridlinesFor(chart.highest).map(formatCredits), size?.scale);
  const placeOf = (at: number) => (at - startsAt) / Math.max(1, resetAt - startsAt);
  const indexAt = (share: number) => {
    const found = days.findIndex((day) => placeOf(day.endsAt) >= share);
    return found === -1 ? days.length - 1 : found;
  };
  return (
    <ChartFigure
      sentence={sentence}
      sliderName="Day in the balance chart"
      count={days.length}
      valueText={(index) => burnDownDayText(days[index])}
      indexAt={indexAt}
      axisWidth={axis}
      className="mt-3"
      tooltip={(index) =>
        days[index] ? (
          <BurnDownTooltip day={days[index]} place={placeOf(days[index].endsAt)} axisWidth={axis} />
        ) : null
      }
    >
      <div ref={ref} className={chartPlace}>
        {size ? (
          <Plot chart={chart} timeZone={timeZone} axis={axis} width={size.width} scale={size.scale} />
        ) : null}
      </div>
    </ChartFigure>
  );
}

type PlotProps = {
  chart: BurnDown;
  timeZone: Zone;
  axis: number;
  width: number;
  scale: number;
};

function Plot({ chart, timeZone, axis, width, scale }: PlotProps) {
  const { startsAt, resetAt, highest, available } = chart;
  const placed = placeLabels(chart.marks, {
    from: startsAt,
    to: resetAt,
    width: width - axis - rightMargin,
    scale,
  });
  const rowsHeight = scale * markRowHeight * (1 + Math.max(0, ...placed.map(({ row }) => row)));
  const gridlines = gridlinesFor(highest);
  const top = gridlines.at(-1) ?? 1;
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((share) => startsAt + share * (resetAt - startsAt));
  return (
    <ComposedChart
      width={width}
      height={plotHeight + rowsHeight}
      data={chart.points}
      margin={{ top: rowsHeight + 2, right: rightMargin, bottom: 0, left: 0 }}
      accessibilityLayer={false}
    >
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis
        dataKey="at"
        type="number"
        domain={[startsAt, resetAt]}
        ticks={ticks}
        tickLine={false}
        axisLine={{ stroke: "var(--line2)" }}
        interval={0}
        height={24 * scale}
        tick={(props: AxisTick) => (
          <DayTick {...props} last={ticks.length - 1} timeZone={timeZone} scale={scale} />
        )}
      />
      <YAxis
        width={axis}
        domain={[0, top]}
        ticks={gridlines}
        tickFormatter={formatCredits}
        tickLine={false}
        axisLine={false}
        tick={labelStyle(scale)}
      />
      {linesOf()}
      <ReferenceLine x={resetAt} stroke="var(--text3)" strokeDasharray="1 3" />
      <MarkLabels
        marks={chart.marks}
        from={startsAt}
        to={resetAt}
        top={top}
        heights={{ now: available, out: 0, reset: 0 }}
        inks={{ now: "var(--text)", out: "var(--accent)", reset: "var(--text2)" }}
        scale={scale}
      />
      {dotsOf(chart)}
    </ComposedChart>
  );
}

type AxisTick = { x?: number | string; y?: number | string; index?: number; payload?: { value: number } };

function DayTick({
  x = 0,
  y = 0,
  index = 0,
  payload,
  last,
  timeZone,
  scale,
}: AxisTick & { last: number; timeZone: Zone; scale: number }) {
  const anchor = index === 0 ? "start" : index === last ? "end" : "middle";
  return (
    <text x={x} y={Number(y) + 10 * scale} textAnchor={anchor} {...labelStyle(scale)}>
      {payload ? formatDay(new Date(payload.value), timeZone) : ""}
    </text>
  );
}

function linesOf() {
  const still = { isAnimationActive: false, dot: false, activeDot: false, type: "linear" } as const;
  return (
    <>
      <Area {...still} dataKey="band" stroke="none" fill="var(--accent)" fillOpacity={0.1} />
      <Line {...still} dataKey="balance" stroke="var(--text)" strokeWidth={1.75} />
      <Line {...still} dataKey="forecast" stroke="var(--accent)" strokeWidth={1.75} strokeDasharray="4 3" />
    </>
  );
}

function dotsOf({ now, available, runsOutAt }: BurnDown) {
  const dot = { r: 4, strokeWidth: 2 };
  return (
    <>
      {runsOutAt === null ? null : (
        <ReferenceDot {...dot} x={runsOutAt} y={0} fill="var(--surface)" stroke="var(--accent)" />
      )}
      <ReferenceDot {...dot} x={now} y={available} fill="var(--text)" stroke="var(--surface)" />
    </>
  );
}
