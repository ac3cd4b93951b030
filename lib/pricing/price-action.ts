/** The price of one action and tier in a rate card, in whole credits. */
export type ActionRate = { label: string; baseCredits: number; platformCredits: number };

export type PricedPlatform<P extends string = string> = { name: P; label: string };

/** One line of a quote. On the base line `platform` is the one that the base price includes. */
export type PriceLine<P extends string = string> = {
  kind: "base" | "platform";
  label: string;
  platform: P | null;
  credits: number;
};

export type Price<P extends string = string> = {
  lines: PriceLine<P>[];
  estimate: number;
  maximum: number;
};

/**
 * Prices an action in whole credits before it runs: the base includes the first platform, each further one adds a
 * line; a platform named twice counts once. The lines add up to `maximum` (rule 5).
 */
export function priceAction<P extends string>(rate: ActionRate, platforms: PricedPlatform<P>[]): Price<P> {
  const asked = platforms.filter((one, at) => platforms.findIndex(({ name }) => name === one.name) === at);
  const [included, ...further] = asked;
  const base: PriceLine<P> = {
    kind: "base",
    label: rate.label,
    platform: included?.name ?? null,
    credits: rate.baseCredits,
  };
  const lines = [
    base,
    ...further.map(({ name, label }): PriceLine<P> => ({
      kind: "platform",
      label,
      platform: name,
      credits: rate.platformCredits,
    })),
  ];
  const maximum = lines.reduce((sum, line) => sum + line.credits, 0);
  return { lines, estimate: maximum, maximum };
}
