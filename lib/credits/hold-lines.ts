import type { HoldLine } from "./ledger";

/** What a hold took from one grant when it was placed; its placing entries, in their order. */
export type HoldShare = { grantId: string; taken: number };

/**
 * The lines of a hold follow from what it took and how much it captured, and so are stored nowhere: captures fill the
 * grants in burn order, and a hold gives back all of the rest when it closes, nothing before. Rule 7.
 */
export function holdLines(shares: HoldShare[], capturedCredits: number, open: boolean): HoldLine[] {
  let left = capturedCredits;
  return shares.map(({ grantId, taken }) => {
    const captured = Math.min(left, taken);
    left -= captured;
    return { grantId, taken, captured, returned: open ? 0 : taken - captured };
  });
}
