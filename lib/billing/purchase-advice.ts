import { coverNeed, type SoldPack } from "./cover-need";

export type PurchaseSituation = {
  available: number;
  /** credits a day at the present pace; null: not enough days to tell */
  pacePerDay: number | null;
  now: Date;
  /** when the plan's credits come back */
  resetAt: Date;
  packs: readonly SoldPack[];
  /** credits that a paused run needs before it can start; 0: none waits */
  runNeeds: number;
};

export type Advice = {
  kind: "wait" | "pack" | "unknown";
  /** what covers the shortage for the least money: `count` of this pack; null when nothing is needed or nothing does */
  packId: string | null;
  count: number;
  expectedUse: number | null;
  shortBy: number;
};

const dayMs = 86_400_000;

/**
 * Recommends waiting, or the cheapest number of one pack that reaches the reset at the present pace and starts the paused
 * run; "unknown" without a pace.
 */
export function advisePurchase(situation: PurchaseSituation): Advice {
  const { available, pacePerDay, now, resetAt, packs, runNeeds } = situation;
  const daysLeft = Math.max(0, resetAt.getTime() - now.getTime()) / dayMs;
  const expectedUse = pacePerDay === null ? null : Math.round(pacePerDay * daysLeft);
  const shortBy = Math.max(0, Math.max(expectedUse ?? 0, runNeeds) - available);
  const cheapest = shortBy > 0 ? coverNeed(packs, shortBy).cheapest : null;
  const buy = { packId: cheapest?.pack.id ?? null, count: cheapest?.count ?? 0 };
  if (expectedUse === null) return { kind: "unknown", ...buy, expectedUse, shortBy };
  return { kind: shortBy > 0 ? "pack" : "wait", ...buy, expectedUse, shortBy };
}
