import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { compareBurnOrder } from "./burn-order";
import { decide } from "./decide";
import { describeBalance } from "./describe-balance";
import type { Inputs } from "./command";
import type { Ledger, Terms } from "./ledger";
import { settle } from "./settle";
import { brokenLaws, Life, start, type Happening } from "./testing/life";

const hour = 3_600_000;
const credits = fc.integer({ min: 1, max: 60 });
const holdId = fc.integer({ min: 0, max: 7 }).map((n) => `hold-${n}`);
const grantId = fc.integer({ min: 0, max: 5 }).map((n) => `grant-${n}`);
const action = fc.constantFrom(null, {
  type: "playbook",
  tier: "simple",
  memberId: "m",
  projectId: "p",
  runId: null,
});
const source = fc.constantFrom("topup" as const, "promotional" as const, "adjustment" as const);

const asked = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("hold" as const),
      input: fc.record({
        holdId,
        credits,
        leaseSeconds: fc.option(fc.integer({ min: 1, max: 90_000 })),
        action,
      }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("capture" as const),
      input: fc.record({ holdId, credits: fc.option(fc.integer({ min: 0, max: 40 })), final: fc.boolean() }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("release" as const), input: fc.record({ holdId }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("extend" as const),
      input: fc.record({ holdId, leaseSeconds: fc.integer({ min: 1, max: 90_000 }) }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant("spend" as const), input: fc.record({ credits, action }) }),
  },
  { weight: 4, arbitrary: grantInput().map((input) => ({ kind: "grant" as const, input })) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("void" as const), input: fc.record({ grantId }) }) },
  {
    weight: 3,
    arbitrary: fc.integer({ min: 1, max: 20 }).map((n) => ({
      kind: "reverse" as const,
      input: { transactionId: `command-${n}` },
    })),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("wait" as const) }) },
);

function grantInput(): fc.Arbitrary<Inputs["grant"]> {
  const times = fc.record({
    startsIn: fc.integer({ min: -30, max: 60 }),
    lasts: fc.option(fc.integer({ min: 1, max: 60 * 24 })),
    createdAt: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
  });
  const rest = {
    source,
    credits,
    label: fc.constant("A lot"),
    priority: fc.constantFrom(10, 50),
    paid: fc.boolean(),
  };
  return fc.tuple(fc.record(rest), times).map(([input, { startsIn, lasts, createdAt }]) => ({
    ...input,
    grantId: "",
    unitPriceMinor: null,
    topUpId: null,
    createdAt,
    effectiveAt: start + startsIn * hour,
    expiresAt: lasts === null ? null : start + (startsIn + lasts) * hour,
  }));
}

/** Weeks of life of a workspace: most things at once or hours apart, some months apart. */
const happenings: fc.Arbitrary<Happening[]> = fc.array(
  fc
    .tuple(
      asked,
      fc.record({
        after: fc.oneof(
          { weight: 4, arbitrary: fc.constant(0) },
          { weight: 6, arbitrary: fc.integer({ min: 1, max: 40 }).map((n) => n * hour) },
          { weight: 1, arbitrary: fc.integer({ min: 20, max: 100 }).map((n) => n * 24 * hour) },
        ),
        key: fc.option(
          fc.integer({ min: 0, max: 5 }).map((n) => `key-${n}`),
          { freq: 3 },
        ),
      }),
    )
    .map(([what, when]) => ({ ...what, ...when })),
  { minLength: 1, maxLength: 40 },
);

const terms: fc.Arbitrary<Terms | null> = fc.option(
  fc.record({
    planName: fc.constant("Growth"),
    anchorAt: fc.constantFrom(start, start + 5 * hour, start - 40 * 24 * hour),
    monthlyCredits: fc.constantFrom(0, 30, 100),
    paidThroughAt: fc.constantFrom(null, start + 45 * 24 * hour),
  }),
  { freq: 5 },
);

const runs = { numRuns: 200 };

/** A life and what the books said at the end. */
function live(ownTerms: Life["ledger"]["terms"], all: Parameters<Life["step"]>[0][]): Life {
  const life = new Life(ownTerms);
  for (const happening of all) life.step(happening);
  return life;
}

/** The books without what only serves looking things up. */
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
  it("the books add up after every step, nothing is ever below zero", () => {
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

  it("opening + granted - used - held - expired = available, and the lots add up to each", () => {
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

  it("settling in one go is settling in steps", () => {
    fc.assert(
      fc.property(terms, happenings, fc.array(fc.integer({ min: 0, max: 200 })), (ownTerms, all, days) => {
        const atOnce = live(ownTerms, all);
        const inSteps = live(ownTerms, all);
        const end = atOnce.now + 200 * 86_400_000;
        settle(atOnce.ledger, end, counter());
        const newId = counter();
        for (const day of days.sort((a, b) => a - b))
          settle(inSteps.ledger, inSteps.now + day * 86_400_000, newId);
        settle(inSteps.ledger, end, newId);
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
          settle(watched.ledger, watched.now + happening.after / 2, watched.newId);
          const seen = watched.step(happening)?.decision;
          const unseen = plain.step(happening)?.decision;
          expect(seen).toEqual(unseen);
        }
      }),
      runs,
    );
  });

  it("what is taken is taken in burn order, and no lot is skipped", () => {
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
          const lots = taken.flatMap((entry) => life.ledger.grants.get(entry.grantId) ?? []);
          expect([...lots].sort(compareBurnOrder)).toEqual(lots);
          expect(lots.slice(0, -1).every((lot) => lot.available === 0)).toBe(true);
          const last = lots.at(-1);
          const skipped = [...life.ledger.grants.values()].filter(
            (lot) => lot.available > 0 && last && !lots.includes(lot) && compareBurnOrder(lot, last) < 0,
          );
          expect(skipped).toEqual([]);
        }
      }),
      runs,
    );
  });
});
