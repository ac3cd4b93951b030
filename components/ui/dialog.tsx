"use client";

import { X } from "lucide-react";
import * as Radix from "radix-ui/dialog";
import { useRef, type ComponentProps } from "react";

import { Button } from "./button";
import { cn } from "./cn";
import { returnFocus } from "./focus";

export const Dialog = Radix.Root;

/**
 * The window itself: centred from 640 px, a sheet from the bottom edge below. It scrolls; the footer stays. Focus begins at
 * the window and goes back to the element that had it before: Radix only knows openers that are its own triggers. It stands
 * outside of the page's main part, so that it is a container of that name itself.
 */
export function DialogContent({ className, children, ...rest }: ComponentProps<typeof Radix.Content>) {
  const opener = useRef<Element>(null);
  return (
    <Radix.Portal>
      <Radix.Overlay className="animate-fade-in bg-scrim fixed inset-0 z-50" />
      <Radix.Content
        {...rest}
        onOpenAutoFocus={(event) => {
          opener.current = document.activeElement;
          event.preventDefault();
          if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
        }}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          returnFocus(opener.current);
        }}
        className={cn(
          "bg-raised shadow-e3 @container/main fixed z-50 overflow-y-auto overscroll-contain p-4 outline-none",
          "animate-sheet-in rounded-t-sheet inset-x-0 bottom-0 max-h-[calc(100dvh-3rem)] pb-[max(1rem,env(safe-area-inset-bottom))]",
          "sm:inset-x-auto sm:top-1/2 sm:bottom-auto sm:left-1/2 sm:max-h-[calc(100dvh-4rem)] sm:w-[calc(100vw-4rem)] sm:max-w-lg",
          "sm:animate-fade-in sm:rounded-dialog sm:-translate-x-1/2 sm:-translate-y-1/2 sm:p-5",
          className,
        )}
      >
        {children}
        <Radix.Close asChild>
          <Button
            variant="ghost"
            size="icon"
            aria-label="Close"
            className="absolute top-2 right-2 sm:top-3.5 sm:right-3.5"
          >
            <X aria-hidden />
          </Button>
        </Radix.Close>
      </Radix.Content>
    </Radix.Portal>
  );
}

export function DialogTitle({ className, ...rest }: ComponentProps<typeof Radix.Title>) {
  return <Radix.Title {...rest} className={cn("text-lead pr-10", className)} />;
}

export function DialogDescription({ className, ...rest }: ComponentProps<typeof Radix.Description>) {
  return <Radix.Description {...rest} className={cn("text-text2 mt-1", className)} />;
}

export function DialogBody({ className, ...rest }: ComponentProps<"div">) {
  return <div {...rest} className={cn("mt-4", className)} />;
}

/** The action bar, fixed to the bottom edge while the rest scrolls. */
export function DialogFooter({ className, ...rest }: ComponentProps<"div">) {
  return (
    <div
      {...rest}
      className={cn(
        "bg-raised sticky -bottom-4 -mx-4 mt-4 -mb-4 flex flex-col-reverse gap-2 border-t px-4 py-3",
        "pb-[max(0.75rem,env(safe-area-inset-bottom))]",
        "sm:-bottom-5 sm:-mx-5 sm:mt-5 sm:-mb-5 sm:px-5 @md/main:flex-row @md/main:items-center @md/main:justify-end",
        className,
      )}
    />
  );
}
