export type SoldPack = { id: string; credits: number; priceMinor: number; currency: string };

/** A number of one pack, bought at once. */
export type Bundle<P extends SoldPack = SoldPack> = {
  pack: P;
  count: number;
  credits: number;
  priceMinor: number;
  /** credits of the need that it leaves open; 0: it covers the need */
  missing: number;
};

/** How many of one pack can be bought at once. */
export const mostAtOnce = 10;

/** `count` of a pack, and what of `need` (credits) they leave open. */
export function bundleOf<P extends SoldPack>(pack: P, count: number, need: number): Bundle<P> {
  const credits = pack.credits * count;
  return { pack, count, credits, priceMinor: pack.priceMinor * count, missing: Math.max(0, need - credits) };
}

export type Cover<P extends SoldPack> = {
  /** one of each pack, smallest first */
  single: Bundle<P>[];
  /** the smallest pack that covers the need alone; null: none does */
  smallest: Bundle<P> | null;
  /** the least money that covers the need with one kind of pack; null: nothing on sale does */
  cheapest: Bundle<P> | null;
};

/**
 * What covers `need` credits: which pack alone, which number of one pack for the least money, and what each single pack
 * leaves open. Prices are compared in the currency of the pack that is listed first.
 */
export function coverNeed<P extends SoldPack>(packs: readonly P[], need: number): Cover<P> {
  const single = packs.map((pack) => bundleOf(pack, 1, need)).sort((a, b) => a.credits - b.credits);
  const comparable = single.filter(({ pack }) => pack.currency === packs[0]?.currency);
  const enough = comparable
    .map(({ pack }) => bundleOf(pack, Math.max(1, Math.ceil(need / pack.credits)), need))
    .filter(({ count }) => count <= mostAtOnce)
    .sort((a, b) => a.priceMinor - b.priceMinor || a.count - b.count || a.credits - b.credits);
  return {
    single,
    smallest: single.find(({ missing }) => missing === 0) ?? null,
    cheapest: enough[0] ?? null,
  };
}
