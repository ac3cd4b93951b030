import { describe, expect, it, test } from "vitest";

import {
  nextAskAt,
  purchaseOutcome,
  shownStatus,
  type CheckoutAnswer,
  type CheckoutState,
  type Outcome,
  type Purchase,
} from "./purchase-outcome";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 19, 10, minute));
const closesAt = at(30);
const [before, after] = [at(29), closesAt];

const purchase: Purchase = {
  id: "a",
  status: "pending",
  amountMinor: 2000,
  currency: "USD",
  reviewReason: null,
};
const fits = { topUpId: "a", amountMinor: 2000, currency: "USD", email: null, card: null, paidAt: null };
const said = (status: CheckoutState["status"], change: Partial<CheckoutState> = {}): CheckoutState => ({
  ...fits,
  status,
  closesAt,
  ...change,
});
const unknown: CheckoutAnswer = { status: "unknown", reason: "401" };

const statuses = ["pending", "paid", "failed", "expired", "cancelled"] as const;
const answers = [said("open"), said("processing"), said("paid"), said("failed"), said("expired"), unknown];

function decided(
  change: Partial<Purchase>,
  answer: CheckoutAnswer,
  { now = after, closing = false } = {},
): string {
  const outcome: Outcome = purchaseOutcome({ ...purchase, ...change }, answer, { now, closing });
  if (outcome.kind === "close") return outcome.status;
  return outcome.kind === "review" ? outcome.reason : outcome.kind;
}

describe("every answer of the provider in every state of a purchase", () => {
  // open, processing, paid, failed, expired, unknown
  it.each([
    ["pending", ["none", "none", "paid", "failed", "expired", "none"]],
    ["paid", ["none", "none", "none", "none", "none", "none"]],
    ["failed", ["none", "none", "paid", "none", "none", "none"]],
    ["expired", ["none", "none", "paid", "none", "none", "none"]],
    ["cancelled", ["none", "none", "paid", "none", "none", "none"]],
  ] as const)("after the deadline, %s", (status, expected) => {
    expect(answers.map((answer) => decided({ status }, answer))).toEqual(expected);
  });

  it("closes nothing before the checkout's deadline", () => {
    expect(answers.map((answer) => decided({}, answer, { now: before }))).toEqual([
      ...["none", "none", "paid", "none", "none", "none"],
    ]);
  });

  it("closes at once what we asked the provider to close, once the provider says so", () => {
    const closing = { now: before, closing: true };
    expect(answers.map((answer) => decided({}, answer, closing))).toEqual([
      ...["none", "none", "paid", "failed", "cancelled", "none"],
    ]);
  });

  it("never loses a payment and never takes it twice", () => {
    for (const status of statuses)
      for (const closing of [true, false])
        expect(decided({ status }, said("paid"), { closing })).toBe(status === "paid" ? "none" : "paid");
  });
});

describe("a payment that does not fit its purchase", () => {
  it.each([
    ["of another purchase", { topUpId: "b" }, "checkout_of_another_purchase"],
    ["of no purchase", { topUpId: null }, "checkout_of_another_purchase"],
    ["in another currency", { currency: "EUR" }, "currency_mismatch"],
    ["of a smaller amount", { amountMinor: 1999 }, "amount_mismatch"],
    ["of a larger amount", { amountMinor: 2001 }, "amount_mismatch"],
  ])("%s goes to a person in every unpaid state", (_name, change, reason) => {
    for (const status of ["pending", "failed", "expired", "cancelled"] as const)
      expect(decided({ status }, said("paid", change))).toBe(reason);
  });

  it("stays open for that person, also when the provider says something else next, until a payment fits", () => {
    const reviewed = { reviewReason: "amount_mismatch" };
    expect(answers.map((answer) => decided(reviewed, answer))).toEqual([
      ...["none", "none", "paid", "none", "none", "none"],
    ]);
  });

  it("of another purchase closes nothing", () => {
    expect(decided({}, said("expired", { topUpId: "b" }))).toBe("none");
  });
});

describe("how long the reconciler keeps asking", () => {
  const createdAt = at(0);
  const seconds = (from: Date, to: Date | null) => (to ? (to.getTime() - from.getTime()) / 1000 : null);
  const later = (hours: number) => new Date(createdAt.getTime() + hours * 3_600_000);

  it.each<[string, Purchase["status"], Date, number | null]>([
    ["20 seconds after the start", "pending", createdAt, 20],
    ["at the deadline when that is sooner", "pending", at(29), 60],
    ["four hours later after a day", "pending", later(24), 14_400],
    ["every six hours after a month", "pending", later(720), 21_600],
    ["about a closed one after a week", "expired", later(168), 21_600],
    ["no more about one closed 14 days ago", "expired", later(14 * 24), null],
    ["about one that is paid and not granted", "paid", at(6), 60],
  ])("%s", (_name, status, now, wait) => {
    expect(seconds(now, nextAskAt({ status, createdAt, closesAt }, now))).toBe(wait);
  });

  it("asks less than 200 times in 14 days", () => {
    let [now, asked]: [Date | null, number] = [createdAt, 0];
    for (; now && now < later(14 * 24); asked += 1)
      now = nextAskAt({ status: "pending", createdAt, closesAt }, now);
    expect(asked).toBeGreaterThan(56);
    expect(asked).toBeLessThan(200);
  });
});

test.each([
  ["nobody asked yet", "pending", null, null, "not-started"],
  ["the provider says open", "pending", null, "open", "not-started"],
  ["the payer paid and nobody confirmed it", "pending", null, "processing", "pending"],
  ["the provider gives no answer", "pending", null, "unknown", "pending"],
  ["a payment does not fit", "pending", "amount_mismatch", "paid", "review"],
  ["it was cancelled", "cancelled", null, "expired", "cancelled"],
  ["it is paid", "paid", null, "paid", "paid"],
] as const)("on screen, when %s", (_name, status, reviewReason, lastAnswer, shown) => {
  expect(shownStatus({ status, reviewReason, lastAnswer })).toBe(shown);
});
