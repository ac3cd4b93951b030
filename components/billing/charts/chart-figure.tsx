"use client";

import { useId, useState, type PointerEvent, type ReactNode } from "react";

import { cn } from "@/components/ui/cn";

type Props = {
  /** what the chart says, in one breath */
  sentence: string;
  /** name of the slider that moves the tooltip by keyboard */
  sliderName: string;
  count: number;
  /** what the slider says of the day with this number */
  valueText: (index: number) => string;
  /** the day at this share of the plot's width */
  indexAt: (share: number) => number;
  /** width of the vertical axis, which the plot begins after */
  axisWidth: number;
  className: string;
  /** figures of one day, drawn over the plot */
  tooltip: (index: number) => ReactNode;
  children: ReactNode;
};

/** A chart by day: one image with one sentence; the pointer, or a slider by keyboard, shows the figures of a day. */
export function ChartFigure(props: Props) {
  const { sentence, sliderName, count, valueText, indexAt, axisWidth, className, tooltip, children } = props;
  const [active, setActive] = useState<number | null>(null);
  const id = useId();
  const last = Math.max(0, count - 1);
  const within = (index: number) => Math.min(last, Math.max(0, index));

  function follow(event: PointerEvent<HTMLDivElement>) {
    const box = event.currentTarget.getBoundingClientRect();
    const share = (event.clientX - box.left - axisWidth) / Math.max(1, box.width - axisWidth);
    setActive(share < 0 ? null : within(indexAt(share)));
  }

  const shown = active === null ? null : within(active);
  return (
    <div className="relative" onPointerMove={follow} onPointerLeave={() => setActive(null)}>
      <input
        id={id}
        type="range"
        className="peer sr-only"
        aria-label={sliderName}
        aria-valuetext={count > 0 ? valueText(shown ?? last) : undefined}
        min={0}
        max={last}
        value={shown ?? last}
        onChange={(event) => setActive(Number(event.target.value))}
        onFocus={() => setActive((current) => current ?? last)}
        onBlur={() => setActive(null)}
      />
      <figure
        role="img"
        aria-label={sentence}
        className={cn(
          "rounded-control peer-focus-visible:outline-accent m-0 overflow-x-clip peer-focus-visible:outline-2",
          className,
        )}
      >
        {children}
      </figure>
      {shown !== null && count > 0 ? tooltip(shown) : null}
    </div>
  );
}
