import { describe, expect, it } from "vitest";

import type { Inputs } from "../command";
import { decide } from "../decide";
import { emptyLedger, type Terms } from "../ledger";
import { bookDue } from "./book-due";
import { termsAt } from "./terms";

const start = Date.parse("2026-11-02T09:00:00Z");
const reset = Date.parse("2026-12-02T09:00:00Z");
const second = Date.parse("2027-01-02T09:00:00Z");
const day = 86_400_000;

const plans = {
  free: { planId: "free", planName: "Free", monthlyCredits: 50, free: true },
  starter: { planId: "starter", planName: "Starter", monthlyCredits: 300, free: false },
  growth: { planId: "growth", planName: "Growth", monthlyCredits: 1_000, free: false },
  agency: { planId: "agency", planName: "Agency", monthlyCredits: 1_000, free: false },
  scale: { planId: "scale", planName: "Scale", monthlyCredits: 4_000, free: false },
};
type PlanName = keyof typeof plans;

/** A subscription that began at the start, and commands some days after it. */
function subscribed(name: PlanName | null, change: Partial<Terms> = {}) {
  const own = name && { ...plans[name], anchorAt: start, paidThroughAt: null, next: null, ...change };
  const ledger = emptyLedger("UTC", own);
  let made = 0;
  const newId = () => `id-${(made += 1)}`;
  const issue = <K extends keyof Inputs>(kind: K, input: Inputs[K], days: number, key = newId()) => {
    const actor = { kind: "system" as const, id: null };
    const head = { key, inputHash: JSON.stringify(input), actor, reason: kind };
    const now = start + days * day;
    return decide(ledger, { kind, input, now, transactionId: newId(), ...head }, newId);
  };
  const choose = (plan: PlanName, days: number, more: Partial<Inputs["plan"]> = {}, key = newId()) =>
    issue("plan", { ...plans[plan], byContract: false, ...more }, days, key);
  const pay = (paidThroughAt: number | null, days: number) => issue("payment", { paidThroughAt }, days);
  const at = (days: number) => {
    bookDue(ledger, start + days * day, newId);
    return ledger;
  };
  return { ledger, issue, choose, pay, at };
}

const grants = ({ journal }: ReturnType<typeof emptyLedger>) =>
  journal.entries.filter(({ kind }) => kind === "grant").map((entry) => entry.availableDelta);

describe("a plan that brings more", () => {
  it("holds at once and brings the difference until the end of the period", () => {
    const { ledger, choose } = subscribed("starter");
    expect(choose("growth", 10)).toEqual({
      replayed: false,
      answer: { planId: "growth", fromAt: start + 10 * day, granted: 700, available: 1_000 },
    });
    expect(ledger.terms).toMatchObject({ planId: "growth", monthlyCredits: 1_000, next: null });
    const [first, difference] = [...ledger.grants.values()];
    expect(first).toMatchObject({ planPeriod: 0, amount: 300, expiresAt: reset });
    const grant = { planPeriod: null, source: "plan", amount: 700, expiresAt: reset, label: "Growth plan" };
    expect(difference).toMatchObject({ ...grant, paid: false, unitPriceMinor: null, priority: 50 });
  });

  it("brings it in full however much was used", () => {
    const { issue, choose } = subscribed("starter");
    issue("spend", { credits: 300, action: null }, 5);
    expect(choose("growth", 10)).toMatchObject({ answer: { granted: 700, available: 700 } });
  });

  it("gains nothing by going down and up again", () => {
    const { ledger, choose, at } = subscribed("starter");
    choose("growth", 1);
    expect(choose("starter", 2)).toMatchObject({ answer: { fromAt: reset, granted: 0 } });
    expect(choose("growth", 3)).toMatchObject({ answer: { granted: 0, available: 1_000 } });
    expect(choose("scale", 4)).toMatchObject({ answer: { granted: 3_000, available: 4_000 } });
    choose("free", 5);
    expect(choose("scale", 6)).toMatchObject({ answer: { granted: 0, available: 4_000 } });
    expect(grants(at(31))).toEqual([300, 700, 3_000, 4_000]);
    expect(ledger.terms).toMatchObject({ planId: "scale", next: null });
  });

  it("counts what any grant of the source plan brought to the period", () => {
    const { issue, choose } = subscribed("starter");
    const rest = { priority: 50, paid: false, unitPriceMinor: null, expiresAt: null, topUpId: null };
    issue("grant", { grantId: "g", source: "plan", credits: 500, label: "Courtesy", ...rest }, 1);
    expect(choose("growth", 2)).toMatchObject({ answer: { granted: 200 } });
  });

  it("before the first period holds at once, as does any other, and brings nothing yet", () => {
    const { ledger, choose, at } = subscribed("growth", { anchorAt: reset });
    expect(choose("scale", 1)).toMatchObject({ answer: { granted: 0 } });
    expect(choose("starter", 2)).toMatchObject({ answer: { granted: 0, fromAt: start + 2 * day } });
    at(31);
    expect(grants(ledger)).toEqual([300]);
  });
});

describe("a plan that brings less, or as much", () => {
  it.each([["starter", 300] as const, ["agency", 1_000] as const, ["free", 50] as const])(
    "waits for the renewal: %s",
    (name, credits) => {
      const { ledger, choose, at } = subscribed("growth");
      expect(choose(name, 10)).toMatchObject({ answer: { fromAt: reset, granted: 0, available: 1_000 } });
      expect(at(29).terms).toMatchObject({ planId: "growth", next: { planId: name, fromAt: reset } });
      expect(at(29).available).toBe(1_000);
      expect(at(30).terms).toMatchObject({ planId: name, monthlyCredits: credits, next: null });
      expect(ledger.available).toBe(credits);
    },
  );

  it("holds from its instant on, whether or not the renewal was booked", () => {
    const { ledger, choose } = subscribed("growth");
    choose("starter", 10);
    const planIds = [reset - 1, reset, second].map((at) => ledger.terms && termsAt(ledger.terms, at).planId);
    expect(planIds).toEqual(["growth", "starter", "starter"]);
  });

  it("begins by a transaction of its own, of the rule, at the renewal", () => {
    const { choose, at } = subscribed("growth");
    choose("starter", 10);
    const { transactions } = at(200).journal;
    const began = transactions.filter(({ kind, actor }) => kind === "plan" && actor.kind === "rule");
    expect(began).toMatchObject([{ occurredAt: reset, reason: "Starter plan begins" }]);
  });

  it("is replaced by the next choice, and taken back by the running plan", () => {
    const { ledger, choose, at } = subscribed("growth");
    choose("starter", 1);
    choose("free", 2);
    expect(ledger.terms?.next).toMatchObject({ planId: "free" });
    expect(choose("growth", 3)).toMatchObject({ answer: { fromAt: start + 3 * day, granted: 0 } });
    expect(ledger.terms?.next).toBeNull();
    expect(grants(at(31))).toEqual([1_000, 1_000]);
  });

  it("is forgotten when a plan that brings more holds at once", () => {
    const { ledger, choose, at } = subscribed("growth");
    choose("starter", 1);
    choose("scale", 2);
    expect(ledger.terms?.next).toBeNull();
    expect(grants(at(31))).toEqual([1_000, 3_000, 4_000]);
  });

  it("books months that nobody looked at under the terms of each", () => {
    const { choose, at } = subscribed("growth");
    choose("starter", 10);
    expect(grants(at(185))).toEqual([1_000, 300, 300, 300, 300, 300, 300]);
    expect(at(185).available).toBe(300);
  });
});

describe("credits by contract", () => {
  it("are a change of the running plan", () => {
    const { ledger, choose } = subscribed("growth");
    const contract = { byContract: true, monthlyCredits: 1_500 };
    expect(choose("growth", 1, contract)).toMatchObject({ answer: { granted: 500 } });
    choose("growth", 2, { byContract: true, monthlyCredits: 800 });
    expect(ledger.terms?.next).toMatchObject({ planId: "growth", monthlyCredits: 800 });
  });

  it("stay as they were sold when the running plan is chosen again", () => {
    const { ledger, choose } = subscribed("growth", { monthlyCredits: 1_500 });
    choose("starter", 1);
    expect(choose("growth", 2)).toMatchObject({ answer: { granted: 0 } });
    expect(ledger.terms).toMatchObject({ monthlyCredits: 1_500, next: null });
    expect(choose("growth", 2, { monthlyCredits: null })).toMatchObject({ answer: { granted: 0 } });
  });

  it("that are those of the running plan already take back what was pending", () => {
    const { ledger, choose } = subscribed("growth", { monthlyCredits: 1_500 });
    choose("starter", 1);
    const contract = { byContract: true, monthlyCredits: 1_500 };
    expect(choose("growth", 2, contract)).toMatchObject({ answer: { fromAt: start + 2 * day, granted: 0 } });
    expect(ledger.terms).toMatchObject({ planId: "growth", monthlyCredits: 1_500, next: null });
  });

  it("must be said for a plan that has none of its own", () => {
    const { choose } = subscribed("growth");
    expect(choose("scale", 1, { monthlyCredits: null })).toEqual({
      refused: "credits_by_contract",
      details: { planId: "scale" },
    });
  });
});

describe("what is paid", () => {
  it("grants nothing at an unpaid renewal, and the whole allocation once that period is paid", () => {
    const { ledger, pay, at } = subscribed("growth", { paidThroughAt: reset });
    expect(at(31).available).toBe(0);
    expect(pay(second, 40)).toMatchObject({ answer: { granted: 1_000, available: 1_000 } });
    expect(pay(second, 41)).toMatchObject({ answer: { granted: 0, available: 1_000 } });
    expect([...ledger.grants.values()].at(-1)).toMatchObject({ expiresAt: second, planPeriod: null });
    expect(at(62).available).toBe(0);
  });

  it("makes no difference in a period that nobody paid", () => {
    const { ledger, choose, pay } = subscribed("growth", { paidThroughAt: reset });
    expect(choose("scale", 40)).toMatchObject({ answer: { granted: 0, available: 0 } });
    expect(ledger.terms).toMatchObject({ planId: "scale", paidThroughAt: reset });
    expect(pay(second, 41)).toMatchObject({ answer: { granted: 4_000 } });
  });

  it("can come with the change", () => {
    const { ledger, choose } = subscribed("growth", { paidThroughAt: reset });
    expect(choose("scale", 40, { paidThroughAt: second })).toMatchObject({ answer: { granted: 4_000 } });
    expect(ledger.terms).toMatchObject({ paidThroughAt: second });
    choose("starter", 41, { paidThroughAt: null });
    expect(ledger.terms).toMatchObject({ planId: "scale", paidThroughAt: null });
  });

  it("never takes back what was granted", () => {
    const { pay, at } = subscribed("growth");
    expect(pay(start, 5)).toMatchObject({ answer: { granted: 0, available: 1_000 } });
    expect(at(31).available).toBe(0);
  });

  it("is not asked of the free plan, and what was paid stays paid for a customer who comes back", () => {
    const { choose, at } = subscribed("growth", { paidThroughAt: second });
    choose("free", 10);
    expect(at(150).available).toBe(50);
    const again = subscribed("growth", { paidThroughAt: second });
    again.choose("free", 10);
    expect(again.choose("growth", 40)).toMatchObject({ answer: { granted: 950, available: 1_000 } });
    expect(again.at(70).available).toBe(0);
  });

  it("ends with the period when a free plan gives way to one with a price, unless something else is said", () => {
    const { ledger, choose, at } = subscribed("free");
    expect(choose("growth", 10)).toMatchObject({ answer: { granted: 950 } });
    expect(ledger.terms?.paidThroughAt).toBe(reset);
    expect(at(31).available).toBe(0);
    const told = subscribed("free");
    told.choose("growth", 10, { paidThroughAt: null });
    expect(told.at(31).available).toBe(1_000);
  });

  it("stays what it was when a free plan gives way: what ended before is not paid by choosing", () => {
    const { choose, pay, at } = subscribed("growth", { paidThroughAt: reset });
    choose("free", 10);
    expect(at(40).available).toBe(50);
    expect(choose("growth", 41)).toMatchObject({ answer: { granted: 0, available: 50 } });
    expect(pay(second, 42)).toMatchObject({ answer: { granted: 950, available: 1_000 } });
  });

  it("never begins as paid for ever when the plan with a price brings less than the free one", () => {
    const { ledger, choose, at } = subscribed("free");
    choose("starter", 10, { monthlyCredits: 20, byContract: true });
    expect(at(31).available).toBe(0);
    expect(ledger.terms).toMatchObject({ planId: "starter", paidThroughAt: reset });
  });
});

describe("what both commands have in common with all others", () => {
  it("a key answers once", () => {
    const { ledger, choose } = subscribed("starter");
    const first = choose("growth", 1, {}, "key");
    expect(choose("growth", 2, {}, "key")).toMatchObject({ ...first, replayed: true });
    expect(choose("scale", 2, {}, "key")).toMatchObject({ refused: "idempotency_mismatch" });
    expect(grants(ledger)).toEqual([300, 700]);
  });

  it("refuses where there is no subscription", () => {
    const { choose, pay } = subscribed(null);
    expect(choose("growth", 1)).toMatchObject({ refused: "no_subscription" });
    expect(pay(null, 1)).toMatchObject({ refused: "no_subscription" });
  });

  it("can't be reversed", () => {
    const { ledger, choose, issue } = subscribed("starter");
    choose("growth", 1);
    const { id: transactionId } = ledger.journal.transactions.at(-1) ?? { id: "" };
    expect(issue("reverse", { transactionId }, 2)).toMatchObject({ refused: "not_reversible" });
  });

  it("tells what the next reset brings, a pending change minded", () => {
    const { choose, issue } = subscribed("growth");
    choose("starter", 10);
    const refused = issue("spend", { credits: 5_000, action: null }, 11);
    expect(refused).toMatchObject({ details: { resetAt: reset, resetCredits: 300 } });
  });
});
