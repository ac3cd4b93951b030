"use client";

import type { LucideIcon } from "lucide-react";
import { useId } from "react";

import { cn } from "./cn";

export type SegmentedOption<Value extends string> = { value: Value; label: string; icon?: LucideIcon };

type SegmentedProps<Value extends string> = {
  /** accessible name of the group, for example "Range" */
  label: string;
  value: Value;
  onValueChange: (value: Value) => void;
  options: readonly SegmentedOption<Value>[];
  disabled?: boolean;
  className?: string;
};

/** A few choices side by side in a well: a radio group. */
export function Segmented<Value extends string>({
  label,
  value: chosen,
  onValueChange,
  options,
  disabled,
  className,
}: SegmentedProps<Value>) {
  const name = useId();
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className={cn("rounded-control bg-sunken inline-flex max-w-full flex-wrap gap-0.5 p-0.5", className)}
    >
      {options.map(({ value, label: words, icon: Icon }) => (
        <label
          key={value}
          className={cn(
            "text-text2 hover:text-text relative inline-flex h-9 flex-1 items-center justify-center gap-1.5 rounded-[5px] px-3 whitespace-nowrap sm:h-7 sm:px-2.5",
            "has-checked:bg-surface has-checked:text-text dark:has-checked:bg-line has-checked:font-medium has-checked:shadow-[0_0_0_1px_var(--line2)]",
            "has-focus-visible:outline-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-disabled:pointer-events-none has-disabled:opacity-50",
          )}
        >
          {/* Over the whole label, so that what is pressed is the radio itself. */}
          <input
            type="radio"
            name={name}
            value={value}
            checked={value === chosen}
            disabled={disabled}
            onChange={() => onValueChange(value)}
            className="absolute inset-0 size-full appearance-none rounded-[5px] outline-none"
          />
          {Icon && <Icon aria-hidden className="size-3.5" />}
          {words}
        </label>
      ))}
    </div>
  );
}
