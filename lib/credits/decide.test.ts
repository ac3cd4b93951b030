import { describe, expect, it } from "vitest";

import type { Inputs } from "./command";
import { decide } from "./decide";
import { emptyLedger, type Ledger, type Terms } from "./ledger";
import { growthTerms } from "./testing/new-ledger";

const start = Date.parse("2026-11-02T09:00:00Z");
const hour = 3_600_000;
const terms = growthTerms(start);

/** Issues commands to one ledger, each under a key of its own. */
function newState(own: Terms | null) {
  const ledger = emptyLedger("UTC", own);
  let made = 0;
  const newId = () => `id-${(made += 1)}`;
  const issue = <K extends keyof Inputs>(kind: K, input: Inputs[K], hours = 0, key = newId()) => {
    const inputHash = JSON.stringify(input);
    const actor = { kind: "system" as const, id: null };
    const head = { key, inputHash, now: start + hours * hour, transactionId: newId(), actor, reason: kind };
    return decide(ledger, { kind, input, ...head }, newId);
  };
  return { ledger, issue };
}

const grant = (grantId: string, change: Partial<Inputs["grant"]> = {}): Inputs["grant"] => ({
  grantId,
  source: "topup",
  credits: 50,
  label: "Top-up",
  priority: 50,
  paid: true,
  unitPriceMinor: 20,
  expiresAt: null,
  topUpId: null,
  ...change,
});

const hold = (holdId: string, credits: number, leaseSeconds: number | null = null) => ({
  holdId,
  credits,
  leaseSeconds,
  action: null,
});

const kinds = (ledger: Ledger) =>
  ledger.journal.entries.map(({ kind, availableDelta, heldDelta, usedDelta }) => [
    kind,
    availableDelta,
    heldDelta,
    usedDelta,
  ]);

describe("entries", () => {
  it("one for each grant touched, with the totals after it", () => {
    const { ledger, issue } = newState(terms);
    issue("grant", grant("g"));
    issue("spend", { credits: 120, action: null }, 1);
    expect(kinds(ledger)).toEqual([
      ["grant", 100, 0, 0],
      ["grant", 50, 0, 0],
      ["spend", -100, 0, 100],
      ["spend", -20, 0, 20],
    ]);
    expect(ledger.journal.entries.map((entry) => [entry.sequence, entry.availableAfter])).toEqual([
      [1, 100],
      [2, 150],
      [3, 50],
      [4, 30],
    ]);
    const last = ledger.journal.transactions.at(-1);
    expect([last?.firstSequence, last?.lastSequence]).toEqual([3, 4]);
  });

  it("a capture eats what was taken first, what returns goes to the grant burned last", () => {
    const { ledger, issue } = newState(terms);
    issue("grant", grant("g"));
    issue("hold", hold("run", 130), 1);
    expect(issue("capture", { holdId: "run", credits: 110, final: true }, 2)).toEqual({
      replayed: false,
      answer: { captured: 110, returned: 20, lapsed: 0, available: 40 },
    });
    expect(kinds(ledger).slice(-3)).toEqual([
      ["hold", -30, 30, 0],
      ["capture", 0, -100, 100],
      ["capture", 20, -30, 10],
    ]);
  });

  it("a capture that closes a hold moves each grant once: what was used, what came back, what lapsed", () => {
    const { ledger, issue } = newState({ ...terms, monthlyCredits: 10 });
    issue("grant", grant("g"));
    issue("hold", hold("run", 30), 1);
    expect(issue("capture", { holdId: "run", credits: 4, final: true }, 24 * 30)).toMatchObject({
      answer: { captured: 4, returned: 20, lapsed: 6, available: 60 },
    });
    expect(kinds(ledger).slice(-2)).toEqual([
      ["capture", 0, -10, 4],
      ["release", 20, -20, 0],
    ]);
  });

  it("what a hold returns to a grant that has ended lapses, to a purchased grant it comes back", () => {
    const { ledger, issue } = newState({ ...terms, monthlyCredits: 10 });
    issue("grant", grant("g"));
    issue("hold", hold("run", 30), 1);
    expect(issue("release", { holdId: "run" }, 24 * 30)).toMatchObject({
      answer: { returned: 20, lapsed: 10, available: 60 },
    });
    expect(kinds(ledger).slice(-3)).toEqual([
      ["grant", 10, 0, 0],
      ["lapse", 0, -10, 0],
      ["release", 20, -20, 0],
    ]);
  });

  it("a voided grant gives nothing more, but what is held of it can be captured", () => {
    const { issue } = newState(null);
    issue("grant", grant("g"));
    issue("hold", hold("run", 20));
    expect(issue("void", { grantId: "g" })).toMatchObject({ answer: { taken: 30, available: 0 } });
    expect(issue("void", { grantId: "g" })).toMatchObject({ answer: { taken: 0 } });
    expect(issue("capture", { holdId: "run", credits: 5, final: true })).toMatchObject({
      answer: { captured: 5, returned: 0, lapsed: 15, available: 0 },
    });
    expect(issue("void", { grantId: "none" })).toMatchObject({ refused: "grant_not_found" });
  });

  it("a grant for later is booked at its own instant; voided before, it never is", () => {
    const { ledger, issue } = newState(null);
    issue("grant", grant("later", { effectiveAt: start + 2 * hour }));
    issue("grant", grant("never", { effectiveAt: start + 3 * hour }));
    issue("void", { grantId: "never" }, 1);
    expect(ledger.available).toBe(0);
    expect(issue("spend", { credits: 50, action: null }, 2)).toMatchObject({ answer: { available: 0 } });
    expect(issue("spend", { credits: 1, action: null }, 9)).toMatchObject({
      refused: "insufficient_credits",
    });
    expect(ledger.journal.entries[0]).toMatchObject({ kind: "grant", occurredAt: start + 2 * hour });
  });

  it("a grant that ended before it was given is granted and expires at once", () => {
    const { ledger, issue } = newState(null);
    const past = grant("g", { effectiveAt: start - 2 * hour, expiresAt: start - hour });
    expect(issue("grant", past)).toMatchObject({ answer: { availableBefore: 0, available: 0 } });
    expect(kinds(ledger)).toEqual([
      ["grant", 50, 0, 0],
      ["expire", -50, 0, 0],
    ]);
    expect(issue("grant", grant("h", { expiresAt: start }), 1)).toMatchObject({
      refused: "grant_ends_before_start",
    });
  });
});

describe("leases", () => {
  it("are free from the very instant they end", () => {
    const { ledger, issue } = newState(null);
    issue("grant", grant("g"));
    issue("hold", hold("run", 50, 3600));
    expect(issue("spend", { credits: 1, action: null }, 0.999)).toMatchObject({
      refused: "insufficient_credits",
    });
    expect(issue("spend", { credits: 1, action: null }, 1)).toMatchObject({ answer: { available: 49 } });
    expect(ledger.holds.get("run")).toMatchObject({ status: "expired", resolvedAt: start + hour });
    expect(issue("capture", { holdId: "run", credits: 0, final: true }, 1)).toMatchObject({
      refused: "hold_expired",
    });
  });

  it("can be extended, never made shorter, and a hold without one keeps none", () => {
    const { issue } = newState(null);
    issue("grant", grant("g"));
    issue("hold", hold("run", 5, 3600));
    issue("hold", hold("free", 5));
    expect(issue("extend", { holdId: "run", leaseSeconds: 60 }, 0.5)).toMatchObject({
      answer: { leaseEndsAt: start + hour },
    });
    expect(issue("extend", { holdId: "run", leaseSeconds: 3600 }, 0.5)).toMatchObject({
      answer: { leaseEndsAt: start + 1.5 * hour },
    });
    expect(issue("extend", { holdId: "free", leaseSeconds: 60 })).toMatchObject({
      answer: { leaseEndsAt: null },
    });
    expect(issue("extend", { holdId: "run", leaseSeconds: 60 }, 1.5)).toMatchObject({
      refused: "hold_expired",
    });
    expect(issue("extend", { holdId: "none", leaseSeconds: 60 })).toMatchObject({
      refused: "hold_not_found",
    });
  });
});

describe("too few credits", () => {
  it("says what is needed, what is there, and what the reset brings", () => {
    const { issue } = newState(terms);
    const resetAt = Date.parse("2026-12-02T09:00:00Z");
    expect(issue("hold", hold("run", 101))).toEqual({
      refused: "insufficient_credits",
      details: { needs: 101, available: 100, resetAt, resetCredits: 100 },
    });
    const unpaid = newState({ ...terms, paidThroughAt: resetAt });
    expect(unpaid.issue("hold", hold("run", 101))).toMatchObject({ details: { resetAt, resetCredits: 0 } });
  });
});

describe("periods", () => {
  it("an unpaid renewal grants nothing, a purchased grant stays", () => {
    const { ledger, issue } = newState({ ...terms, paidThroughAt: Date.parse("2026-12-02T09:00:00Z") });
    issue("grant", grant("g"));
    expect(issue("spend", { credits: 51, action: null }, 24 * 31)).toMatchObject({
      refused: "insufficient_credits",
    });
    expect(ledger.available).toBe(50);
    expect(ledger.renewedPeriod).toBe(1);
  });

  it("a run counts once, at the end, on the last day of the period that it was placed in", () => {
    const { ledger, issue } = newState(terms);
    issue("hold", hold("run", 30), 24 * 30 - 1);
    issue("capture", { holdId: "run", credits: 10, final: false }, 24 * 30 - 1);
    issue("capture", { holdId: "run", credits: 10, final: true }, 24 * 31);
    expect([...ledger.journal.usage.values()]).toMatchObject([{ day: "2026-12-02", credits: 20, runs: 1 }]);
    const [first, second] = [...ledger.journal.periods.values()];
    expect(first).toMatchObject({ opening: 0, expired: 80 });
    expect(second).toMatchObject({ opening: 0, expired: 0 });
  });
});
