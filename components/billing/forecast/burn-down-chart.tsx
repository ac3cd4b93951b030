"use client";

import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceDot,
  ReferenceLine,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from "recharts";

import type { Balance } from "@/lib/contracts/balance";
import type { Usage } from "@/lib/contracts/usage";
import { formatCredits, formatDay, formatSigned } from "@/lib/format";

import { prepareBurnDown, type BurnDown } from "./burn-down-data";
import { gridlinesFor } from "../usage/usage-chart-data";

const dayMs = 86_400_000;
const firstSize = { width: 560, height: 220 };
const labelStyle = { fontSize: 11, fill: "var(--text3)" };
/** Ink on a halo of the surface, so that lines below do not cross the words. */
const strongStyle = {
  ...labelStyle,
  fontWeight: 600,
  fill: "var(--text)",
  stroke: "var(--surface)",
  strokeWidth: 4,
  paintOrder: "stroke",
};

type Props = { balance: Balance; usage: Usage; sentence: string };

/** The balance over the period: solid ink for what happened, dashed accent and a band for the forecast. */
export function BurnDownChart({ balance, usage, sentence }: Props) {
  const chart = prepareBurnDown(balance, usage);
  const startsAt = Date.parse(balance.period.startsAt);
  const dayAt = (x: number) => formatDay(new Date(startsAt + x * dayMs), balance.timeZone);
  return (
    <figure
      role="img"
      aria-label={`Balance over the period. Now ${formatCredits(balance.available)} credits. ${sentence}`}
      className="m-0 mt-3 h-55 overflow-x-clip"
    >
      <ResponsiveContainer width="100%" height="100%" initialDimension={firstSize}>
        <ComposedChart
          data={chart.points}
          margin={{ top: 18, right: 4, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="x"
            type="number"
            domain={[0, chart.resetX]}
            ticks={ticksOf(chart)}
            tickFormatter={dayAt}
            tickLine={false}
            axisLine={{ stroke: "var(--line2)" }}
            tick={labelStyle}
            interval="preserveStartEnd"
            height={24}
          />
          <YAxis
            width={40}
            domain={[0, gridlinesFor(chart.highest).at(-1) ?? 1]}
            ticks={gridlinesFor(chart.highest)}
            tickFormatter={formatCredits}
            tickLine={false}
            axisLine={false}
            tick={labelStyle}
          />
          {linesOf()}
          {marksOf(chart, balance)}
        </ComposedChart>
      </ResponsiveContainer>
    </figure>
  );
}

/** First day, now, the reset, and the days half-way between them. */
function ticksOf({ nowX, resetX }: BurnDown): number[] {
  const today = Math.floor(nowX);
  const ticks = [0, Math.round(today / 2), today, Math.round((today + resetX) / 2), Math.floor(resetX)];
  return [...new Set(ticks)];
}

function linesOf() {
  const still = { isAnimationActive: false, dot: false, activeDot: false } as const;
  return (
    <>
      <Area {...still} dataKey="band" stroke="none" fill="var(--accent)" fillOpacity={0.1} type="linear" />
      <Line {...still} dataKey="balance" stroke="var(--text)" strokeWidth={1.75} type="linear" />
      <Line
        {...still}
        dataKey="forecast"
        stroke="var(--accent)"
        strokeWidth={1.75}
        strokeDasharray="4 3"
        type="linear"
      />
    </>
  );
}

function marksOf(chart: BurnDown, balance: Balance) {
  const { period, timeZone, resetCredits, available, forecast } = balance;
  const arrives = resetCredits > 0 ? `, ${formatSigned(resetCredits)}` : "";
  const reset = `Reset ${formatDay(period.endsAt, timeZone)}${arrives}`;
  const late = chart.nowX > chart.resetX * 0.7;
  const close = chart.endX !== null && chart.endX - chart.nowX < chart.resetX * 0.25;
  return (
    <>
      <ReferenceLine
        x={chart.resetX}
        stroke="var(--text3)"
        strokeDasharray="1 3"
        label={{ ...labelStyle, value: reset, position: "top", textAnchor: "end" }}
      />
      <ReferenceDot
        x={chart.nowX}
        y={available}
        r={4}
        fill="var(--text)"
        stroke="var(--surface)"
        strokeWidth={2}
        label={{
          ...strongStyle,
          value: `Now ${formatCredits(available)}`,
          position: "top",
          textAnchor: late || close ? "end" : "start",
        }}
      />
      {chart.arrivals.map((arrival) => (
        <ReferenceDot
          key={arrival.day}
          x={arrival.x}
          y={arrival.balance}
          r={0}
          label={{
            ...strongStyle,
            fontWeight: 400,
            fill: "var(--text2)",
            value: `${formatSigned(arrival.credits)} on ${arrival.day}`,
            stroke: "none",
            position: "bottom",
            offset: 10,
            textAnchor: "end",
          }}
        />
      ))}
      {chart.endX === null || forecast.lastsUntil === null ? null : (
        <ReferenceDot
          x={chart.endX}
          y={0}
          r={4}
          fill="var(--surface)"
          stroke="var(--accent)"
          strokeWidth={2}
          label={{
            ...strongStyle,
            fill: "var(--accent)",
            // Where both marks stand at the right edge there is no room: the sentence above says it.
            value: late && close ? "" : `about ${formatDay(forecast.lastsUntil, timeZone)}`,
            position: "top",
            textAnchor: close ? "start" : "end",
          }}
        />
      )}
    </>
  );
}
