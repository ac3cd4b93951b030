import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

import { cn } from "./cn";

/** What is shown in place of a list or a chart that has no data yet. */
export function Empty({
  icon: Icon,
  title,
  actions,
  className,
  children,
}: {
  icon: LucideIcon;
  title: string;
  actions?: ReactNode;
  className?: string;
  children?: ReactNode;
}) {
  return (
    <div className={cn("flex flex-col items-center px-4 py-10 text-center", className)}>
      <Icon aria-hidden className="text-text3 size-5" />
      <p className="text-body mt-3 font-semibold">{title}</p>
      {children && <div className="text-text2 mt-1 max-w-100">{children}</div>}
      {actions && <div className="mt-4 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
