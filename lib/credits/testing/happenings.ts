import fc from "fast-check";

import type { Inputs } from "../command";
import type { Terms } from "../ledger";
import { start, type Happening } from "./life";

const hour = 3_600_000;
const credits = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 8 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 60 }) },
);
/** A new one, or once more the id of an earlier one. */
const newHoldId = fc.oneof(
  { weight: 15, arbitrary: fc.constant("") },
  { weight: 1, arbitrary: fc.constantFrom("last-0", "last-2") },
);
const holdId = fc.constantFrom(0, 0, 0, 0, 1, 1, 2, 3).map((n) => `last-${n}`);
const leaseSeconds = fc.oneof(fc.integer({ min: 1, max: 90_000 }), fc.integer({ min: 1, max: 40 * 86_400 }));
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
    weight: 7,
    arbitrary: fc.record({
      kind: fc.constant("hold" as const),
      input: fc.record({
        holdId: newHoldId,
        credits,
        leaseSeconds: fc.option(leaseSeconds, { freq: 2 }),
        action,
      }),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant("capture" as const),
      input: fc.record({ holdId, credits: fc.option(fc.integer({ min: 0, max: 9 })), final: fc.boolean() }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("release" as const), input: fc.record({ holdId }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("extend" as const),
      input: fc.record({ holdId, leaseSeconds }),
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
    arbitrary: fc.integer({ min: 0, max: 7 }).map((n) => ({
      kind: "reverse" as const,
      input: { transactionId: `last-${n}` },
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
    label: fc.constant("A grant"),
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

/**
 * Weeks of life of a workspace: most things at once or hours apart, some months apart. As long as they may be: of a few steps
 * hardly one captures what it held, and laws about captures would hold for want of any.
 */
const steps: fc.Arbitrary<Happening[]> = fc.array(
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
        // The key of another command, or the same request again.
        key: fc.oneof(
          { weight: 16, arbitrary: fc.constant(null) },
          { weight: 1, arbitrary: fc.integer({ min: 0, max: 2 }).map((n) => `key-${n}`) },
          { weight: 2, arbitrary: fc.constant("again") },
        ),
      }),
    )
    .map(([what, when]) => ({ ...what, ...when })),
  { minLength: 1, maxLength: 40, size: "max" },
);

/** Most lives begin with credits: without any, nothing can be held. */
export const happenings: fc.Arbitrary<Happening[]> = fc
  .tuple(fc.option(grantInput(), { freq: 3 }), steps)
  .map(([first, all]) => {
    if (first === null) return all;
    const input = { ...first, credits: first.credits + 40, effectiveAt: start };
    return [{ kind: "grant", input, after: 0, key: null }, ...all];
  });

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
