import { cva, type VariantProps } from "class-variance-authority";
import { CircleAlert, CircleCheck, Info, TriangleAlert, type LucideIcon } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";

import { cn } from "./cn";

const noteStyle = cva("flex gap-3 rounded-card border p-3 text-left", {
  variants: {
    tone: {
      neutral: "border-transparent bg-sunken dark:in-[[role=dialog]]:bg-surface",
      ok: "border-transparent bg-ok-soft",
      warn: "border-warn-line bg-warn-soft",
      bad: "border-bad-line bg-bad-soft",
    },
  },
  defaultVariants: { tone: "neutral" },
});

const iconTone = { neutral: "text-text2", ok: "text-ok", warn: "text-warn", bad: "text-bad" };
const defaultIcon: Record<keyof typeof iconTone, LucideIcon> = {
  neutral: Info,
  ok: CircleCheck,
  warn: TriangleAlert,
  bad: CircleAlert,
};

type NoteProps = Omit<ComponentProps<"div">, "title"> &
  VariantProps<typeof noteStyle> & { icon?: LucideIcon; title?: ReactNode; actions?: ReactNode };

/**
 * A message with an icon, a title, a sentence and actions. Give it a role if it appears after the page has loaded.
 */
export function Note({ tone, icon, title, actions, className, children, ...rest }: NoteProps) {
  const kind = tone ?? "neutral";
  const Icon = icon ?? defaultIcon[kind];
  return (
    <div {...rest} className={cn(noteStyle({ tone }), className)}>
      <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", iconTone[kind])} />
      <div className="min-w-0 flex-1">
        {title && <p className="text-text font-medium">{title}</p>}
        {children && <div className="text-text2">{children}</div>}
        {actions && <div className="mt-2 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  );
}
