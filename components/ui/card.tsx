import * as Slot from "radix-ui/slot";
import type { ComponentProps } from "react";

import { cn } from "./cn";

/** A surface with a 1 px line. Use `as="section"` with aria-labelledby when it is a region of the page. */
export function Card({
  as: Root = "div",
  className,
  ...rest
}: ComponentProps<"div"> & { as?: "div" | "section" | "article" | "li" }) {
  return <Root {...(rest as object)} className={cn("rounded-card bg-surface border", className)} />;
}

/** Title at the left, actions or a caption at the right. */
export function CardHeader({ className, ...rest }: ComponentProps<"div">) {
  return (
    <div
      {...rest}
      className={cn(
        "flex min-h-8 flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 pt-4",
        className,
      )}
    />
  );
}

/** An h2, or another element with `asChild`. */
export function CardTitle({ asChild, className, ...rest }: ComponentProps<"h2"> & { asChild?: boolean }) {
  const Root = asChild ? Slot.Root : "h2";
  return <Root {...rest} className={cn("text-body font-semibold", className)} />;
}

export function CardBody({ className, ...rest }: ComponentProps<"div">) {
  return <div {...rest} className={cn("p-4", className)} />;
}

export function CardFooter({ className, ...rest }: ComponentProps<"div">) {
  return (
    <div
      {...rest}
      className={cn(
        "flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t px-4 py-3",
        className,
      )}
    />
  );
}
