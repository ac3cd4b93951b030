/** How a change may be shown: when shares mislead, when the mix drove it, and figures that add up as they are read. */

type Moved = { change: number };

/** Shares of a change say something only when it is not zero and no part went the other way. */
export function sharesSaySomething(parts: readonly Moved[]): boolean {
  const up = parts.some(({ change }) => change > 0);
  const down = parts.some(({ change }) => change < 0);
  return up !== down;
}

/** Moves that cancelled: parts changed, the whole did not. */
export function cancelledOut(parts: readonly Moved[], change: number): boolean {
  return change === 0 && parts.some((one) => one.change !== 0);
}

/** Rates went one way and the ratio of all the other: the mix drove it (Simpson's paradox when every rate did). */
export function drivenByMix({ rate, mix, change }: { rate: number; mix: number; change: number }): boolean {
  return rate * mix < 0 && mix * change > 0 && rate * change < 0;
}

/**
 * Rounds parts to whole steps so that they add up to the rounded whole: each goes down, and those that lost most get the
 * steps that are missing. `total` is in steps.
 */
export function roundedToSum(parts: readonly number[], total: number): number[] {
  const floors = parts.map((part) => Math.floor(part));
  const missing = total - floors.reduce((sum, part) => sum + part, 0);
  if (parts.length === 0) return [];
  const each = Math.floor(missing / parts.length);
  const extra = missing - each * parts.length;
  const byLoss = parts
    .map((part, at) => ({ at, loss: part - (floors[at] ?? 0) }))
    .toSorted((a, b) => b.loss - a.loss || a.at - b.at);
  const lifted = new Set(byLoss.slice(0, extra).map(({ at }) => at));
  // 0 is added so that -0 is never shown
  return floors.map((part, at) => part + each + (lifted.has(at) ? 1 : 0) + 0);
}

/** Which parts stay on their own, and which are too small to say anything and are shown as one. */
export function bySize<Part>(
  parts: readonly Part[],
  size: (part: Part) => number,
  { leastShare, most }: { leastShare: number; most: number },
): { shown: Part[]; folded: Part[] } {
  const all = parts.reduce((sum, part) => sum + Math.abs(size(part)), 0);
  const enough = parts.filter((part) => all === 0 || Math.abs(size(part)) >= leastShare * all);
  const shown = new Set(enough.length > most ? enough.slice(0, most - 1) : enough);
  const folded = parts.filter((part) => !shown.has(part));
  // one small part alone is shown by its name
  return folded.length === 1 ? { shown: [...parts], folded: [] } : { shown: [...shown], folded };
}
