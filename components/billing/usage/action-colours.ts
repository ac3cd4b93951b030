import type { UsageType } from "@/lib/contracts/usage";

/** The chart palette has fixed meanings; these are the fills for SVG. */
export const actionFill: Record<UsageType, string> = {
  investigation: "var(--c1)",
  playbook: "var(--c5)",
  report: "var(--c2)",
  other: "var(--c6)",
};

/** The same colours as classes for swatches and small bars. */
export const actionSwatch: Record<UsageType, string> = {
  investigation: "bg-c1",
  playbook: "bg-c5",
  report: "bg-c2",
  other: "bg-c6",
};
