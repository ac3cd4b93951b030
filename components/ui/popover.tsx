"use client";

import * as Radix from "radix-ui/popover";
import type { ComponentProps } from "react";

import { cn } from "./cn";
import { returnFocus } from "./focus";
import type { PanelProps } from "./panel-opener";

export const Popover = Radix.Root;
export const PopoverTrigger = Radix.Trigger;
export const PopoverClose = Radix.Close;

/**
 * A floating panel. With `sheet` it is at the bottom edge on a phone, over a backdrop; make the root `modal` then.
 */
export function PopoverContent({
  sheet = false,
  className,
  align = "start",
  sideOffset = 4,
  ...rest
}: ComponentProps<typeof Radix.Content> & { sheet?: boolean }) {
  return (
    <Radix.Portal>
      <Radix.Content
        align={align}
        sideOffset={sideOffset}
        collisionPadding={12}
        {...rest}
        data-popover=""
        data-sheet={sheet ? "" : undefined}
        className={cn(
          "animate-popover-in rounded-popover bg-raised shadow-e2 z-50 overflow-y-auto outline-none",
          "max-h-(--radix-popover-content-available-height)",
          sheet &&
            "phone:max-h-[calc(100dvh-3rem)] phone:w-full phone:max-w-none phone:animate-sheet-in phone:rounded-b-none phone:rounded-t-sheet phone:shadow-[0_0_0_100vmax_var(--scrim)]",
          className,
        )}
      />
    </Radix.Portal>
  );
}

/** The floating panel of a `panelOpener`, beside its button; on a phone a sheet at the bottom edge, over a scrim. */
export function PopoverPanel({
  opener,
  open,
  onOpenChange,
  ...rest
}: ComponentProps<typeof Radix.Content> & PanelProps) {
  return (
    <Radix.Root modal open={open} onOpenChange={onOpenChange}>
      <Radix.Anchor virtualRef={opener} />
      <PopoverContent
        sheet
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          returnFocus(opener.current);
        }}
        {...rest}
      />
    </Radix.Root>
  );
}
