"use client";

import { Check } from "lucide-react";
import type { ComponentProps } from "react";

import { cn } from "./cn";

type Props = Omit<ComponentProps<"input">, "type" | "onChange"> & {
  onCheckedChange: (checked: boolean) => void;
};

/** A box to tick; wrap it and its words in a <label>, which then is the area to press. */
export function Checkbox({ className, onCheckedChange, ...rest }: Props) {
  return (
    <span className={cn("relative inline-flex size-4 shrink-0", className)}>
      <input
        {...rest}
        type="checkbox"
        onChange={(event) => onCheckedChange(event.target.checked)}
        className="peer rounded-tag border-control bg-surface checked:border-accent checked:bg-accent size-4 appearance-none border disabled:opacity-50"
      />
      <Check
        aria-hidden
        strokeWidth={3}
        className="text-on-accent pointer-events-none absolute inset-0.5 hidden size-3 peer-checked:block"
      />
    </span>
  );
}
