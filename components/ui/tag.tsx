import { cva, type VariantProps } from "class-variance-authority";
import type { LucideIcon } from "lucide-react";
import type { ComponentProps } from "react";

import { cn } from "./cn";

const tagStyle = cva(
  "inline-flex min-h-5 max-w-full shrink-0 items-center gap-1 rounded-tag px-1.5 text-caption font-medium whitespace-nowrap @max-2xs/main:whitespace-normal",
  {
    variants: {
      tone: {
        neutral: "bg-sunken text-text2",
        accent: "bg-accent-soft text-accent",
        ok: "bg-ok-soft text-ok",
        warn: "bg-warn-soft text-warn",
        bad: "bg-bad-soft text-bad",
      },
    },
    defaultVariants: { tone: "neutral" },
  },
);

/** A word with a colour; a tone other than neutral comes with an icon, never with colour alone. */
export function Tag({
  tone,
  icon: Icon,
  className,
  children,
  ...rest
}: ComponentProps<"span"> & VariantProps<typeof tagStyle> & { icon?: LucideIcon }) {
  return (
    <span {...rest} className={cn(tagStyle({ tone }), className)}>
      {Icon && <Icon aria-hidden className="size-3.5" />}
      {children}
    </span>
  );
}
