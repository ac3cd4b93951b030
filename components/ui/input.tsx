import type { ComponentProps, ReactNode } from "react";

import { cn } from "./cn";

export const inputStyle =
  "h-11 w-full min-w-0 rounded-control border border-control bg-surface px-3 text-lead font-normal text-text disabled:opacity-50 aria-invalid:border-bad sm:h-8 sm:px-2.5 sm:text-ui";

/** A text field; 16 px on a phone, so that the browser does not zoom. */
export function Input({ className, suffix, ...rest }: ComponentProps<"input"> & { suffix?: ReactNode }) {
  if (suffix === undefined) return <input {...rest} className={cn(inputStyle, className)} />;
  return (
    <span className="relative block">
      <input {...rest} className={cn(inputStyle, "pr-16", className)} />
      <span className="text-caption text-text3 pointer-events-none absolute inset-y-0 right-2.5 flex items-center">
        {suffix}
      </span>
    </span>
  );
}
