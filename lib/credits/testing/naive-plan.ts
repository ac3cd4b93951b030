import type { Inputs } from "../command";
import type { Instant, PlanTerms, Terms } from "../ledger";

/** The plan as a list of what holds from when on: no running plan, no pending one. Part of the naive model. */
export class NaivePlan {
  private choices: { from: Instant; plan: PlanTerms }[];
  private readonly anchorAt: Instant;

  constructor(
    terms: Terms,
    public paidThroughAt = terms.paidThroughAt,
  ) {
    this.choices = [{ from: -Infinity, plan: terms }];
    this.anchorAt = terms.anchorAt;
  }

  /** Start of a month of the subscription: the anchor's day, or the month's last one. */
  startOf(period: number): Instant {
    const anchor = new Date(this.anchorAt);
    const month = new Date(new Date(anchor).setUTCDate(1));
    month.setUTCMonth(month.getUTCMonth() + period);
    const lastDay = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 0)).getUTCDate();
    return month.setUTCDate(Math.min(anchor.getUTCDate(), lastDay));
  }

  at(instant: Instant): PlanTerms {
    const [newest] = this.choices.filter(({ from }) => from <= instant).reverse();
    if (!newest) throw new Error("there is a plan at every instant");
    return newest.plan;
  }

  /** What the plan of now brings to the period that started then. */
  brings(periodStartsAt: Instant, now: Instant): number {
    const { free, monthlyCredits } = this.at(now);
    return free || periodStartsAt < (this.paidThroughAt ?? Infinity) ? monthlyCredits : 0;
  }

  renew(startsAt: Instant): void {
    this.stopBeingFree(this.at(startsAt - 1), this.at(startsAt), startsAt);
  }

  /** From when on the choice holds. The period is the running one; -1: none has begun. */
  choose(input: Inputs["plan"], at: Instant, period: number): Instant {
    const begun = period >= 0;
    const endsAt = this.startOf(period + 1);
    const { byContract, paidThroughAt, ...chosen } = input;
    const plan = { ...chosen, monthlyCredits: chosen.monthlyCredits ?? 0 };
    const running = this.at(at);
    this.choices = this.choices.filter(({ from }) => from <= at);
    let from = at;
    const same = plan.planId === running.planId;
    if (!same || (byContract && plan.monthlyCredits !== running.monthlyCredits)) {
      const waits = begun && plan.monthlyCredits <= running.monthlyCredits;
      if (waits) from = endsAt;
      else this.stopBeingFree(running, plan, endsAt);
      this.choices.push({ from, plan });
    }
    if (paidThroughAt !== undefined) this.paidThroughAt = paidThroughAt;
    return from;
  }

  private stopBeingFree(before: PlanTerms, after: PlanTerms, until: Instant): void {
    if (before.free && !after.free) this.paidThroughAt ??= until;
  }
}
