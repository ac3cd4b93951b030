import { describe, expect, it } from "vitest";

import { currentPeriodEnd, currentPeriodStart, nextRenewalAt, periodRow } from "./book";
import { emptyJournal, emptyLedger, type Ledger } from "./ledger";
import { moveHeldCredits, resolveHold } from "./rules/resolve-hold";
import { reverseTransaction } from "./rules/reverse-transaction";
import { aGrant, growthTerms, newLedger } from "./testing/new-ledger";
import { brokenLaws } from "./testing/life";

const start = Date.parse("2026-11-02T09:00:00Z");
const reset = Date.parse("2026-12-02T09:00:00Z");
const next = Date.parse("2027-01-02T09:00:00Z");
const hour = 3_600_000;
const terms = growthTerms(start, { monthlyCredits: 0 });
const action = { type: "report", tier: "weekly", memberId: null, projectId: null, runId: null };
const hold = { holdId: "h", credits: 20, leaseSeconds: null, action };

const periods = ({ journal }: Ledger) =>
  [...journal.periods.values()].map(({ startsAt, opening, expired }) => [startsAt, opening, expired]);
const days = ({ journal }: Ledger) =>
  [...journal.usage.values()].map(({ periodStartsAt, day, credits }) => [periodStartsAt, day, credits]);

describe("the current period", () => {
  it.each([
    ["is none before the first: that is what is booked next", terms, null, [null, null, start]],
    ["ends when the next one begins", terms, 0, [start, reset, reset]],
    ["is counted from the anchor", terms, 1, [reset, next, next]],
    ["is none once there is no subscription, and none comes", null, 1, [null, null, null]],
  ])("%s", (_, own, renewedPeriod, [startsAt, endsAt, renewsAt]) => {
    const ledger = { ...emptyLedger("UTC", own), renewedPeriod };
    expect(currentPeriodStart(ledger)).toBe(startsAt);
    expect(currentPeriodEnd(ledger)).toBe(endsAt);
    expect(nextRenewalAt(ledger)).toBe(renewsAt);
  });

  it("is refused where its number leads beyond all dates: no renewal would be the last", () => {
    const ledger = { ...emptyLedger("UTC", terms), renewedPeriod: 2_147_483_646 };
    expect(() => nextRenewalAt(ledger)).toThrow(new RangeError("period 2147483647 begins beyond all dates"));
  });

  it("of the past ends a month after it began where the subscription is gone", () => {
    expect(periodRow(emptyLedger("UTC", null), start)).toMatchObject({ startsAt: start, endsAt: reset });
  });
});

describe("what becomes of a hold", () => {
  it("counts in its period and leaves the opening of every later one", () => {
    const { ledger, issue, bookDue } = newLedger(terms);
    issue("grant", aGrant("g"), start);
    issue("hold", hold, start);
    bookDue(next);
    issue("capture", { holdId: "h", credits: 15, final: true }, next);
    expect(periods(ledger)).toEqual([
      [start, 0, 0],
      [reset, 35, 0],
      [next, 35, 0],
    ]);
    expect(ledger.grants.get("g")).toMatchObject({ periodStartsAt: start, periodUsed: 15 });
    expect(brokenLaws(ledger)).toEqual([]);
  });

  it("does not count as moved in the newest period of its grant when it belongs to an older one", () => {
    const { ledger, issue } = newLedger(terms);
    issue("grant", aGrant("g"), start);
    issue("hold", hold, start);
    issue("spend", { credits: 7, action }, reset);
    issue("capture", { holdId: "h", credits: 15, final: true }, reset);
    expect(ledger.grants.get("g")).toMatchObject({ periodStartsAt: reset, periodUsed: 7, used: 22 });
    expect(brokenLaws(ledger)).toEqual([]);
  });

  it("that was placed before the first period leaves the opening of the first", () => {
    const { ledger, issue } = newLedger({ ...terms, anchorAt: start + hour });
    issue("grant", aGrant("g"), start);
    issue("hold", hold, start);
    issue("capture", { holdId: "h", credits: 15, final: true }, start + hour);
    expect(periods(ledger)).toEqual([[start + hour, 35, 0]]);
    expect(days(ledger)).toEqual([[null, "2026-11-02", 15]]);
    expect(brokenLaws(ledger)).toEqual([]);
  });

  it("counts in its period also when the subscription is gone", () => {
    const { ledger, issue } = newLedger(terms);
    issue("grant", aGrant("g"), start);
    issue("hold", hold, start);
    ledger.terms = null;
    issue("capture", { holdId: "h", credits: 15, final: true }, start + hour);
    expect(periods(ledger)).toEqual([[start, 0, 0]]);
    issue("spend", { credits: 1, action }, start + hour);
    expect(days(ledger)).toEqual([
      [start, "2026-11-02", 15],
      [null, "2026-11-02", 1],
    ]);
  });

  it("counts on the last day of its period, which a period that ends at midnight still has", () => {
    const midnight = Date.parse("2026-11-02T00:00:00Z");
    const { ledger, issue } = newLedger({ ...terms, anchorAt: midnight });
    issue("grant", aGrant("g"), midnight);
    issue("hold", hold, midnight);
    issue("capture", { holdId: "h", credits: 15, final: true }, next);
    expect(days(ledger)).toEqual([[midnight, "2026-12-01", 15]]);
    expect(brokenLaws(ledger)).toEqual([]);
  });

  it.each([
    ["it only keeps credits", []],
    ["they are used, which grants and days count", [{ holdId: "h", credits: 15, final: false }]],
    ["the rest comes back", [{ holdId: "h", credits: 15, final: true }]],
  ])("touches no period while %s", (_, captures) => {
    const { ledger, issue } = newLedger(terms);
    issue("grant", aGrant("g"), start);
    ledger.journal = emptyJournal();
    issue("hold", hold, start);
    for (const capture of captures) issue("capture", capture, start);
    expect(ledger.journal.periods.size).toBe(0);
  });

  it("touches no period after its own when all of it comes back", () => {
    const { ledger, issue, bookDue } = newLedger(terms);
    issue("grant", aGrant("g"), start);
    issue("hold", hold, start);
    bookDue(next);
    ledger.journal = emptyJournal();
    issue("release", { holdId: "h" }, next);
    expect(ledger.journal.periods.size).toBe(0);
  });
});

it("uses before the first period add up on their grant", () => {
  const { ledger, issue } = newLedger(null);
  issue("grant", aGrant("g"), start);
  issue("spend", { credits: 5, action }, start);
  issue("spend", { credits: 4, action }, start);
  expect(ledger.grants.get("g")).toMatchObject({ periodStartsAt: null, periodUsed: 9 });
});

describe("usage of two actions", () => {
  it("is never taken for one because their names run together", () => {
    const { ledger, issue } = newLedger(terms);
    issue("grant", aGrant("g"), start);
    issue("spend", { credits: 1, action: { ...action, type: "a", tier: "bc" } }, start);
    issue("spend", { credits: 1, action: { ...action, type: "ab", tier: "c" } }, start);
    expect(days(ledger)).toHaveLength(2);
  });
});

describe("a ledger state that can't be", () => {
  const transaction = () => {
    const { ledger, issue } = newLedger(terms);
    issue("grant", aGrant("g"), start);
    issue("hold", hold, start);
    const [first] = ledger.journal.transactions;
    const placed = ledger.holds.get("h");
    if (!first || !placed) throw new Error("nothing was booked");
    return { ledger, issue, first, placed };
  };

  it("are refused loudly: a hold that is closed and still keeps credits", () => {
    const { ledger, first, placed } = transaction();
    expect(() => resolveHold(ledger, first, placed, "released")).toThrow("hold h still keeps credits");
  });

  it("are refused loudly: a grant of a hold that was not loaded", () => {
    const { ledger, first, placed } = transaction();
    ledger.grants.clear();
    expect(() => moveHeldCredits(ledger, first, placed, { used: 0, closes: true })).toThrow(
      "grant g of a hold is not in the working copy",
    );
  });

  it("are refused loudly: a grant of a reversed spend that was not loaded", () => {
    const { ledger, issue } = transaction();
    issue("spend", { credits: 1, action }, start);
    ledger.grants.clear();
    const command = { input: { transactionId: "command-3" }, transactionId: "r", key: "k", inputHash: "" };
    const head = {
      kind: "reverse" as const,
      now: start,
      reason: "",
      actor: { kind: "system" as const, id: null },
    };
    expect(() => reverseTransaction(ledger, { ...command, ...head }, start)).toThrow(
      "grant g of a reversed transaction is not in the working copy",
    );
  });
});

describe("an empty ledger", () => {
  it("have nothing to be stored", () => {
    const { journal } = emptyLedger("UTC", null);
    for (const part of Object.values(journal)) expect([...part]).toEqual([]);
  });
});
