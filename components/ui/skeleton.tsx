import type { ComponentProps } from "react";

import { cn } from "./cn";

/** A block in the place of what is loading; give it the size of the real thing. */
export function Skeleton({ className, ...rest }: ComponentProps<"span">) {
  return (
    <span
      aria-hidden
      {...rest}
      className={cn("animate-breathe rounded-tag bg-sunken dark:bg-line block", className)}
    />
  );
}

/** Tells screen readers once what a group of skeletons represents. */
export function Loading({ label, className, children, ...rest }: ComponentProps<"div"> & { label: string }) {
  return (
    <div {...rest} role="status" className={className}>
      <span className="sr-only">{label}</span>
      {children}
    </div>
  );
}
