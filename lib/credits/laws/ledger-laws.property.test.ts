import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { compareBurnOrder } from "../rules/burn-order";
import { decide } from "../decide";
import { describeBalance } from "../balance/describe-balance";
import type { Ledger } from "../ledger";
import { bookDue } from "../rules/book-due";
import { happenings, terms } from "../testing/happenings";
import { lawRuns } from "../testing/law-runs";
import { brokenLaws, Life } from "../testing/life";

const runs = lawRuns(200);

/** A life and what the ledger said at the end. */
function live(ownTerms: Life["ledger"]["terms"], all: Parameters<Life["step"]>[0][]): Life {
  const life = new Life(ownTerms);
  for (const happening of all) life.step(happening);
  return life;
}

/** The ledger without what only serves looking things up. */
function state(ledger: Ledger): unknown {
  const { grants, holds, keys, journal, ...totals } = ledger;
  const { transactions, entries, periods, usage } = journal;
  return structuredClone({ grants, holds, keys, transactions, entries, periods, usage, totals });
}

function counter(): () => string {
  let made = 0;
  return () => `later-${(made += 1)}`;
}

describe("laws of the ledger", () => {
  it("the ledger adds up after every step, nothing is ever below zero", () => {
    fc.assert(
      fc.property(terms, happenings, (ownTerms, all) => {
        const life = new Life(ownTerms);
        for (const happening of all) {
          life.step(happening);
          expect(brokenLaws(life.ledger)).toEqual([]);
        }
      }),
      runs,
    );
  });

  it("opening + granted - used - held - expired = available, and the grants add up to each", () => {
    fc.assert(
      fc.property(terms, happenings, (ownTerms, all) => {
        const life = new Life(ownTerms);
        for (const happening of all) {
          life.step(happening);
          const { ledger } = life;
          const at = ledger.bookedThroughAt ?? 0;
          const rest = {
            storedPeriod: null,
            endedGrants: [],
            openHolds: 0,
            usedByDay: new Map(),
            firstUseDay: null,
          };
          const figures = describeBalance({ ledger, at, ...rest, standardPlaybookCredits: 5 });
          if (!figures) continue;
          const { opening, granted, used, held, expired, available, grants } = figures;
          expect(opening + granted - used - held - expired).toBe(available);
          const sum = (of: (line: (typeof grants)[number]) => number) =>
            grants.reduce((total, line) => total + of(line), 0);
          expect(sum((line) => line.inPeriod)).toBe(opening + granted);
          expect(sum((line) => line.used)).toBe(used);
          expect(figures.period.startsAt <= at && at < figures.period.endsAt).toBe(true);
        }
      }),
      runs,
    );
  });

  it("the same request again answers the same and changes nothing", () => {
    fc.assert(
      fc.property(terms, happenings, (ownTerms, all) => {
        const life = new Life(ownTerms);
        for (const happening of all) {
          const done = life.step(happening);
          if (!done || "refused" in done.decision) continue;
          const before = state(life.ledger);
          const again = decide(life.ledger, { ...done.command, transactionId: "another" }, life.newId);
          expect(again).toEqual({ replayed: true, answer: done.decision.answer });
          expect(state(life.ledger)).toEqual(before);
          const other = decide(life.ledger, { ...done.command, inputHash: "another" }, life.newId);
          expect(other).toMatchObject({ refused: "idempotency_mismatch" });
        }
      }),
      runs,
    );
  });

  it("a refusal changes nothing but what was due anyway", () => {
    fc.assert(
      fc.property(terms, happenings, (ownTerms, all) => {
        const life = new Life(ownTerms);
        for (const happening of all) {
          life.step({ kind: "wait", after: happening.after, key: null });
          const before = state(life.ledger);
          const done = life.step({ ...happening, after: 0 });
          if (done && "refused" in done.decision) expect(state(life.ledger)).toEqual(before);
        }
      }),
      runs,
    );
  });

  it("booking what is due in one go is booking it in steps", () => {
    fc.assert(
      fc.property(terms, happenings, fc.array(fc.integer({ min: 0, max: 200 })), (ownTerms, all, days) => {
        const atOnce = live(ownTerms, all);
        const inSteps = live(ownTerms, all);
        const end = atOnce.now + 200 * 86_400_000;
        bookDue(atOnce.ledger, end, counter());
        const newId = counter();
        for (const day of days.sort((a, b) => a - b))
          bookDue(inSteps.ledger, inSteps.now + day * 86_400_000, newId);
        bookDue(inSteps.ledger, end, newId);
        expect(state(inSteps.ledger)).toEqual(state(atOnce.ledger));
        expect(brokenLaws(atOnce.ledger)).toEqual([]);
      }),
      runs,
    );
  });

  it("looking in between changes no later answer", () => {
    fc.assert(
      fc.property(terms, happenings, (ownTerms, all) => {
        const plain = new Life(ownTerms);
        const watched = new Life(ownTerms);
        for (const happening of all) {
          bookDue(
            watched.ledger,
            watched.now + Math.min(happening.after, happening.after / 2),
            watched.newId,
          );
          const seen = watched.step(happening)?.decision;
          const unseen = plain.step(happening)?.decision;
          expect(seen).toEqual(unseen);
        }
      }),
      runs,
    );
  });

  it("what is taken is taken in burn order, and no grant is skipped", () => {
    fc.assert(
      fc.property(terms, happenings, (ownTerms, all) => {
        const life = new Life(ownTerms);
        for (const happening of all) {
          const done = life.step(happening);
          if (!done || !["hold", "spend"].includes(done.command.kind)) continue;
          const { entries, transactions } = life.ledger.journal;
          const transaction = transactions.at(-1);
          if (!transaction || transaction.id !== done.command.transactionId) continue;
          const taken = entries.filter((entry) => entry.transactionId === transaction.id);
          const grants = taken.flatMap((entry) => life.ledger.grants.get(entry.grantId) ?? []);
          expect([...grants].sort(compareBurnOrder)).toEqual(grants);
          expect(grants.slice(0, -1).every((grant) => grant.available === 0)).toBe(true);
          const last = grants.at(-1);
          const skipped = [...life.ledger.grants.values()].filter(
            (grant) =>
              grant.available > 0 && last && !grants.includes(grant) && compareBurnOrder(grant, last) < 0,
          );
          expect(skipped).toEqual([]);
        }
      }),
      runs,
    );
  });
});
