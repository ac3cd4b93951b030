import { sumOf } from "../span";

/** One part of a ratio (return, cost per order, click rate): numerator n and denominator d, before (0) and after (1). */
export type RatioAmounts = { key: string; n0: number; d0: number; n1: number; d1: number };

/** "without": it has a numerator in some period and no denominator in either; "both" may be absent from both too. */
export type Presence = "both" | "appeared" | "disappeared" | "without";

/**
 * What one part did to the ratio of all. `rate`: because its own ratio changed. `mix`: because its weight (share of the
 * denominator) changed, and its ratio differs from the average. `leftover`: a numerator without a denominator.
 */
export type RatioPart = {
  key: string;
  presence: Presence;
  /** its own ratio; null without a denominator */
  before: number | null;
  after: number | null;
  weightBefore: number;
  weightAfter: number;
  rate: number;
  mix: number;
  leftover: number;
  /** rate + mix + leftover */
  change: number;
};

export type RatioChange = {
  before: number;
  after: number;
  change: number;
  rate: number;
  mix: number;
  leftover: number;
  parts: RatioPart[];
};

type Totals = { D0: number; D1: number; R0: number; R1: number };

/** The ratio of all parts in both periods; null when a period has no denominator: the ratio is undefined there. */
function totalsOf(parts: readonly RatioAmounts[]): Totals | null {
  const D0 = sumOf(parts, (one) => one.d0);
  const D1 = sumOf(parts, (one) => one.d1);
  if (D0 === 0 || D1 === 0) return null;
  return { D0, D1, R0: sumOf(parts, (one) => one.n0) / D0, R1: sumOf(parts, (one) => one.n1) / D1 };
}

function presenceOf({ d0, d1 }: RatioAmounts): Presence {
  if (d0 === 0 && d1 === 0) return "without";
  if (d0 === 0) return "appeared";
  return d1 === 0 ? "disappeared" : "both";
}

function leftoverOf({ n0, d0, n1, d1 }: RatioAmounts, { D0, D1 }: Totals): number {
  return (d1 === 0 ? n1 / D1 : 0) - (d0 === 0 ? n0 / D0 : 0);
}

function midpointPart(part: RatioAmounts, totals: Totals): RatioPart {
  const { n0, d0, n1, d1 } = part;
  const [before, after] = [d0 === 0 ? null : n0 / d0, d1 === 0 ? null : n1 / d1];
  const [weightBefore, weightAfter] = [d0 / totals.D0, d1 / totals.D1];
  const average = (totals.R0 + totals.R1) / 2;
  // A part that appears or disappears has one rate only: nothing of it is a change of its rate.
  const [r0, r1] = [before ?? after ?? average, after ?? before ?? average];
  const rate = ((weightBefore + weightAfter) / 2) * (r1 - r0);
  const mix = (weightAfter - weightBefore) * ((r0 + r1) / 2 - average);
  const leftover = leftoverOf(part, totals);
  return {
    ...{ key: part.key, presence: presenceOf(part), before, after, weightBefore, weightAfter },
    ...{ rate, mix, leftover, change: rate + mix + leftover },
  };
}

/**
 * The change of a ratio by rate and mix, weights and rates taken at the middle of both periods, so that swapping the
 * periods only turns the signs. The parts add up to the change. Null when a period has no denominator.
 */
export function ratioChange(parts: readonly RatioAmounts[]): RatioChange | null {
  const totals = totalsOf(parts);
  if (!totals) return null;
  const split = parts.map((part) => midpointPart(part, totals));
  return {
    before: totals.R0,
    after: totals.R1,
    change: totals.R1 - totals.R0,
    rate: sumOf(split, (one) => one.rate),
    mix: sumOf(split, (one) => one.mix),
    leftover: sumOf(split, (one) => one.leftover),
    parts: split,
  };
}

export type ThreeParts = { key: string; rate: number; mix: number; interaction: number; leftover: number };

/**
 * The same change with the interaction kept apart: rate at the old weights, mix at the old rates, and what both
 * together add. It depends on the direction of the comparison. Null when a period has no denominator.
 */
export function threePartChange(parts: readonly RatioAmounts[]): ThreeParts[] | null {
  const totals = totalsOf(parts);
  if (!totals) return null;
  return parts.map((part) => {
    const { n0, d0, n1, d1 } = part;
    const [w0, w1] = [d0 / totals.D0, d1 / totals.D1];
    const r0 = d0 !== 0 ? n0 / d0 : d1 !== 0 ? n1 / d1 : 0;
    const r1 = d1 !== 0 ? n1 / d1 : r0;
    return {
      key: part.key,
      rate: w0 * (r1 - r0),
      mix: (w1 - w0) * r0,
      interaction: (w1 - w0) * (r1 - r0),
      leftover: leftoverOf(part, totals),
    };
  });
}
