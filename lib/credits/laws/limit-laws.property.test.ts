import fc from "fast-check";
import { expect, it } from "vitest";

import { limits } from "../command";
import { totalCredits } from "../rules/credit-limit";
import { brokenLaws, start } from "../testing/life";
import { aGrant, growthTerms, newLedger } from "../testing/new-ledger";

const most = limits.creditsOfCommand;
const day = 86_400_000;
const large = fc.integer({ min: most - 3, max: most });
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant("grant" as const), credits: large, later: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("spend" as const), credits: large }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("hold" as const), credits: large }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("reverse" as const), back: fc.integer({ min: 1, max: 9 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("wait" as const), days: fc.integer({ min: 1, max: 40 }) }),
  },
);
const steps = fc.array(step, { minLength: 30, maxLength: 50, size: "max" });
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** A life that is sure to meet the limit, and to pass it: what is held at the renewal comes on top of the new allocation. */
const full: Step[] = [
  { kind: "hold", credits: most },
  ...Array.from({ length: 20 }, (): Step => ({ kind: "grant", credits: most, later: false })),
  { kind: "wait", days: 40 },
];

it("no command lifts what a workspace has and is to get above the limit, and no rule is ever stopped by it", () => {
  let [refused, above] = [0, 0];
  const property = fc.property(steps, fc.constantFrom(0, most), (all, monthlyCredits) => {
    const { ledger, issue, bookDue } = newLedger(growthTerms(start, { monthlyCredits }));
    let now = start;
    bookDue(now);
    for (const [nth, asked] of all.entries()) {
      if (asked.kind === "wait") {
        bookDue((now += asked.days * day));
        above += totalCredits(ledger) > limits.creditsOfWorkspace ? 1 : 0;
        continue;
      }
      const before = totalCredits(ledger);
      const decision = issueLarge(issue, asked, nth, now);
      const total = totalCredits(ledger);
      if ("refused" in decision && decision.refused === "credit_limit") refused += 1;
      expect(total <= before || total <= limits.creditsOfWorkspace).toBe(true);
      if ("refused" in decision) expect(total).toBe(before);
    }
    expect(brokenLaws(ledger)).toEqual([]);
  });
  fc.assert(property, { numRuns: 60, examples: [[full, most]] });
  expect(Math.min(refused, above)).toBeGreaterThan(0);
});

type Asked = Exclude<Step, { kind: "wait" }>;

function issueLarge(
  issue: ReturnType<typeof newLedger>["issue"],
  asked: Asked,
  nth: number,
  now: number,
): object {
  const head = { transactionId: `t${nth}` };
  switch (asked.kind) {
    case "grant": {
      const effectiveAt = asked.later ? now + 10 * day : now;
      return issue("grant", aGrant(`g${nth}`, { credits: asked.credits, effectiveAt }), now, head);
    }
    case "spend":
      return issue("spend", { credits: asked.credits, action: null }, now, head);
    case "hold":
      return issue(
        "hold",
        { holdId: `h${nth}`, credits: asked.credits, leaseSeconds: null, action: null },
        now,
        head,
      );
    case "reverse":
      return issue("reverse", { transactionId: `t${nth - asked.back}` }, now, head);
  }
}
