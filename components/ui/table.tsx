import type { ComponentProps } from "react";

import { cn } from "./cn";

/** A table inside a card; wide ones scroll by themselves, never the page. Name it with aria-label or a caption. */
export function Table({ className, ...rest }: ComponentProps<"table">) {
  return (
    <div className="w-full overflow-x-auto">
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
