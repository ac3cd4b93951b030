import type { ComponentProps } from "react";

import { cn } from "./cn";
import { Link, type LinkProps } from "./link";

/** A table inside a card; a wide one scrolls, the page does not. Name it with aria-label or a caption. */
export function Table({ className, ...rest }: ComponentProps<"table">) {
  return (
    // Relative: words for screen readers alone stand at their cell, and would widen the page from a column out of view.
    <div className="relative w-full overflow-x-auto">
      <table {...rest} className={cn("w-full border-collapse text-left", className)} />
    </div>
  );
}

export function Thead(props: ComponentProps<"thead">) {
  return <thead {...props} />;
}

export function Tbody(props: ComponentProps<"tbody">) {
  return <tbody {...props} />;
}

/** The totals, under a stronger rule. */
export function Tfoot({ className, ...rest }: ComponentProps<"tfoot">) {
  return <tfoot {...rest} className={cn("[&>tr]:border-line2 font-semibold", className)} />;
}

export function Tr({ className, ...rest }: ComponentProps<"tr">) {
  return <tr {...rest} className={cn("border-t [thead>&]:border-t-0", className)} />;
}

/** A row that is one link: put a RowLink into its main cell. Other controls in it need `relative z-10`. */
export function LinkedTr({ className, ...rest }: ComponentProps<"tr">) {
  return <Tr {...rest} className={cn("hover:bg-sunken relative", className)} />;
}

/** The link of a LinkedTr, or of any element with `relative`: pressing anywhere on it follows the link. */
export function RowLink({ className, ...rest }: LinkProps) {
  return (
    <Link
      {...rest}
      className={cn(
        "after:absolute after:inset-0 focus-visible:outline-none",
        "focus-visible:after:outline-accent focus-visible:after:rounded-control focus-visible:after:outline-2 focus-visible:after:-outline-offset-2",
        className,
      )}
    />
  );
}

type Cell = { numeric?: boolean };

/** A head cell of a column, or of a row with scope="row". */
export function Th({ numeric, scope = "col", className, ...rest }: ComponentProps<"th"> & Cell) {
  return (
    <th
      {...rest}
      scope={scope}
      className={cn(
        "h-9 px-2 py-1.5 first:pl-4 last:pr-4",
        scope === "col" && "text-caption text-text2 font-normal whitespace-nowrap",
        scope === "row" && "text-left font-medium",
        numeric && "text-right",
        className,
      )}
    />
  );
}

export function Td({ numeric, className, ...rest }: ComponentProps<"td"> & Cell) {
  return (
    <td
      {...rest}
      className={cn(
        "h-9 px-2 py-1.5 first:pl-4 last:pr-4",
        numeric && "text-right whitespace-nowrap",
        className,
      )}
    />
  );
}
