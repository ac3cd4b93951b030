"use client";

import { useCallback, useState, type ReactNode } from "react";
import { flushSync } from "react-dom";

import { cn } from "@/components/ui/cn";

type Size = { width: number; height: number };

/**
 * Draws a chart in the size of its place: never before that is known, and anew when it changes. The drawing of a place that
 * was wider (a scrollbar came, the page is printed) is scaled to fit until then, so that nothing of it is cut.
 */
export function Measured({
  className,
  children,
}: {
  className?: string;
  children: (size: Size) => ReactNode;
}) {
  const [size, setSize] = useState<Size | null>(null);
  const watch = useCallback((place: HTMLDivElement) => {
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = place;
      setSize((last) => (last?.width === width && last.height === height ? last : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(() => flushSync(measure));
    observer.observe(place);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={watch} className={cn("[&_.recharts-wrapper]:max-w-full", className)}>
      {size !== null && size.width > 0 ? children(size) : null}
    </div>
  );
}
