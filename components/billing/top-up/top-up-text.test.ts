import { describe, expect, it } from "vitest";

import { utc } from "@/lib/calendar/zone";
import type { TopUpView } from "@/lib/contracts/top-up";

import { topUpText } from "./top-up-text";

const paid: TopUpView = {
  id: "0197f5a0-0000-7000-8000-000000000002",
  status: "paid",
  granted: true,
  packName: "Small",
  credits: 100,
  amountMinor: 2_000,
  currency: "usd",
  card: "Visa 4242",
  receiptNumber: "CB-000042",
  expiresAt: "2027-12-02T15:21:00.000Z",
  balanceBefore: 4,
  heldForRun: 7,
  resumedRunId: "0197f5a0-0000-7000-8000-000000000003",
  startsRun: false,
  checkoutUrl: null,
};

describe("topUpText", () => {
  it.each<[string, Partial<TopUpView>, boolean, string]>([
    [
      "adds up what arrived and what the run holds",
      {},
      true,
      "100 credits added. You have 104; 7 are held for the run below. The top-up expires 2 Dec 2027.",
    ],
    [
      "says nothing of a run where there was none",
      { heldForRun: null, resumedRunId: null },
      false,
      "100 credits added. You have 104. The top-up expires 2 Dec 2027.",
    ],
    ["waits for the booking", { granted: false }, false, "Paid. We're adding 100 credits."],
    [
      "waits for the confirmation once the payer may have paid",
      { status: "pending", granted: false },
      false,
      "We're confirming your payment. You won't be charged twice, and the credits arrive once it's confirmed.",
    ],
    [
      "offers what can be done while nobody has paid",
      { status: "not-started", granted: false },
      false,
      "This purchase isn't paid yet. Continue to pay for 100 credits, or cancel it.",
    ],
    [
      "says that a person decides about a payment that does not fit",
      { status: "review", granted: false },
      false,
      "This payment doesn't match the purchase. No credits were added yet. We're checking the payment; its status is in Billing.",
    ],
    [
      "confirms that a purchase was cancelled",
      { status: "cancelled", granted: false },
      false,
      "Purchase cancelled. Nothing was charged.",
    ],
    [
      "says that a payment that failed cost nothing",
      { status: "failed", granted: false },
      false,
      "The payment failed. Nothing was charged.",
    ],
    [
      "says that an abandoned checkout cost nothing",
      { status: "expired", granted: false },
      false,
      "The checkout closed before it was paid. Nothing was charged.",
    ],
  ])("%s", (_case, change, runIsBelow, text) => {
    const said = topUpText({ ...paid, ...change }, utc, runIsBelow);
    expect(`${said.title} ${said.text}`.replaceAll("\u00a0", " ")).toBe(text);
  });
});
