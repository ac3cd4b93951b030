import { chargeLines, costOfAnswered } from "./cost-of-answered";
import type { PriceLine } from "./price-action";

/** A step as far as its price goes. A step without a platform computes. */
export type PricedStep = { platform: string | null; status: string };

/**
 * What a run is charged by, as its quote keeps it. `stageShares`: percent of the base that each stage is worth; the first
 * stage asks the platforms, each further one is a computing step. Without shares every computing step is worth the same.
 */
export type PricedBy = { lines: readonly PriceLine[]; stageShares: readonly number[] };

const isOver = ({ status }: PricedStep) => status === "done" || status === "no-answer";

/** Percent of the base that the finished stages are worth. */
function shareDone(shares: readonly number[], steps: readonly PricedStep[]): number {
  const asked = steps.filter(({ platform }) => platform !== null).every(isOver);
  const computed = steps.filter(({ platform }) => platform === null).filter(isOver).length;
  const stages = asked ? 1 + computed : 0;
  return shares.slice(0, stages).reduce((sum, share) => sum + share, 0);
}

function answeredOf(steps: readonly PricedStep[]): string[] {
  return steps.flatMap(({ platform, status }) => (platform && status === "done" ? [platform] : []));
}

/** The finished stages' share of the base, rounded down, and the lines of platforms that answered. */
function priceByStages({ lines, stageShares }: PricedBy, steps: readonly PricedStep[]): number {
  const charged = chargeLines(lines, answeredOf(steps));
  return charged.reduce((sum, { kind, credits }) => {
    if (kind === "platform") return sum + credits;
    return sum + Math.floor((credits * shareDone(stageShares, steps)) / 100);
  }, 0);
}

/**
 * Whole credits that a run has used when it ends after these steps, in their order; the whole price is due only once every
 * step is done. Where the rate card gives stages a share, finished stages and platforms that answered are paid. Without
 * shares, reading platforms costs nothing, and each computing step earns the same share of what they cost, rounded down.
 */
export function priceSoFar(by: PricedBy, steps: readonly PricedStep[]): number {
  if (by.stageShares.length > 0) return priceByStages(by, steps);
  const computing = steps.filter(({ platform }) => platform === null);
  const done = computing.filter(({ status }) => status === "done").length;
  if (done < computing.length && done === 0) return 0;
  const whole = costOfAnswered(by.lines, answeredOf(steps));
  return computing.length === 0 ? whole : Math.floor((whole * done) / computing.length);
}

/** How many of the steps, from the first, a stop at this price covers; their price is never above it. */
export function stepsWithin(by: PricedBy, steps: readonly PricedStep[], capCredits: number): number {
  let count = steps.length;
  while (count > 0 && priceSoFar(by, firstSteps(steps, count)) > capCredits) count -= 1;
  return count;
}

/** The run as it was when only this many of its steps were over. */
export function firstSteps<S extends PricedStep>(steps: readonly S[], count: number): S[] {
  return steps.map((step, at) => (at < count ? step : { ...step, status: "waiting" }));
}
