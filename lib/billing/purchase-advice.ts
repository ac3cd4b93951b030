export type AdvisablePack = { id: string; credits: number };

export type PurchaseSituation = {
  available: number;
  /** credits a day at the present pace; null: not enough days to tell */
  pacePerDay: number | null;
  now: Date;
  /** when the plan's credits come back */
  resetAt: Date;
  packs: readonly AdvisablePack[];
  /** credits that a paused run needs before it can start; 0: none waits */
  runNeeds: number;
};

export type Advice = {
  kind: "wait" | "pack" | "unknown";
  packId: string | null;
  expectedUse: number | null;
  shortBy: number;
};

const dayMs = 86_400_000;

/** The smallest pack with at least `credits`; null when none is that large. */
function smallestCovering(packs: readonly AdvisablePack[], credits: number): string | null {
  const enough = packs.filter((pack) => pack.credits >= credits);
  return enough.sort((a, b) => a.credits - b.credits)[0]?.id ?? null;
}

/**
 * Recommends waiting, or the smallest pack (credits) that reaches the reset at the present pace and starts the paused
 * run; "unknown" without a pace. packId is null when waiting is right or no single pack covers it (design, section 8).
 */
export function advisePurchase(situation: PurchaseSituation): Advice {
  const { available, pacePerDay, now, resetAt, packs, runNeeds } = situation;
  const daysLeft = Math.max(0, resetAt.getTime() - now.getTime()) / dayMs;
  const expectedUse = pacePerDay === null ? null : Math.round(pacePerDay * daysLeft);
  const shortBy = Math.max(0, Math.max(expectedUse ?? 0, runNeeds) - available);
  const packId = shortBy > 0 ? smallestCovering(packs, shortBy) : null;
  if (expectedUse === null) return { kind: "unknown", packId, expectedUse, shortBy };
  return { kind: shortBy > 0 ? "pack" : "wait", packId, expectedUse, shortBy };
}
