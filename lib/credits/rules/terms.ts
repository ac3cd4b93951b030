import type { Instant, PlanTerms, Terms } from "../ledger";

/**
 * The terms that hold at this instant, also when nobody has booked the renewal that begins them: a pending change holds
 * from the start of its period. Rule 3.
 */
export function termsAt(terms: Terms, at: Instant): Terms {
  const { next } = terms;
  if (next === null || at < next.fromAt) return terms;
  const { fromAt, ...plan } = next;
  return withPlan(terms, plan, fromAt);
}

/**
 * These terms with another plan and no pending change. What was paid stays paid; "nothing to pay" ends at `paidUntil` when
 * a free plan gives way to one with a price.
 */
export function withPlan(terms: Terms, plan: PlanTerms, paidUntil: Instant): Terms {
  const begins = terms.free && !plan.free;
  const paidThroughAt = begins ? (terms.paidThroughAt ?? paidUntil) : terms.paidThroughAt;
  return { ...terms, ...plan, paidThroughAt, next: null };
}

/** Whether the period that starts then is paid under these very terms. Rule 4. */
export function isPaid({ free, paidThroughAt }: Terms, startsAt: Instant): boolean {
  return free || paidThroughAt === null || startsAt < paidThroughAt;
}

/** Credits that the renewal at this instant brings; 0 where its period is not paid. Rules 3 and 4. */
export function creditsOfRenewal(terms: Terms, startsAt: Instant): number {
  const then = termsAt(terms, startsAt);
  return isPaid(then, startsAt) ? then.monthlyCredits : 0;
}
