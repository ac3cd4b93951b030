import { describe, expect, it } from "vitest";

import { limits } from "./command";
import { totalCredits } from "./rules/credit-limit";
import { aGrant, growthTerms, newLedger, type TestLedger } from "./testing/new-ledger";

const start = Date.parse("2026-11-02T09:00:00Z");
const reset = Date.parse("2026-12-02T09:00:00Z");
const day = 86_400_000;
const most = limits.creditsOfCommand;
const overLimit = (total: number, lift: number) => ({
  refused: "credit_limit",
  details: { total, lift, limit: 2_000_000_000 },
});
const spend = (credits: number) => ({ credits, action: null });

/** A ledger that has or is to get this many credits, purchased. */
function filled(credits: number, own: TestLedger = newLedger(null)): TestLedger {
  for (let left = credits, nth = 0; left > 0; left -= most, nth += 1)
    own.issue("grant", aGrant(`full-${nth}`, { credits: Math.min(left, most) }), start);
  return own;
}

describe("a workspace has and is to get at most 2,000,000,000 credits", () => {
  it("with what is held and scheduled, without what is used or voided", () => {
    const { ledger, issue } = filled(1_900_000_000);
    issue("hold", { holdId: "h", credits: most, leaseSeconds: null, action: null }, start);
    issue("grant", aGrant("later", { credits: most, effectiveAt: start + day }), start);
    expect(issue("grant", aGrant("g", { credits: 1 }), start)).toEqual(overLimit(2_000_000_000, 1));
    issue("capture", { holdId: "h", credits: 3, final: false }, start);
    issue("void", { grantId: "later" }, start);
    const lift = most + 3;
    expect(totalCredits(ledger)).toBe(2_000_000_000 - lift);
    expect(issue("grant", aGrant("g", { credits: most }), start)).toMatchObject({ replayed: false });
    expect(issue("grant", aGrant("i", { credits: 4 }), start)).toEqual(overLimit(1_999_999_997, 4));
  });

  it("but a grant that has ended already lifts nothing", () => {
    const { ledger, issue } = filled(2_000_000_000);
    const past = { effectiveAt: start - day, expiresAt: start, credits: most };
    expect(issue("grant", aGrant("past", past), start)).toMatchObject({ replayed: false });
    expect(ledger.available).toBe(2_000_000_000);
  });

  it("and a refusal leaves the key and the id of the grant free", () => {
    const { issue } = filled(2_000_000_000);
    const grant = aGrant("g", { credits: 1 });
    expect(issue("grant", grant, start, { key: "k" })).toMatchObject({ refused: "credit_limit" });
    issue("spend", spend(1), start);
    expect(issue("grant", grant, start, { key: "k" })).toMatchObject({ replayed: false });
  });

  it("also by the difference that a plan or a payment would bring", () => {
    const unpaid = newLedger(growthTerms(start, { paidThroughAt: start }));
    const { ledger, issue } = filled(1_999_999_950, unpaid);
    expect(issue("payment", { paidThroughAt: null }, start)).toEqual(overLimit(1_999_999_950, 100));
    expect(ledger.terms?.paidThroughAt).toBe(start);
    const plan = { planId: "scale", planName: "Scale", monthlyCredits: 51, free: false, byContract: true };
    issue("payment", { paidThroughAt: start + 1 }, start - day);
    issue("spend", spend(50), start);
    expect(issue("payment", { paidThroughAt: null }, start)).toMatchObject({ replayed: false });
    const up = { ...plan, monthlyCredits: 101 };
    expect(issue("plan", up, start)).toEqual(overLimit(2_000_000_000, 1));
    expect(ledger.terms?.planId).toBe("growth");
    expect(issue("plan", plan, start)).toMatchObject({ replayed: false });
  });

  it("and by what a reversal would make available again, not by what lapses", () => {
    const own = newLedger(growthTerms(start));
    own.issue("spend", spend(100), start, { transactionId: "of the plan" });
    own.issue("grant", aGrant("kept", { credits: 10 }), start);
    own.issue("spend", spend(10), start, { transactionId: "of the purchase" });
    const { ledger, issue } = filled(2_000_000_000, own);
    const reverse = (transactionId: string, now = start) => issue("reverse", { transactionId }, now);
    expect(reverse("of the purchase")).toEqual(overLimit(2_000_000_000, 10));
    expect(reverse("of the plan", reset)).toMatchObject({ answer: { returned: 0, lapsed: 100 } });
    expect(ledger.available).toBe(2_000_000_100);
  });
});

describe("a rule never fails", () => {
  it("renewals go on above the limit, and what lifts waits until it is below again", () => {
    const own = newLedger(growthTerms(start, { monthlyCredits: most }));
    own.issue("spend", spend(most), start);
    const { ledger, issue } = filled(2_000_000_000, own);
    const held = { holdId: "h", credits: most, leaseSeconds: null, action: null };
    for (let month = 1; month <= 3; month += 1) {
      const now = reset + (month - 1) * 31 * day;
      issue("hold", { ...held, holdId: `h${month}` }, now);
    }
    expect([ledger.available, ledger.held]).toEqual([2_000_000_000, 3 * most]);
    expect(issue("grant", aGrant("g", { credits: 1 }), reset)).toEqual(overLimit(2_300_000_000, 1));
    issue("spend", spend(most), reset);
    expect(ledger.journal.entries.at(-1)?.heldAfter).toBe(3 * most);
  });

  it("a scheduled grant takes effect, even if the total is above the limit by then", () => {
    const own = newLedger(growthTerms(start, { monthlyCredits: most }));
    own.issue("spend", spend(most), start);
    own.issue("grant", aGrant("later", { credits: most, effectiveAt: reset + day }), start);
    const { ledger, bookDue } = filled(1_900_000_000, own);
    bookDue(reset + day);
    expect(ledger.available).toBe(2_100_000_000);
  });

  it("a day and a period can use more than 32 bits hold", () => {
    const { ledger, issue } = newLedger(growthTerms(start));
    for (let nth = 0; nth < 30; nth += 1) {
      issue("grant", aGrant(`g${nth}`, { credits: most }), start);
      issue("spend", spend(most), start);
    }
    expect([...ledger.journal.usage.values()]).toMatchObject([{ credits: 3_000_000_000, runs: 30 }]);
  });
});
