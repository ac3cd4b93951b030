"use client";

import { cva, type VariantProps } from "class-variance-authority";
import { LoaderCircle } from "lucide-react";
import * as Slot from "radix-ui/slot";
import type { ComponentProps, MouseEvent } from "react";

import { cn } from "./cn";

export const buttonStyle = cva(
  "inline-flex max-w-full shrink-0 items-center @max-2xs/main:h-auto! @max-2xs/main:min-h-11 @max-2xs/main:whitespace-normal justify-center gap-2 rounded-control border font-medium whitespace-nowrap no-underline transition-colors duration-100 select-none disabled:pointer-events-none disabled:opacity-50 aria-disabled:opacity-60 [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary: "border-transparent bg-button text-on-button hover:bg-button-hover",
        secondary: "border-line2 bg-surface text-text hover:bg-sunken",
        ghost: "border-transparent bg-transparent text-text2 hover:bg-sunken hover:text-text",
        danger: "border-bad-line bg-surface text-bad hover:bg-bad-soft",
      },
      size: {
        sm: "h-9 px-2.5 text-body sm:h-7 sm:px-2 sm:text-ui",
        md: "h-11 px-4 text-body sm:h-8 sm:px-3 sm:text-ui",
        lg: "h-11 px-5 text-body sm:h-10 sm:px-4",
        icon: "size-11 p-0 sm:size-8",
        "icon-sm": "size-9 p-0 sm:size-7",
      },
    },
    defaultVariants: { variant: "secondary", size: "md" },
  },
);

export type ButtonProps = ComponentProps<"button"> &
  VariantProps<typeof buttonStyle> & {
    asChild?: boolean;
    /** keeps focus and size, shows a spinner, and swallows presses */
    pending?: boolean;
  };

/** A button; `asChild` gives its look to a link. */
export function Button({
  asChild = false,
  pending = false,
  variant,
  size,
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  const Root = asChild ? Slot.Root : "button";
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (pending) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <Root
      type={asChild ? undefined : "button"}
      {...rest}
      onClick={pending || onClick ? press : undefined}
      aria-busy={pending || undefined}
      aria-disabled={pending || rest["aria-disabled"]}
      className={cn(buttonStyle({ variant, size }), className)}
    >
      {pending && <LoaderCircle aria-hidden className="animate-spin" />}
      <Slot.Slottable>{children}</Slot.Slottable>
    </Root>
  );
}
