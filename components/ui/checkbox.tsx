"use client";

import { Check } from "lucide-react";
import { Checkbox as Radix } from "radix-ui";
import type { ComponentProps } from "react";

import { cn } from "./cn";

/** A box to tick; wrap it and its words in a <label>, which then is the area to press. */
export function Checkbox({ className, ...rest }: ComponentProps<typeof Radix.Root>) {
  return (
    <Radix.Root
      {...rest}
      className={cn(
        "rounded-tag border-control bg-surface text-on-accent flex size-4 shrink-0 items-center justify-center border",
        "data-[state=checked]:border-accent data-[state=checked]:bg-accent disabled:opacity-50",
        className,
      )}
    >
      <Radix.Indicator>
        <Check aria-hidden strokeWidth={3} className="size-3" />
      </Radix.Indicator>
    </Radix.Root>
  );
}
