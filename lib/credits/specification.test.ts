import { describe, expect, it } from "vitest";

import { aGrant, growthTerms, newLedger } from "./testing/new-ledger";

// What an independent reader of the README must not have to guess, and no other test says.
const start = Date.parse("2026-11-02T09:00:00Z");
const reset = Date.parse("2026-12-02T09:00:00Z");
const hour = 3_600_000;
const spend = { credits: 5, action: null };
const scale = { planId: "scale", planName: "Scale", monthlyCredits: 300, free: false, byContract: false };

it("the plan's grants have priority 50, are not paid, and are effective and created when they were brought", () => {
  const { ledger, issue } = newLedger(growthTerms(start));
  issue("plan", scale, start + hour);
  const common = { source: "plan", priority: 50, paid: false, expiresAt: reset };
  expect([...ledger.grants.values()]).toMatchObject([
    { ...common, amount: 100, effectiveAt: start, createdAt: start },
    { ...common, amount: 200, effectiveAt: start + hour, createdAt: start + hour },
  ]);
});

it("a grant's createdAt is its effectiveAt, and that is now, unless they are given", () => {
  const { ledger, issue } = newLedger(null);
  issue("grant", aGrant("now"), start);
  issue("grant", aGrant("later", { effectiveAt: start + hour }), start);
  issue("grant", aGrant("made", { createdAt: start - hour }), start);
  expect([...ledger.grants.values()].map((one) => [one.id, one.effectiveAt, one.createdAt])).toEqual([
    ["now", start, start],
    ["later", start + hour, start + hour],
    ["made", start, start - hour],
  ]);
});

it("a grant of a slower clock is effective when that clock says, and booked when the ledger state is", () => {
  const { ledger, issue } = newLedger(null);
  issue("grant", aGrant("newer"), start + hour);
  issue("grant", aGrant("older", { expiresAt: start + 1 }), start);
  expect(ledger.grants.get("older")).toMatchObject({
    effectiveAt: start,
    bookedAt: start + hour,
    lapsed: 50,
  });
});

describe("without a subscription", () => {
  it.each([
    ["plan", scale],
    ["plan", { ...scale, monthlyCredits: null }],
    ["payment", { paidThroughAt: null }],
  ] as const)("%s answers no_subscription before anything else", (kind, input) => {
    const { issue } = newLedger(null);
    expect(issue(kind, input, start)).toEqual({ refused: "no_subscription", details: {} });
  });

  it("too few credits have no reset to wait for", () => {
    const details = { needs: 5, available: 0, resetAt: null, resetCredits: 0 };
    expect(newLedger(null).issue("spend", spend, start)).toEqual({
      refused: "insufficient_credits",
      details,
    });
  });
});

describe("before the first period", () => {
  const early = start - 24 * hour;

  it("entries count in no period, their use on its day, and what is left opens the first", () => {
    const { ledger, issue, bookDue } = newLedger(growthTerms(start));
    issue("grant", aGrant("g", { credits: 20 }), early);
    issue("spend", spend, early);
    expect(ledger.journal.entries.map((entry) => entry.periodStartsAt)).toEqual([null, null]);
    expect([...ledger.journal.usage.values()]).toMatchObject([
      { periodStartsAt: null, day: "2026-11-01", credits: 5, runs: 1 },
    ]);
    bookDue(start);
    expect([...ledger.journal.periods.values()]).toMatchObject([
      { startsAt: start, opening: 15, expired: 0 },
    ]);
  });

  it("too few credits have no reset to wait for", () => {
    const { issue } = newLedger(growthTerms(start));
    expect(issue("spend", spend, early)).toMatchObject({ details: { resetAt: null, resetCredits: 0 } });
  });
});

it("leases of one instant end by the code units of their holds' ids", () => {
  const { ledger, issue, bookDue } = newLedger(null);
  issue("grant", aGrant("g"), start);
  // By code points 😀 comes after ﬀ, by code units before; in a dictionary a comes before Z.
  for (const holdId of ["ﬀ", "a", "Z", "😀"])
    issue("hold", { holdId, credits: 1, leaseSeconds: 60, action: null }, start);
  bookDue(start + hour);
  const ended = ledger.journal.entries.filter(({ kind }) => kind === "release");
  expect(ended.map(({ holdId }) => holdId)).toEqual(["Z", "a", "😀", "ﬀ"]);
});

it("an upgrade that holds at once takes back a pending change", () => {
  const { ledger, issue } = newLedger(growthTerms(start));
  issue("plan", { ...scale, planId: "free", monthlyCredits: 0, free: true }, start);
  issue("plan", scale, start);
  expect(ledger.terms).toMatchObject({ planId: "scale", next: null });
});
