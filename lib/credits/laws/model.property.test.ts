import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Grant, Ledger } from "../ledger";
import { happenings, terms } from "../testing/happenings";
import { lawRuns } from "../testing/law-runs";
import { Life } from "../testing/life";
import { NaiveModel } from "../testing/naive-model";

function nameOf({ id, planPeriod }: Grant): string {
  if (planPeriod !== null) return `plan-${planPeriod}`;
  // The difference of an upgrade has an id of its own.
  return id.startsWith("grant-") ? id : "more";
}

/** What the ledger and the model must agree on after every command. */
function ledgerFigures({ available, held, terms, grants, holds, journal }: Ledger) {
  const places = [...grants.values()].map((grant) => {
    const name = nameOf(grant);
    return [name, grant.available, grant.held, grant.used, grant.lapsed];
  });
  const periods = [...journal.periods.values()]
    .sort((a, b) => a.startsAt - b.startsAt)
    .map(({ startsAt, opening, bySource, expired }) => {
      const days = [...journal.usage.values()].filter((day) => day.periodStartsAt === startsAt);
      const used = days.reduce((sum, day) => sum + day.credits, 0);
      const granted = Object.values(bySource).reduce((sum, credits) => sum + credits, 0);
      return [startsAt, opening, granted, used, expired];
    });
  const usage = new Map<string, number>();
  for (const { day, action, credits } of journal.usage.values()) {
    if (credits !== 0)
      usage.set(`${day} ${action.type}`, (usage.get(`${day} ${action.type}`) ?? 0) + credits);
  }
  const runs = [...journal.usage.values()].reduce((sum, row) => sum + row.runs, 0);
  const held_ = [...holds].map(([id, hold]) => [id, hold.status, hold.captured]);
  const plan = terms && [terms.planId, terms.monthlyCredits, terms.paidThroughAt];
  return { available, held, plan, grants: places, periods, usage: sorted(usage), runs, holds: held_ };
}

function sorted(usage: Map<string, number>) {
  return [...usage].filter(([, credits]) => credits !== 0).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The same figures, by counting credits. */
function modelFigures(model: NaiveModel, now: number) {
  const grants = model.grants.map(({ id, credits }) => {
    const count = (where: string) => credits.filter((credit) => credit.where === where).length;
    return [id, count("available"), count("held"), count("used"), count("lapsed")];
  });
  const all = model.credits;
  const periods = Array.from({ length: model.period + 1 }, (_, period) => {
    const gone = (credit: (typeof all)[number]) => credit.where === "used" || credit.where === "lapsed";
    const before = all.filter((credit) => credit.grantedIn < period).length;
    const goneBefore = all.filter((credit) => gone(credit) && credit.countsIn < period).length;
    const granted = all.filter((credit) => credit.grantedIn === period).length;
    const used = model.count("used", (credit) => credit.countsIn === period);
    const expired = model.count("lapsed", (credit) => credit.countsIn === period);
    return [model.plan?.startOf(period), before - goneBefore, granted, used, expired];
  });
  const usage = new Map<string, number>();
  for (const { where, day, type } of all) {
    if (where === "used") usage.set(`${day} ${type}`, (usage.get(`${day} ${type}`) ?? 0) + 1);
  }
  const holds = [...model.holds].map(([id, hold]) => [id, hold.status, hold.captured]);
  const available = model.count("available");
  const { planId, monthlyCredits } = model.plan?.at(now) ?? {};
  return {
    available,
    plan: model.plan && [planId, monthlyCredits, model.plan.paidThroughAt],
    held: model.count("held"),
    grants,
    periods,
    usage: sorted(usage),
    runs: model.runs,
    holds,
  };
}

describe("the ledger and a naive model of it", () => {
  it("answer the same and count the same through thousands of random lives", () => {
    fc.assert(
      fc.property(terms, happenings, (ownTerms, all) => {
        const life = new Life(ownTerms, "UTC");
        const model = new NaiveModel(ownTerms);
        for (const happening of all) {
          const done = life.step(happening);
          if (!done) model.advance(life.now);
          else {
            const outcome = model.decide(done.command);
            const { decision } = done;
            if ("refused" in decision) expect(decision.refused).toBe("refused" in outcome && outcome.refused);
            else expect(decision).toMatchObject(outcome);
          }
        }
        expect(ledgerFigures(life.ledger)).toEqual(
          modelFigures(model, life.ledger.bookedThroughAt ?? life.now),
        );
      }),
      lawRuns(2_000),
    );
  }, 60_000);
});
