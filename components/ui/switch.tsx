"use client";

import { Switch as Radix } from "radix-ui";
import type { ComponentProps } from "react";

import { cn } from "./cn";

/** On or off, at once. Name it with aria-label or a <label>. */
export function Switch({ className, ...rest }: ComponentProps<typeof Radix.Root>) {
  return (
    <Radix.Root
      {...rest}
      className={cn(
        "bg-control relative h-5 w-9 shrink-0 rounded-full transition-colors duration-100 after:absolute after:-inset-2 after:content-['']",
        "data-[state=checked]:bg-accent disabled:opacity-50",
        className,
      )}
    >
      <Radix.Thumb className="bg-surface block size-4 translate-x-0.5 rounded-full transition-transform duration-100 data-[state=checked]:translate-x-4.5" />
    </Radix.Root>
  );
}
