import "server-only";

import type { Terms } from "@/lib/credits/ledger";
import { termsAt } from "@/lib/credits/rules/terms";

import type { Plan, Subscription } from "../generated/prisma/client";

/** What a query includes of a subscription to know its plan at any instant. */
export const withPlans = { plan: true, nextPlan: true } as const;

export type SubscriptionWithPlans = Subscription & { plan: Plan; nextPlan: Plan | null };

/** The terms of a stored subscription, as the ledger knows them. */
function termsOf(row: SubscriptionWithPlans): Terms {
  const { planId, monthlyCredits, free, plan, nextPlan, nextMonthlyCredits, nextFree, nextFromAt } = row;
  const pending = nextPlan !== null && nextMonthlyCredits !== null && nextFromAt !== null;
  return {
    planId,
    planName: plan.name,
    monthlyCredits,
    free,
    anchorAt: row.anchorAt.getTime(),
    paidThroughAt: row.paidThroughAt?.getTime() ?? null,
    next: pending
      ? {
          planId: nextPlan.id,
          planName: nextPlan.name,
          monthlyCredits: nextMonthlyCredits,
          free: nextFree === true,
          fromAt: nextFromAt.getTime(),
        }
      : null,
  };
}

/** The plan that holds at this instant, and its terms, whether or not anybody booked the renewal that began it. Rule 3. */
export function planAt(subscription: SubscriptionWithPlans, at: Date): { plan: Plan; terms: Terms } {
  const { plan, nextPlan } = subscription;
  const terms = termsAt(termsOf(subscription), at.getTime());
  return { plan: nextPlan?.id === terms.planId ? nextPlan : plan, terms };
}
