import { describe, expect, it } from "vitest";

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
  receiptNumber: "CB-2026-1202",
  expiresAt: "2027-12-02T15:21:00.000Z",
  balanceBefore: 4,
  heldForRun: 7,
  resumedRunId: "0197f5a0-0000-7000-8000-000000000003",
  failureCode: null,
};

describe("topUpText", () => {
  it.each<[string, Partial<TopUpView>, boolean, string]>([
    [
      "adds up what arrived and what the run holds",
      {},
      true,
      "100 credits added. 4 + 100 = 104, of which 7 are held for the run below. They expire 2 Dec 2027.",
    ],
    [
      "says nothing of a run where there was none",
      { heldForRun: null, resumedRunId: null },
      false,
      "100 credits added. 4 + 100 = 104. They expire 2 Dec 2027.",
    ],
    ["waits for the booking", { granted: false }, false, "Paid. 100 credits are being added."],
    [
      "asks the provider while nothing is known",
      { status: "pending", granted: false },
      false,
      "Payment not confirmed yet. We are asking the provider. You will not be charged twice. Credits arrive once it confirms.",
    ],
    [
      "says that a declined card cost nothing",
      { status: "failed", granted: false },
      false,
      "The payment was declined. Nothing was charged and no credits were added.",
    ],
    [
      "says that an abandoned checkout cost nothing",
      { status: "expired", granted: false },
      false,
      "The checkout closed unpaid. Nothing was charged and no credits were added.",
    ],
  ])("%s", (_case, change, runIsBelow, text) => {
    const said = topUpText({ ...paid, ...change }, "UTC", runIsBelow);
    expect(`${said.title} ${said.text}`.replaceAll("\u00a0", " ")).toBe(text);
  });
});
