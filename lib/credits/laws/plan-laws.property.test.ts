import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { currentPeriodStart } from "../book";
import type { Inputs } from "../command";
import { decide } from "../decide";
import type { Ledger } from "../ledger";
import { bookDue } from "../rules/book-due";
import { isPaid, termsAt } from "../rules/terms";
import { happenings, plans, terms } from "../testing/happenings";
import { brokenLaws, Life } from "../testing/life";

const minute = 60_000;
const day = 86_400_000;
const runs = { numRuns: 300 };
/** It brings more than any plan of a life. */
const scale = { planId: "scale", planName: "Scale", monthlyCredits: 400, free: false };
const anyPlan = fc.constantFrom(...Object.values(plans));

function live(...[own, all]: [ConstructorParameters<typeof Life>[0], Parameters<Life["step"]>[0][]]): Life {
  const life = new Life(own);
  for (const happening of all) life.step(happening);
  life.step({ kind: "wait", after: 0, key: null });
  return life;
}

function choose(ledger: Ledger, plan: Omit<Inputs["plan"], "byContract">, id: string, now: number) {
  const actor = { kind: "system" as const, id: null };
  const head = { key: `own-${id}`, inputHash: id, now, transactionId: id, actor, reason: "plan" };
  let made = 0;
  const input = { ...plan, byContract: false };
  return decide(ledger, { kind: "plan", input, ...head }, () => `by-${id}-${(made += 1)}`);
}

/** null: no period has begun */
function isRunningPeriodPaid(ledger: Ledger): boolean | null {
  const startsAt = currentPeriodStart(ledger);
  return ledger.terms === null || startsAt === null ? null : isPaid(ledger.terms, startsAt);
}

/** What the plans are about: where the credits are, by the grant they came in. */
function figures({ available, held, planGranted, grants }: Ledger) {
  const places = [...grants.values()].map(({ used, lapsed, ...grant }) => [
    grant.available,
    grant.held,
    used,
    lapsed,
  ]);
  return { available, held, planGranted, grants: places };
}

describe("laws of plan changes", () => {
  it("up, down and up again, in any order, gains no more than going to the highest once", () => {
    const ways = fc.array(anyPlan, { maxLength: 6 });
    fc.assert(
      fc.property(terms, happenings, ways, ways, (ownTerms, all, before, after) => {
        const [around, straight] = [live(ownTerms, all), live(ownTerms, all)];
        const period = around.ledger.renewedPeriod;
        const { planGranted } = around.ledger;
        const paid = isRunningPeriodPaid(around.ledger);
        fc.pre(paid !== null);
        const way = [...before, scale, ...after];
        for (const [nth, plan] of way.entries()) {
          choose(around.ledger, plan, `way-${nth}`, around.now + nth * minute);
        }
        choose(straight.ledger, scale, "way", straight.now + before.length * minute);
        bookDue(straight.ledger, around.ledger.bookedThroughAt ?? 0, () => "later");
        fc.pre(around.ledger.renewedPeriod === period);
        const gained = ({ available, planGranted, terms: own }: Ledger) => [
          available,
          planGranted,
          own?.planId,
        ];
        if (paid) expect(gained(around.ledger)).toEqual(gained(straight.ledger));
        else {
          // Only the free plan brings anything to a period that nobody paid.
          const most = Math.max(planGranted, plans.free.monthlyCredits);
          expect(around.ledger.planGranted).toBeLessThanOrEqual(most);
          expect(straight.ledger.planGranted).toBe(planGranted);
        }
        expect(brokenLaws(around.ledger)).toEqual([]);
      }),
      runs,
    );
  });

  it("a plan that does not bring more changes nothing before the renewal", () => {
    fc.assert(
      fc.property(terms, happenings, anyPlan, fc.nat({ max: 40 }), (ownTerms, all, plan, days) => {
        const [changed, kept] = [live(ownTerms, all), live(ownTerms, all)];
        fc.pre(plan.monthlyCredits <= (kept.ledger.terms?.monthlyCredits ?? -1));
        fc.pre(kept.ledger.renewedPeriod !== null);
        choose(changed.ledger, plan, "down", changed.now);
        const later = (kept.ledger.bookedThroughAt ?? 0) + days * day;
        for (const { ledger } of [changed, kept]) bookDue(ledger, later, counter());
        fc.pre(currentPeriodStart(kept.ledger) === currentPeriodStart(live(ownTerms, all).ledger));
        expect(figures(changed.ledger)).toEqual(figures(kept.ledger));
        expect(changed.ledger.terms).toMatchObject({ planId: kept.ledger.terms?.planId });
      }),
      runs,
    );
  });

  it("no choice takes credits away, and at once there is at least what a paid plan brings", () => {
    fc.assert(
      fc.property(
        terms,
        happenings,
        fc.constantFrom(...Object.values(plans), scale),
        (ownTerms, all, plan) => {
          const { ledger, now } = live(ownTerms, all);
          const { available, planGranted } = ledger;
          const chosen = choose(ledger, plan, "choice", now);
          if ("refused" in chosen) return;
          const { granted } = chosen.answer;
          expect(granted).toBeGreaterThanOrEqual(0);
          expect(ledger).toMatchObject({
            available: available + granted,
            planGranted: planGranted + granted,
          });
          expect(brokenLaws(ledger)).toEqual([]);
        },
      ),
      runs,
    );
  });

  it("the plan of an instant to come is the one that the ledger has when it comes", () => {
    fc.assert(
      fc.property(terms, happenings, fc.nat({ max: 200 }), (ownTerms, all, days) => {
        const { ledger } = live(ownTerms, all);
        const at = (ledger.bookedThroughAt ?? 0) + days * day;
        const foreseen = ledger.terms && termsAt(ledger.terms, at);
        bookDue(ledger, at, counter());
        expect(ledger.terms).toEqual(foreseen);
      }),
      runs,
    );
  });
});

function counter(): () => string {
  let made = 0;
  return () => `later-${(made += 1)}`;
}
