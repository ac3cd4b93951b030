import { sumOf } from "../span";

/** One part of a figure that is a sum (revenue, orders, spend), in two periods. */
export type Amounts = { key: string; before: number; after: number };

/** What one part did to the sum. `share`: its part of the whole change; null when the whole did not change. */
export type Contribution = Amounts & { change: number; share: number | null };

export type AdditiveChange = { before: number; after: number; change: number; parts: Contribution[] };

/** The change of a sum by its parts: a part's contribution is its own change, so whole numbers add up exactly. */
export function additiveChange(parts: readonly Amounts[]): AdditiveChange {
  const before = sumOf(parts, (one) => one.before);
  const after = sumOf(parts, (one) => one.after);
  const change = after - before;
  return {
    before,
    after,
    change,
    parts: parts.map(({ key, before, after }) => ({
      key,
      before,
      after,
      change: after - before,
      share: change === 0 ? null : (after - before) / change,
    })),
  };
}
