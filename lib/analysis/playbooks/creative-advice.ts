import { cpaOf, type CreativeMetrics } from "./creative-metrics";
import type { AdviceWord } from "./playbook-result";
import { sumOf } from "../span";
import type { Targets } from "../shop-data";
import { exactUnits } from "../wording";

/**
 * When a creative counts as worn. Frequency is impressions per person in seven days, click change is against its own
 * first seven days, cost is CPA as a multiple of the target. README.md says why these figures.
 */
export const fatigueThresholds = {
  pause: { frequency: 5, clickChange: -0.3, cost: 1.4 },
  refresh: { frequency: 4, clickChange: -0.2, cost: 1 },
  scale: { frequency: 2.5, clickChange: 0, cost: 0.9 },
} as const;

/** What a cost per order is compared with: the project's target, else the average of the creatives themselves. */
export type CostYardstick = { minor: number; words: string };

/** The yardstick for costs per order; null when there is neither a target nor an order. */
export function costYardstick(
  { targets, currency }: { targets: Targets; currency: string },
  creatives: readonly CreativeMetrics[],
): CostYardstick | null {
  if (targets.cpaMinor !== null) {
    return { minor: targets.cpaMinor, words: `the ${exactUnits(targets.cpaMinor, currency)} target` };
  }
  const average = cpaOf(
    sumOf(creatives, (one) => one.spendMinor),
    sumOf(creatives, (one) => one.orders ?? 0),
  );
  return average === null
    ? null
    : { minor: average, words: `the average of ${exactUnits(average, currency)}` };
}

/** Cost as a multiple of the yardstick. Without a single order the whole spend is the least that one would cost. */
function costMultiple(creative: CreativeMetrics, yardstick: CostYardstick | null): number | null {
  if (creative.orders === null || yardstick === null || yardstick.minor === 0) return null;
  return creative.spendMinor / Math.max(creative.orders, 1) / yardstick.minor;
}

/**
 * What to do with one creative, by `fatigueThresholds`. The advice for a creative that is too young to compare is
 * Keep. Without orders from the shop nothing is paused or scaled, and worn creatives are refreshed.
 */
export function adviceFor(creative: CreativeMetrics, yardstick: CostYardstick | null): AdviceWord {
  const { frequency, clickChange } = creative;
  if (clickChange === null) return "Keep";
  const cost = costMultiple(creative, yardstick);
  const { pause, refresh, scale } = fatigueThresholds;
  const worn = (at: { frequency: number; clickChange: number }) =>
    frequency >= at.frequency && clickChange <= at.clickChange;
  if (worn(pause) && cost !== null && cost >= pause.cost) return "Pause";
  if (worn(refresh) && (cost === null || cost >= refresh.cost)) return "Refresh";
  const fresh = frequency <= scale.frequency && clickChange >= scale.clickChange;
  return fresh && cost !== null && cost <= scale.cost ? "Scale" : "Keep";
}
