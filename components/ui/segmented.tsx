"use client";

import type { LucideIcon } from "lucide-react";
import { RadioGroup as Radix } from "radix-ui";

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
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const choose = (next: string) => {
    const option = props.options.find(({ value }) => value === next);
    if (option) props.onValueChange(option.value);
  };
  return (
    <Radix.Root
      aria-label={props.label}
      value={props.value}
      onValueChange={choose}
      disabled={props.disabled}
      orientation="horizontal"
      className={cn(
        "rounded-control bg-sunken inline-flex max-w-full flex-wrap gap-0.5 p-0.5",
        props.className,
      )}
    >
      {props.options.map(({ value, label, icon: Icon }) => (
        <Radix.Item
          key={value}
          value={value}
          className={cn(
            "text-text2 hover:text-text inline-flex h-9 flex-1 items-center justify-center gap-1.5 rounded-[5px] px-3 whitespace-nowrap sm:h-7 sm:px-2.5",
            "disabled:pointer-events-none disabled:opacity-50",
            "data-[state=checked]:bg-surface data-[state=checked]:text-text dark:data-[state=checked]:bg-line data-[state=checked]:font-medium data-[state=checked]:shadow-[0_0_0_1px_var(--line2)]",
          )}
        >
          {Icon && <Icon aria-hidden className="size-3.5" />}
          {label}
        </Radix.Item>
      ))}
    </Radix.Root>
  );
}
