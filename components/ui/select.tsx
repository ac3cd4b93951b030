import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";

import { cn } from "./cn";
import { inputStyle } from "./input";

/** The browser's own choice of one, in the look of an input. */
export function Select({ className, children, ...rest }: ComponentProps<"select">) {
  return (
    <span className="relative block min-w-0">
      <select
        {...rest}
        className={cn(inputStyle, "dark:[&>option]:bg-raised appearance-none truncate pr-8!", className)}
      >
        {children}
      </select>
      <ChevronDown
        aria-hidden
        className="text-text3 pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2"
      />
    </span>
  );
}
