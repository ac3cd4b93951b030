import type { ActionType } from "@/lib/contracts/primitives";

/** The chart palette has fixed meanings; these are the fills for SVG. */
export const actionFill: Record<ActionType, string> = {
  investigation: "var(--c1)",
  playbook: "var(--c5)",
  report: "var(--c2)",
};

/** The same colours as classes for swatches and small bars. */
export const actionSwatch: Record<ActionType, string> = {
  investigation: "bg-c1",
  playbook: "bg-c5",
  report: "bg-c2",
};
