import type { ReactNode } from "react";

import { cn } from "./cn";

type LineProps = { label: ReactNode; total?: boolean; children: ReactNode };

/** What something is called and its figure, at the two ends of a line of a `dl`. A total is ruled off and bold. */
export function Line({ label, total = false, children }: LineProps) {
  return (
    <div
      className={cn(
        "flex items-baseline justify-between gap-4",
        total && "border-line2 mt-2 border-t pt-2 font-semibold",
      )}
    >
      <dt className={total ? "text-text" : "text-text2"}>{label}</dt>
      <dd className="text-text text-right">{children}</dd>
    </div>
  );
}
