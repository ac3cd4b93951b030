import { costOfAnswered } from "./cost-of-answered";
import type { PriceLine } from "./price-action";

/** A step as far as its price goes. A step without a platform computes. */
export type PricedStep = { platform: string | null; status: string };

/**
 * Whole credits that a run has used when it ends after these steps, in their order. Reading platforms costs nothing.
 * Each computing step then earns its share of what the platforms that answered cost, rounded down: the whole price is
 * due only once every step is done.
 */
export function priceSoFar(lines: readonly PriceLine[], steps: readonly PricedStep[]): number {
  const computing = steps.filter(({ platform }) => platform === null);
  const done = computing.filter(({ status }) => status === "done").length;
  if (done < computing.length && done === 0) return 0;
  const answered = steps.flatMap(({ platform, status }) => (platform && status === "done" ? [platform] : []));
  const whole = costOfAnswered(lines, answered);
  return computing.length === 0 ? whole : Math.floor((whole * done) / computing.length);
}

/** How many of the steps, from the first, a stop at this price covers; their price is never above it. */
export function stepsWithin(
  lines: readonly PriceLine[],
  steps: readonly PricedStep[],
  capCredits: number,
): number {
  let count = steps.length;
  while (count > 0 && priceSoFar(lines, firstSteps(steps, count)) > capCredits) count -= 1;
  return count;
}

/** The run as it was when only this many of its steps were over. */
export function firstSteps<S extends PricedStep>(steps: readonly S[], count: number): S[] {
  return steps.map((step, at) => (at < count ? step : { ...step, status: "waiting" }));
}
