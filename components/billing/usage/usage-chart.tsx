"use client";

import { Bar, CartesianGrid, ComposedChart, Line, XAxis, YAxis, usePlotArea } from "recharts";

import { cn } from "@/components/ui/cn";
import { formatCredits } from "@/lib/format";

import { axisWidth, labelSize } from "../charts/axis";
import { ChartFigure } from "../charts/chart-figure";
import { chartPlace, useChartSize } from "../charts/use-chart-size";
import { actionFill } from "./action-colours";
import { type UsageChart as ChartData, type UsageSlot } from "./usage-chart-data";
import { UsageTooltip, tooltipText } from "./usage-tooltip";

const margin = { top: 8, right: 0, bottom: 0, left: 0 };

type BarShape = {
  x?: number;
  y?: number;
  width?: number;
  height?: number;
  fill?: string;
  payload?: UsageSlot;
};

/** One segment of a bar: a gap of 1 px above it, and a dashed outline while its day is running. */
function Segment({ x = 0, y = 0, width = 0, height: tall = 0, fill, payload }: BarShape) {
  if (tall <= 0) return null;
  const running = payload?.running === true;
  return (
    <rect
      x={running ? x + 0.5 : x}
      y={y + 1}
      width={Math.max(0, running ? width - 1 : width)}
      height={Math.max(1, tall - 1)}
      rx={1.5}
      fill={fill}
      fillOpacity={running ? 0.55 : 1}
      stroke={running ? fill : undefined}
      strokeDasharray={running ? "2 2" : undefined}
    />
  );
}

/** What the same day used before: an ink tick that reaches past the bar on both sides, unlike a segment break. */
function CompareTick({
  cx,
  cy,
  slots,
  index,
}: {
  cx?: number;
  cy?: number;
  slots: UsageSlot[];
  index: number;
}) {
  const plot = usePlotArea();
  if (cx === undefined || cy === undefined || !plot || slots[index]?.tick == null) return null;
  const half = Math.min(15, (plot.width / slots.length) * 0.46);
  const line = { x1: cx - half, x2: cx + half, y1: cy, y2: cy };
  return (
    <g>
      <line {...line} stroke="var(--surface)" strokeWidth={4.5} />
      <line {...line} stroke="var(--text)" strokeWidth={1.5} />
    </g>
  );
}

type AxisTick = {
  x?: number | string;
  y?: number | string;
  payload?: { value: string };
  slots: UsageSlot[];
  scale: number;
};

function DayTick({ x = 0, y = 0, payload, slots, scale }: AxisTick) {
  const plot = usePlotArea();
  const index = slots.findIndex((candidate) => candidate.day === payload?.value);
  const slot = slots[index];
  if (!slot || !plot) return null;
  const tight = plot.width / slots.length < 30 * scale;
  const narrow = plot.width / slots.length < 20 * scale;
  if (narrow && !slot.labelledWhenNarrow) return null;
  const anchor = slot.running && tight ? "end" : "middle";
  const right = Number(x) + (anchor === "end" ? 8 : 0);
  return (
    <text
      x={right}
      y={Number(y) + 10 * scale}
      textAnchor={anchor}
      fontSize={labelSize * scale}
      fill="var(--text3)"
    >
      <tspan fill={slot.running ? "var(--text)" : undefined} fontWeight={slot.running ? 600 : 400}>
        {slot.label}
      </tspan>
      <tspan x={right} dy={13 * scale}>
        {tight && slots[index + 1]?.running ? "" : slot.sublabel}
      </tspan>
    </text>
  );
}

type PlotProps = { chart: ChartData; compare: boolean; axis: number };

function Plot(props: PlotProps & { width: number; height: number; scale: number }) {
  const { chart, compare, axis, width, height, scale } = props;
  const top = chart.gridlines.at(-1) ?? 1;
  return (
    <ComposedChart
      width={width}
      height={height}
      data={chart.slots}
      margin={margin}
      barCategoryGap="19%"
      accessibilityLayer={false}
    >
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis
        dataKey="day"
        height={32 * scale}
        interval={0}
        tickLine={false}
        axisLine={{ stroke: "var(--line2)" }}
        tick={(props: Omit<AxisTick, "slots" | "scale">) => (
          <DayTick {...props} slots={chart.slots} scale={scale} />
        )}
      />
      <YAxis
        width={axis}
        domain={[0, top]}
        ticks={chart.gridlines}
        tickFormatter={formatCredits}
        tickLine={false}
        axisLine={false}
        tick={{ fontSize: labelSize * scale, fill: "var(--text3)" }}
      />
      {chart.types.map((type) => (
        <Bar
          key={type}
          dataKey={type}
          stackId="day"
          maxBarSize={24}
          fill={actionFill[type]}
          isAnimationActive={false}
          shape={(props: BarShape) => (
            <Segment
              x={props.x}
              y={props.y}
              width={props.width}
              height={props.height}
              fill={actionFill[type]}
              payload={props.payload}
            />
          )}
        />
      ))}
      {compare ? (
        <Line
          dataKey="tick"
          stroke="none"
          isAnimationActive={false}
          activeDot={false}
          legendType="none"
          dot={({ cx, cy, index }: { cx?: number; cy?: number; index: number }) => (
            <CompareTick key={index} cx={cx} cy={cy} index={index} slots={chart.slots} />
          )}
        />
      ) : null}
    </ComposedChart>
  );
}

/** Stacked bars per day. */
export function UsageChart({ chart, compare }: { chart: ChartData; compare: boolean }) {
  const { slots, types, gridlines, sentence } = chart;
  const { ref, size } = useChartSize();
  const axis = axisWidth(gridlines.map(formatCredits), size?.scale);
  return (
    <ChartFigure
      sentence={sentence}
      sliderName="Day in the usage chart"
      count={slots.length}
      valueText={(index) => (slots[index] ? tooltipText(slots[index], types, compare) : "")}
      indexAt={(share) => Math.floor(share * slots.length)}
      axisWidth={axis}
      className="h-65 @4xl/main:h-88"
      tooltip={(index) =>
        slots[index] ? (
          <UsageTooltip
            slot={slots[index]}
            types={types}
            compare={compare}
            index={index}
            count={slots.length}
            axisWidth={axis}
          />
        ) : null
      }
    >
      <div ref={ref} className={cn("h-full", chartPlace)}>
        {size ? <Plot chart={chart} compare={compare} axis={axis} {...size} /> : null}
      </div>
    </ChartFigure>
  );
}
