import type { ComponentProps } from "react";

import { cn } from "./cn";
import { Link } from "./link";

/** A link in running text or at the end of a card. */
export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link
      {...rest}
      className={cn("text-accent underline-offset-2 hover:underline [p_&]:underline", className)}
    />
  );
}
