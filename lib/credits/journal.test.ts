import { describe, expect, it } from "vitest";

import { emptyJournal, type Ledger } from "./ledger";
import { aGrant, growthTerms, newLedger } from "./testing/new-ledger";

const start = Date.parse("2026-11-02T09:00:00Z");
const reset = Date.parse("2026-12-02T09:00:00Z");
const hour = 3_600_000;
const terms = growthTerms(start);
const action = { type: "report", tier: "weekly", memberId: "m", projectId: "p", runId: "r" };
const other = { ...action, type: "playbook" };
const placed = { holdId: "h", credits: 20, leaseSeconds: null, action };

/** What is to be stored of a ledger, by the names of what it is about. */
const written = ({ journal }: Ledger) => ({
  newGrants: [...journal.newGrants].map(({ id }) => id),
  changedGrants: [...journal.changedGrants].map(({ id }) => id),
  newHolds: [...journal.newHolds].map(({ id }) => id),
  changedHolds: [...journal.changedHolds].map(({ id }) => id),
});

/** A ledger with a grant and a hold that are stored already. */
function storedState() {
  const ledger = newLedger(null);
  ledger.issue("grant", aGrant("g"), start);
  ledger.issue("hold", placed, start);
  ledger.ledger.journal = emptyJournal();
  return ledger;
}

describe("what a command leaves to be stored", () => {
  it("is new where it made it, once", () => {
    const { ledger, issue } = newLedger(null);
    issue("grant", aGrant("g"), start);
    issue("hold", placed, start);
    issue("capture", { holdId: "h", credits: 5, final: false }, start);
    issue("release", { holdId: "h" }, start);
    issue("grant", aGrant("later", { effectiveAt: start + hour }), start);
    issue("void", { grantId: "later" }, start);
    expect(written(ledger)).toEqual({
      newGrants: ["g", "later"],
      changedGrants: [],
      newHolds: ["h"],
      changedHolds: [],
    });
  });

  it.each([
    ["a capture", "capture", { holdId: "h", credits: 5, final: false }, ["g"], ["h"]],
    ["a capture of nothing", "capture", { holdId: "h", credits: 0, final: false }, [], ["h"]],
    ["a release", "release", { holdId: "h" }, ["g"], ["h"]],
    ["a longer lease", "extend", { holdId: "h", leaseSeconds: 60 }, [], ["h"]],
    ["a spend", "spend", { credits: 1, action }, ["g"], []],
    ["a void", "void", { grantId: "g" }, ["g"], []],
    ["a refusal", "release", { holdId: "unknown" }, [], []],
  ] as const)("is a change of what is stored: %s", (_, kind, input, changedGrants, changedHolds) => {
    const { ledger, issue } = storedState();
    issue(kind, input, start);
    expect(written(ledger)).toEqual({ newGrants: [], changedGrants, newHolds: [], changedHolds });
  });

  it("is a change of a grant that is voided when nothing of it is left", () => {
    const { ledger, issue } = newLedger(null);
    issue("grant", aGrant("g"), start);
    issue("spend", { credits: 50, action }, start);
    ledger.journal = emptyJournal();
    issue("void", { grantId: "g" }, start + hour);
    expect(written(ledger).changedGrants).toEqual(["g"]);
    expect(ledger.grants.get("g")?.voidedAt).toBe(start + hour);
    issue("void", { grantId: "g" }, start + 2 * hour);
    expect(ledger.grants.get("g")?.voidedAt).toBe(start + hour);
  });

  it("is the key with the first answer, and for a refusal nothing", () => {
    const { ledger, issue } = newLedger(null);
    issue("grant", aGrant("g"), start);
    issue("spend", { credits: 51, action }, start);
    expect(ledger.journal.keys).toEqual([
      {
        key: "key of command-1",
        inputHash: JSON.stringify(["grant", aGrant("g")]),
        transactionId: "command-1",
        answer: { grantId: "g", availableBefore: 0, available: 50 },
        createdAt: start,
      },
    ]);
    expect([...ledger.keys.values()]).toEqual(ledger.journal.keys);
  });

  it("is each change of the terms, with the transaction that made it", () => {
    const { ledger, issue, bookDue } = newLedger(terms);
    const starter = { planId: "starter", planName: "Starter", monthlyCredits: 30, free: false };
    issue("plan", { ...starter, byContract: false }, start);
    bookDue(reset);
    expect(ledger.journal.terms).toMatchObject([
      { transaction: { id: "command-1", occurredAt: start }, terms: { planId: "growth", next: starter } },
      { transaction: { actor: { kind: "rule" }, occurredAt: reset }, terms: { ...starter, next: null } },
    ]);
  });

  it("is one transaction a command, with who, why and for what", () => {
    const { ledger, issue } = newLedger(null);
    const head = { actor: { kind: "user" as const, id: "u" }, reason: "because" };
    issue("grant", aGrant("g"), start, head);
    issue("spend", { credits: 1, action: other }, start, head);
    issue("hold", placed, start, head);
    issue("capture", { holdId: "h", credits: 5, final: true }, start, head);
    const rest = { occurredAt: start, ...head, reversesId: null };
    expect(ledger.journal.transactions).toEqual([
      {
        ...rest,
        id: "command-1",
        kind: "grant",
        action: null,
        holdId: null,
        firstSequence: 1,
        lastSequence: 1,
      },
      {
        ...rest,
        id: "command-2",
        kind: "spend",
        action: other,
        holdId: null,
        firstSequence: 2,
        lastSequence: 2,
      },
      { ...rest, id: "command-3", kind: "hold", action, holdId: "h", firstSequence: 3, lastSequence: 3 },
      { ...rest, id: "command-4", kind: "capture", action, holdId: "h", firstSequence: 4, lastSequence: 4 },
    ]);
    expect(ledger.journal.entries.map(({ transactionId, holdId }) => [transactionId, holdId])).toEqual([
      ["command-1", null],
      ["command-2", null],
      ["command-3", "h"],
      ["command-4", "h"],
    ]);
  });

  it("is the hold as it was placed, and who closed it when", () => {
    const { ledger, issue } = newLedger(terms);
    issue("hold", { ...placed, leaseSeconds: 60 }, start);
    const hold = ledger.holds.get("h");
    const lines = [{ grantId: "rule-1", taken: 20, captured: 0, returned: 0 }];
    expect(hold).toEqual({
      id: "h",
      status: "open",
      amount: 20,
      captured: 0,
      placedAt: start,
      leaseEndsAt: start + 60_000,
      resolvedAt: null,
      resolvedById: null,
      periodStartsAt: start,
      transactionId: "command-1",
      action,
      lines,
    });
    issue("capture", { holdId: "h", credits: null, final: false }, start + 1);
    expect(hold).toMatchObject({
      status: "captured",
      captured: 20,
      resolvedAt: start + 1,
      resolvedById: "command-2",
    });
  });
});

describe("usage", () => {
  it("is one row for each day, period, action, tier, member and project, without the run", () => {
    const { ledger, issue } = newLedger(terms);
    const spend = (change: Partial<typeof action> | null, at: number) =>
      issue("spend", { credits: 1, action: change && { ...action, ...change } }, at);
    spend({}, start);
    spend({ runId: "another" }, start + hour);
    spend({ type: "playbook" }, start);
    spend({ tier: "monthly" }, start);
    spend({ memberId: "another" }, start);
    spend({ projectId: "another" }, start);
    spend({}, start + 15 * hour);
    spend(null, start);
    const { runId: _, ...counted } = action;
    const row = { periodStartsAt: start, day: "2026-11-02", credits: 1, runs: 1 };
    expect([...ledger.journal.usage.values()]).toEqual([
      { ...row, action: counted, credits: 2, runs: 2 },
      { ...row, action: { ...counted, type: "playbook" } },
      { ...row, action: { ...counted, tier: "monthly" } },
      { ...row, action: { ...counted, memberId: "another" } },
      { ...row, action: { ...counted, projectId: "another" } },
      { ...row, day: "2026-11-03", action: counted },
      {
        ...row,
        day: "2026-11-03",
        action: { type: "other", tier: "other", memberId: null, projectId: null },
      },
    ]);
  });

  it("tells apart actions whose names would read the same one after the other", () => {
    const { ledger, issue } = newLedger(terms);
    issue("spend", { credits: 1, action: { ...action, type: "a|b", tier: "c" } }, start);
    issue("spend", { credits: 1, action: { ...action, type: "a", tier: "b|c" } }, start);
    issue("spend", { credits: 1, action: { ...action, type: "ab", tier: "c" } }, start);
    issue("spend", { credits: 1, action: { ...action, type: "a", tier: "bc" } }, start);
    expect([...ledger.journal.usage.values()].map(({ credits }) => credits)).toEqual([1, 1, 1, 1]);
  });

  it("has no row where nothing was used", () => {
    const { ledger, issue } = newLedger(terms);
    issue("hold", placed, start);
    issue("capture", { holdId: "h", credits: 0, final: true }, start);
    expect(ledger.journal.usage.size).toBe(0);
    expect([...ledger.journal.periods.keys()]).toEqual([start]);
  });
});
