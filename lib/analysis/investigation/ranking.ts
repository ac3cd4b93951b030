import type { Facts, Part } from "./facts";
import { restKey } from "./split";

/** Parts in the order in which they are best; highest first where neither direction is good. */
export function ranked(parts: readonly Part[], { better }: Facts["metric"]): Part[] {
  const sign = better === "less" ? 1 : -1;
  return parts
    .filter((part) => part.after !== null && part.key !== restKey)
    .toSorted((a, b) => sign * ((a.after ?? 0) - (b.after ?? 0)) || (a.key < b.key ? -1 : 1));
}

/** Too small to be called best or worst: less than a hundredth of what all have in the denominator. */
export function largeEnough(parts: readonly Part[], { denominator }: Facts["metric"]): Part[] {
  if (denominator === null) return [...parts];
  const all = parts.reduce((sum, part) => sum + part.d1, 0);
  return parts.filter((part) => part.d1 >= all / 100);
}
