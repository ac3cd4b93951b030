"use client";

import * as Radix from "radix-ui/radio-group";
import type { ComponentProps } from "react";

import { cn } from "./cn";

/** Choices of which one holds; give it aria-label or aria-labelledby. */
export function RadioGroup({ className, ...rest }: ComponentProps<typeof Radix.Root>) {
  return <Radix.Root {...rest} className={cn("grid gap-2", className)} />;
}

/** A choice as a card: pressing anywhere on it selects it. Give the full sentence as aria-label. */
export function RadioCard({ className, children, ...rest }: ComponentProps<typeof Radix.Item>) {
  return (
    <Radix.Item
      {...rest}
      className={cn(
        "group rounded-card border-line2 bg-surface hover:border-control flex w-full gap-3 border p-3 text-left",
        "disabled:pointer-events-none disabled:opacity-50",
        "data-[state=checked]:border-accent data-[state=checked]:shadow-[inset_0_0_0_1px_var(--accent)]",
        className,
      )}
    >
      <RadioMark />
      <span className="block min-w-0 flex-1">{children}</span>
    </Radix.Item>
  );
}

function RadioMark() {
  return (
    <span
      aria-hidden
      className="border-control bg-surface group-data-[state=checked]:border-accent group-data-[state=checked]:bg-accent mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border"
    >
      <span className="bg-on-accent hidden size-1.5 rounded-full group-data-[state=checked]:block" />
    </span>
  );
}
