"use client";

import { useCallback, useState } from "react";
import { flushSync } from "react-dom";

import { labelScale } from "./axis";

type Size = { width: number; height: number; scale: number };

/** What a chart's place needs so that a drawing that is still too wide for it is scaled to fit, never cut. */
export const chartPlace = "[&_.recharts-wrapper]:max-h-full [&_.recharts-wrapper]:max-w-full";

/**
 * The size of a chart's place, known before the first paint and measured again when it changes (a scrollbar comes,
 * the window turns), and how much larger than usual its labels are. `ref` goes on the place, with the class
 * `chartPlace`; null: not known yet.
 */
export function useChartSize() {
  const [size, setSize] = useState<Size | null>(null);
  const ref = useCallback((place: HTMLDivElement) => {
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = place;
      const rootSize = parseFloat(getComputedStyle(document.documentElement).fontSize);
      const scale = labelScale(rootSize, width);
      setSize((last) => (last?.width === width && last.height === height ? last : { width, height, scale }));
    };
    measure();
    const observer = new ResizeObserver(() => flushSync(measure));
    observer.observe(place);
    return () => observer.disconnect();
  }, []);
  return { ref, size: size !== null && size.width > 0 ? size : null };
}
