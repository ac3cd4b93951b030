import type { ReactNode } from "react";

import { cn } from "@/components/ui/cn";

type Props = {
  /** share of the plot's width at which the day stands */
  place: number;
  axisWidth: number;
  title: string;
  figure: string;
  children: ReactNode;
};

/** Figures of one day beside a dotted line. Decorative: the slider and the table have the same figures. */
export function ChartTooltip({ place, axisWidth, title, figure, children }: Props) {
  const left = `calc(${axisWidth}px + (100% - ${axisWidth}px) * ${place.toFixed(4)})`;
  return (
    <div aria-hidden className="pointer-events-none absolute inset-0 z-10">
      <div className="border-text3 absolute top-2 bottom-8 border-l border-dotted" style={{ left }} />
      <div
        className={cn(
          "rounded-popover bg-raised text-caption shadow-e2 absolute -top-2 w-40 p-3",
          place > 0.5 ? "-translate-x-[calc(100%+14px)]" : "translate-x-3.5",
        )}
        style={{ left }}
      >
        <div className="text-text flex justify-between gap-2 font-medium">
          <span>{title}</span>
          <span>{figure}</span>
        </div>
        {children}
      </div>
    </div>
  );
}
