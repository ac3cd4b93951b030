import { describe, expect, it } from "vitest";

import type { Ledger } from "../ledger";
import { aGrant, growthTerms, newLedger } from "../testing/new-ledger";

const start = Date.parse("2026-11-02T09:00:00Z");
const reset = Date.parse("2026-12-02T09:00:00Z");
const next = Date.parse("2027-01-02T09:00:00Z");
const hour = 3_600_000;
const terms = growthTerms(start);
const action = { type: "report", tier: "weekly", memberId: "m", projectId: "p", runId: "r" };
const rule = { kind: "rule", id: null };

const booked = ({ journal }: Ledger) =>
  journal.transactions
    .filter(({ actor }) => actor.kind === "rule")
    .map(({ kind, occurredAt }) => [kind, occurredAt]);
const periods = ({ journal }: Ledger) =>
  [...journal.periods.values()].map(({ startsAt, opening, expired }) => [startsAt, opening, expired]);

describe("what time books automatically", () => {
  it("says who, when and why, in words for people", () => {
    const { ledger, issue, bookDue } = newLedger(terms);
    issue("grant", aGrant("g", { expiresAt: start + 30 * hour }), start);
    issue("grant", aGrant("later", { label: "Welcome", effectiveAt: start + 20 * hour }), start);
    issue("hold", { holdId: "h", credits: 5, leaseSeconds: 36_000, action }, start);
    bookDue(start + 30 * hour);
    const none = { actor: rule, action: null, holdId: null, reversesId: null };
    expect(ledger.journal.transactions.filter(({ actor }) => actor.kind === "rule")).toEqual([
      {
        ...none,
        id: "rule-2",
        kind: "renewal",
        occurredAt: start,
        reason: "Growth plan, monthly credits",
        firstSequence: 1,
        lastSequence: 1,
      },
      {
        ...none,
        id: "rule-3",
        kind: "lease-end",
        occurredAt: start + 10 * hour,
        reason: "The lease of the hold ended",
        action,
        holdId: "h",
        firstSequence: 4,
        lastSequence: 4,
      },
      {
        ...none,
        id: "rule-4",
        kind: "activation",
        occurredAt: start + 20 * hour,
        reason: "Welcome took effect",
        firstSequence: 5,
        lastSequence: 5,
      },
      {
        ...none,
        id: "rule-5",
        kind: "expiry",
        occurredAt: start + 30 * hour,
        reason: "Top-up expired",
        firstSequence: 6,
        lastSequence: 6,
      },
    ]);
    expect(ledger.bookedThroughAt).toBe(start + 30 * hour);
  });

  it("grants the plan's credits as a grant of the period, free, at the usual priority", () => {
    const { ledger, bookDue } = newLedger(terms);
    bookDue(start);
    expect([...ledger.grants.values()]).toMatchObject([
      {
        id: "rule-1",
        source: "plan",
        label: "Growth plan",
        amount: 100,
        priority: 50,
        paid: false,
        unitPriceMinor: null,
        effectiveAt: start,
        expiresAt: reset,
        createdAt: start,
        bookedAt: start,
        planPeriod: 0,
        topUpId: null,
      },
    ]);
  });

  it("happens in order at the same instant: grants end, leases end, the period begins, grants take effect", () => {
    const { ledger, issue, bookDue } = newLedger(terms);
    issue("grant", aGrant("ends", { expiresAt: reset }), start);
    issue("grant", aGrant("begins", { effectiveAt: reset }), start);
    issue("hold", { holdId: "h", credits: 10, leaseSeconds: (reset - start) / 1000, action }, start);
    bookDue(reset);
    expect(booked(ledger).slice(1)).toEqual([
      ["expiry", reset],
      ["expiry", reset],
      ["lease-end", reset],
      ["renewal", reset],
      ["activation", reset],
    ]);
    expect(periods(ledger)).toEqual([
      [start, 0, 150],
      [reset, 0, 0],
    ]);
  });

  it("begins every period that was missed, each with what the one before left", () => {
    const { ledger, issue, bookDue } = newLedger(terms);
    issue("grant", aGrant("g"), start);
    bookDue(next);
    expect(booked(ledger)).toEqual([
      ["renewal", start],
      ["expiry", reset],
      ["renewal", reset],
      ["expiry", next],
      ["renewal", next],
    ]);
    expect(periods(ledger)).toEqual([
      [start, 0, 100],
      [reset, 50, 100],
      [next, 50, 0],
    ]);
    expect([...ledger.journal.begunPeriods]).toEqual([start, reset, next]);
    expect(ledger.renewedPeriod).toBe(2);
  });

  it.each([
    ["to the very instant before", start - 1, []],
    ["at the instant of the anchor", start, [["renewal", start]]],
    ["to the instant before the reset", reset - 1, [["renewal", start]]],
  ])("books %s", (_, at, transactions) => {
    const { ledger, bookDue } = newLedger(terms);
    bookDue(at);
    expect(booked(ledger)).toEqual(transactions);
  });

  it.each([
    ["paid to the instant after it starts", { paidThroughAt: reset + 1 }, 2],
    ["paid to the instant it starts", { paidThroughAt: reset }, 1],
    ["on a plan without credits", { monthlyCredits: 0 }, 0],
  ])("of a period %s, begins it with or without credits", (_, change, renewals) => {
    const { ledger, bookDue } = newLedger({ ...terms, ...change });
    bookDue(reset);
    expect(booked(ledger).filter(([kind]) => kind === "renewal")).toHaveLength(renewals);
    expect(ledger.renewedPeriod).toBe(1);
    expect([...ledger.journal.begunPeriods]).toEqual([start, reset]);
  });

  it("opens a period with what holds keep as well", () => {
    const { ledger, issue, bookDue } = newLedger({ ...terms, monthlyCredits: 0 });
    issue("grant", aGrant("g"), start);
    issue("hold", { holdId: "h", credits: 20, leaseSeconds: null, action }, start);
    bookDue(reset);
    expect(periods(ledger)[1]).toEqual([reset, 50, 0]);
  });

  it("books no expiry of a grant that is held to the last credit; what comes back of it lapses", () => {
    const { ledger, issue } = newLedger(null);
    issue("grant", aGrant("g", { expiresAt: start + hour }), start);
    issue("hold", { holdId: "h", credits: 50, leaseSeconds: null, action }, start);
    issue("release", { holdId: "h" }, start + hour);
    expect(ledger.journal.entries.map(({ kind }) => kind)).toEqual(["grant", "hold", "lapse"]);
  });

  it("books no expiry of a grant of which nothing is left, nor of one that was voided", () => {
    const { ledger, issue, bookDue } = newLedger(null);
    issue("grant", aGrant("g", { expiresAt: start + hour }), start);
    issue("spend", { credits: 50, action }, start);
    issue("grant", aGrant("h", { expiresAt: start + hour }), start);
    issue("void", { grantId: "h" }, start);
    issue("grant", aGrant("never", { effectiveAt: start + hour }), start);
    issue("void", { grantId: "never" }, start);
    bookDue(start + 2 * hour);
    expect(booked(ledger)).toEqual([]);
  });

  it("never books anything older than what is booked", () => {
    const { ledger, issue } = newLedger(null);
    issue("grant", aGrant("first"), start + 2 * hour);
    issue("grant", aGrant("g", { effectiveAt: start, expiresAt: start + hour }), start + hour);
    expect(ledger.journal.entries.map(({ kind, occurredAt }) => [kind, occurredAt])).toEqual([
      ["grant", start + 2 * hour],
      ["grant", start + 2 * hour],
      ["expire", start + 2 * hour],
    ]);
    expect(ledger.bookedThroughAt).toBe(start + 2 * hour);
  });

  it("is at the newest instant that anything was booked at, no matter who looked or was refused later", () => {
    const { ledger, issue, bookDue } = newLedger(terms);
    bookDue(start + hour);
    expect(ledger.bookedThroughAt).toBe(start);
    issue("spend", { credits: 101, action }, start + 9 * hour);
    expect(ledger.bookedThroughAt).toBe(start);
    issue("spend", { credits: 1, action }, start + 3 * hour, { key: "k" });
    issue("spend", { credits: 1, action }, start + 5 * hour, { key: "k" });
    expect(ledger.bookedThroughAt).toBe(start + 3 * hour);
    bookDue(reset + hour);
    expect(ledger.bookedThroughAt).toBe(reset);
  });

  it("stays where it is when a grant ends of which nothing is left to expire", () => {
    const { ledger, issue, bookDue } = newLedger(null);
    issue("grant", aGrant("g", { expiresAt: start + hour }), start);
    issue("hold", { holdId: "h", credits: 50, leaseSeconds: null, action }, start);
    bookDue(start + 2 * hour);
    expect(ledger.bookedThroughAt).toBe(start);
    expect(issue("release", { holdId: "h" }, start + hour - 1)).toMatchObject({ answer: { returned: 50 } });
  });

  it("ends grants in the order they were given in, leases in that of their holds, also when more was booked on the way", () => {
    const lives = [[], [start + 2 * hour], [start + 2 * hour, start + 3 * hour]].map((looks) => {
      const { ledger, issue, bookDue } = newLedger(null);
      const end = start + 10 * hour;
      issue("grant", aGrant("a", { effectiveAt: start + hour, expiresAt: end, credits: 10 }), start);
      issue("grant", aGrant("b", { expiresAt: end, credits: 20 }), start);
      issue("grant", aGrant("c", { credits: 40 }), start);
      for (const id of ["y", "x", "z"]) issue("grant", aGrant(id, { effectiveAt: end, credits: 1 }), start);
      const lease = { credits: 1, leaseSeconds: 9 * 3_600, action: null };
      issue("hold", { ...lease, holdId: "z", leaseSeconds: 10 * 3_600 }, start);
      for (const holdId of ["n", "o", "m"]) issue("hold", { ...lease, holdId }, start + hour);
      for (const look of looks) bookDue(look);
      bookDue(end);
      const { entries } = ledger.journal;
      return entries.filter(({ occurredAt }) => occurredAt === end);
    });
    expect(lives[0]?.map(({ kind, grantId, holdId }) => [kind, holdId ?? grantId])).toEqual([
      ["expire", "a"],
      ["expire", "b"],
      ["lapse", "z"],
      ["lapse", "m"],
      ["lapse", "n"],
      ["lapse", "o"],
      ["grant", "y"],
      ["grant", "x"],
      ["grant", "z"],
    ]);
    expect(lives[1]).toEqual(lives[0]);
    expect(lives[2]).toEqual(lives[0]);
  });
});
