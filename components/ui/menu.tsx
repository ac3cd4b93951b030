"use client";

import { Check } from "lucide-react";
import * as Radix from "radix-ui/dropdown-menu";
import type { ComponentProps } from "react";

import { cn } from "./cn";
import { returnFocus } from "./focus";
import type { PanelProps } from "./panel-opener";

export const MenuRadioGroup = Radix.RadioGroup;

/** Places `place` at the opener: Radix puts a menu beside its trigger, and the opener is not its trigger. */
function layOver(place: HTMLElement | null, opener: HTMLElement | null): void {
  const box = opener?.getBoundingClientRect();
  if (!place || !box) return;
  const { left, top, width, height } = box;
  for (const [name, size] of Object.entries({ left, top, width, height }))
    place.style.setProperty(name, `${size}px`);
}

/** A menu beside its opener. */
export function MenuPanel({
  opener,
  open,
  onOpenChange,
  className,
  ...rest
}: ComponentProps<typeof Radix.Content> & PanelProps) {
  return (
    <Radix.Root modal={false} open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>
        <span
          ref={(place) => layOver(place, opener.current)}
          aria-hidden
          tabIndex={-1}
          className="pointer-events-none fixed"
        />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          sideOffset={4}
          collisionPadding={12}
          onInteractOutside={(event) => {
            if (event.target instanceof Node && opener.current?.contains(event.target))
              event.preventDefault();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            returnFocus(opener.current);
          }}
          {...rest}
          aria-labelledby={undefined}
          data-popover=""
          className={cn(
            "animate-popover-in rounded-popover bg-raised shadow-e2 z-50 min-w-48 p-1.5",
            className,
          )}
        />
      </Radix.Portal>
    </Radix.Root>
  );
}

const itemStyle =
  "flex min-h-11 cursor-default items-center gap-2.5 rounded-control px-2.5 text-body text-text2 outline-none select-none data-disabled:opacity-50 data-highlighted:bg-sunken data-highlighted:text-text sm:min-h-8 sm:text-ui [&_svg]:size-4 [&_svg]:shrink-0 dark:data-highlighted:bg-line";

export function MenuItem({ className, ...rest }: ComponentProps<typeof Radix.Item>) {
  return <Radix.Item {...rest} className={cn(itemStyle, className)} />;
}

export function MenuRadioItem({ className, children, ...rest }: ComponentProps<typeof Radix.RadioItem>) {
  return (
    <Radix.RadioItem {...rest} className={cn(itemStyle, className)}>
      {children}
      <Radix.ItemIndicator className="ml-auto">
        <Check aria-hidden />
      </Radix.ItemIndicator>
    </Radix.RadioItem>
  );
}

export function MenuLabel({ className, ...rest }: ComponentProps<typeof Radix.Label>) {
  return <Radix.Label {...rest} className={cn("text-caption text-text3 px-2.5 py-1.5", className)} />;
}

export function MenuSeparator({ className, ...rest }: ComponentProps<typeof Radix.Separator>) {
  return <Radix.Separator {...rest} className={cn("bg-line -mx-1.5 my-1.5 h-px", className)} />;
}
