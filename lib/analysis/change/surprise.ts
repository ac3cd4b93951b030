import { sumOf } from "../span";
import type { Amounts } from "./additive";
import type { RatioAmounts } from "./ratio";

/** Adtributor (Bhagwan et al., NSDI 2014): which dimension explains a change, and by which of its elements. */

/** An element must explain this share of the change, and the set of them that much together. */
const leastShare = 0.1;
const leastTogether = 0.67;

export type Element = {
  key: string;
  /** its part of the whole change: 1 is all of it, negative is against it; 0 when nothing changed */
  explains: number;
  /** how far its share of the total moved, by Jensen and Shannon with log 10; 0 when it moved with the total */
  surprise: number;
};

function log10Part(share: number, other: number): number {
  return share <= 0 ? 0 : share * Math.log10((2 * share) / (share + Math.max(other, 0)));
}

/** Half the Jensen-Shannon divergence that two shares of one element bring; 0 · log 0 is 0. */
function surpriseOf(p: number, q: number): number {
  return 0.5 * (log10Part(p, q) + log10Part(q, p));
}

const shareOf = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);

/** The elements of a sum, most explaining first. */
export function elementsOfSum(parts: readonly Amounts[]): Element[] {
  const before = sumOf(parts, (one) => one.before);
  const after = sumOf(parts, (one) => one.after);
  return parts
    .map((one) => ({
      key: one.key,
      explains: shareOf(one.after - one.before, after - before),
      surprise: surpriseOf(shareOf(one.before, before), shareOf(one.after, after)),
    }))
    .toSorted(byExplains);
}

/**
 * The elements of a ratio: what the ratio of all would have done if only this element had changed, as a share of the
 * sum of these. Surprise is that of the numerator's shares.
 */
export function elementsOfRatio(parts: readonly RatioAmounts[]): Element[] {
  const N0 = sumOf(parts, (one) => one.n0);
  const N1 = sumOf(parts, (one) => one.n1);
  const D0 = sumOf(parts, (one) => one.d0);
  const alone = parts.map((one) => aloneEffect(one, N0, D0));
  const all = alone.reduce((sum, effect) => sum + effect, 0);
  return parts
    .map((one, at) => ({
      key: one.key,
      explains: shareOf(alone[at] ?? 0, all),
      surprise: surpriseOf(shareOf(one.n0, N0), shareOf(one.n1, N1)),
    }))
    .toSorted(byExplains);
}

/** What the ratio of all does when one part alone changes; 0 where that is undefined. */
export function aloneEffect({ n0, d0, n1, d1 }: RatioAmounts, N0: number, D0: number): number {
  const changed = D0 * (D0 + d1 - d0);
  return changed === 0 ? 0 : ((n1 - n0) * D0 - (d1 - d0) * N0) / changed;
}

function byExplains(a: Element, b: Element): number {
  return b.explains - a.explains || b.surprise - a.surprise || (a.key < b.key ? -1 : 1);
}

export type Explanation<Name extends string = string> = {
  dimension: Name;
  /** the fewest elements, most explaining first, that explain two thirds together; empty when none do */
  set: string[];
  explained: number;
  /** of all elements */
  surprise: number;
};

/** How well one dimension explains the change. */
export function explanationOf<Name extends string>(
  dimension: Name,
  elements: readonly Element[],
): Explanation<Name> {
  const surprise = sumOf(elements, (one) => one.surprise);
  const set: string[] = [];
  let explained = 0;
  for (const one of elements) {
    if (one.explains < leastShare || explained >= leastTogether) break;
    set.push(one.key);
    explained += one.explains;
  }
  return explained < leastTogether
    ? { dimension, set: [], explained: 0, surprise }
    : { dimension, set, explained, surprise };
}

/** Dimensions whose elements moved most apart first. */
export function rankExplanations<Name extends string>(
  all: readonly Explanation<Name>[],
): Explanation<Name>[] {
  return all.toSorted(
    (a, b) =>
      Number(b.set.length > 0) - Number(a.set.length > 0) ||
      b.surprise - a.surprise ||
      (a.dimension < b.dimension ? -1 : 1),
  );
}
