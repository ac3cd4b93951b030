import fc from "fast-check";

import type { Inputs } from "../command";
import type { Terms } from "../ledger";
import { start, type Happening } from "./life";

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
const paidThroughAt = fc.constantFrom(null, start + 20 * 24 * hour, start + 70 * 24 * hour);
/** Two of them bring the same. */
export const plans = {
  free: { planId: "free", planName: "Free", monthlyCredits: 10, free: true },
  starter: { planId: "starter", planName: "Starter", monthlyCredits: 30, free: false },
  growth: { planId: "growth", planName: "Growth", monthlyCredits: 100, free: false },
  agency: { planId: "agency", planName: "Agency", monthlyCredits: 100, free: false },
};
const source = fc.constantFrom(
  "topup" as const,
  "promotional" as const,
  "adjustment" as const,
  "plan" as const,
);

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
  { weight: 4, arbitrary: planInput().map((input) => ({ kind: "plan" as const, input })) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("payment" as const), input: fc.record({ paidThroughAt }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("wait" as const) }) },
);

function planInput(): fc.Arbitrary<Inputs["plan"]> {
  const chosen = fc.constantFrom(...Object.values(plans));
  const agreed = fc.option(fc.constantFrom(30, 70), { freq: 3 });
  const paid = fc.option(paidThroughAt, { nil: undefined });
  return fc.tuple(chosen, agreed, paid).map(([plan, credits_, paidUntil]) => ({
    ...plan,
    monthlyCredits: credits_ ?? plan.monthlyCredits,
    byContract: credits_ !== null,
    ...(paidUntil === undefined ? {} : { paidThroughAt: paidUntil }),
  }));
}

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
export const happenings: fc.Arbitrary<Happening[]> = fc.array(
  fc
    .tuple(
      asked,
      fc.record({
        after: fc.oneof(
          { weight: 4, arbitrary: fc.constant(0) },
          { weight: 6, arbitrary: fc.integer({ min: 1, max: 40 }).map((n) => n * hour) },
          { weight: 1, arbitrary: fc.integer({ min: 20, max: 100 }).map((n) => n * 24 * hour) },
          // A process whose clock is slow.
          { weight: 1, arbitrary: fc.integer({ min: -3, max: -1 }).map((n) => n * hour) },
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

/** A plan, paid or not, free or not, or none. */
export const terms: fc.Arbitrary<Terms | null> = fc.option(
  fc
    .record({
      plan: fc.constantFrom(plans.free, plans.starter, plans.growth, { ...plans.growth, monthlyCredits: 0 }),
      anchorAt: fc.constantFrom(start, start + 5 * hour, start - 40 * 24 * hour),
      paidThroughAt: fc.constantFrom(null, start + 45 * 24 * hour),
    })
    .map(({ plan, ...rest }) => ({ ...plan, ...rest, next: null })),
  { freq: 5 },
);
