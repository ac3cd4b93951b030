"use client";

import { Popover as Radix } from "radix-ui";
import type { ComponentProps } from "react";

import { cn } from "./cn";
import { returnFocus } from "./focus";
import type { PanelProps } from "./panel-opener";

export const PopoverClose = Radix.Close;

/** A floating panel beside its opener, on a phone a sheet at the bottom edge, over a scrim. */
export function PopoverPanel({
  opener,
  open,
  onOpenChange,
  className,
  sideOffset = 4,
  ...rest
}: ComponentProps<typeof Radix.Content> & PanelProps) {
  return (
    <Radix.Root modal open={open} onOpenChange={onOpenChange}>
      <Radix.Anchor virtualRef={opener} />
      <Radix.Portal>
        <Radix.Content
          align="start"
          sideOffset={sideOffset}
          collisionPadding={12}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            returnFocus(opener.current);
          }}
          {...rest}
          data-popover=""
          data-sheet=""
          className={cn(
            "animate-popover-in rounded-popover bg-raised shadow-e2 z-50 overflow-y-auto outline-none",
            "max-h-(--radix-popover-content-available-height)",
            "phone:max-h-[calc(100dvh-3rem)] phone:w-full phone:max-w-none phone:animate-sheet-in phone:rounded-b-none phone:rounded-t-sheet phone:shadow-[0_0_0_100vmax_var(--scrim)]",
            className,
          )}
        />
      </Radix.Portal>
    </Radix.Root>
  );
}
