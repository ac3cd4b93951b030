import { describe, expect, it } from "vitest";

import { currentTotals, describeBalance, type BalanceFacts } from "./describe-balance";
import type { Grant, PeriodTotals } from "../ledger";
import { aGrant, growthTerms, newLedger } from "../testing/new-ledger";

const start = Date.parse("2026-11-02T09:00:00Z");
const reset = Date.parse("2026-12-02T09:00:00Z");
const hour = 3_600_000;
const day = 24 * hour;
const terms = growthTerms(start);

function figuresOf(facts: ReturnType<typeof newLedger>, at: number, change: Partial<BalanceFacts> = {}) {
  facts.bookDue(at);
  const figures = describeBalance({
    ledger: facts.ledger,
    at,
    storedPeriod: null,
    endedGrants: [],
    openHolds: 0,
    usedByDay: new Map(),
    firstUseDay: null,
    standardPlaybookCredits: 5,
    ...change,
  });
  if (!figures) throw new Error("no period has begun");
  return figures;
}

/** Five credits on each of these days of November. */
const daily = (from: number, to: number) =>
  new Map(
    Array.from({ length: to - from + 1 }, (_, nth) => [`2026-11-${`${from + nth}`.padStart(2, "0")}`, 5]),
  );

describe("the figures of a balance", () => {
  it("explain the available credits: opening + granted - used - held - expired", () => {
    const own = newLedger(terms);
    own.issue("grant", aGrant("t", { expiresAt: start + 40 * day }), start);
    own.issue("grant", aGrant("p", { source: "promotional", credits: 7, expiresAt: start + day }), start);
    own.issue("grant", aGrant("a", { source: "adjustment", credits: 3 }), start);
    own.issue("spend", { credits: 20, action: null }, start + 2 * day);
    own.issue("hold", { holdId: "h", credits: 12, leaseSeconds: null, action: null }, start + 2 * day);
    const figures = figuresOf(own, start + 3 * day, { openHolds: 1 });
    expect(figures).toMatchObject({
      asOf: start + 3 * day,
      period: { startsAt: start, endsAt: reset },
      resetCredits: 100,
      opening: 0,
      granted: 160,
      grantedBySource: { plan: 100, topup: 50, promotional: 7, adjustment: 3 },
      used: 20,
      held: 12,
      expired: 7,
      available: 121,
      usable: 153,
      state: "normal",
      openHolds: 1,
      standardPlaybooks: 24,
    });
  });

  it("are not there before the first period", () => {
    const { ledger } = newLedger({ ...terms, anchorAt: start + day });
    const rest = {
      storedPeriod: null,
      endedGrants: [],
      openHolds: 0,
      usedByDay: new Map(),
      firstUseDay: null,
    };
    expect(describeBalance({ ledger, at: start, ...rest, standardPlaybookCredits: 5 })).toBeNull();
  });

  it("count whole standard playbooks, and none where there is no price for one", () => {
    const own = newLedger({ ...terms, monthlyCredits: 14 });
    expect(figuresOf(own, start).standardPlaybooks).toBe(2);
    expect(figuresOf(own, start, { standardPlaybookCredits: null }).standardPlaybooks).toBe(0);
  });

  it("name the credits that the next paid reset brings", () => {
    expect(figuresOf(newLedger(terms), start).resetCredits).toBe(100);
    expect(figuresOf(newLedger({ ...terms, paidThroughAt: reset + 1 }), start).resetCredits).toBe(100);
    expect(figuresOf(newLedger({ ...terms, paidThroughAt: reset }), start).resetCredits).toBe(0);
  });
});

describe("the totals of the current period", () => {
  const bySource = { plan: 100, topup: 1, promotional: 2, adjustment: 3 };
  const stored: PeriodTotals = { startsAt: start, endsAt: reset, opening: 4, expired: 6, bySource };
  const begun = () => ({ ...newLedger(terms).ledger, renewedPeriod: 0 });

  it("are the stored ones where the ledger state adds nothing", () => {
    expect(currentTotals(begun(), stored)).toEqual(stored);
    expect(currentTotals(begun(), null)).toBeNull();
  });

  it("are the sum, figure by figure, where they add something", () => {
    const own = newLedger(terms);
    own.bookDue(start);
    const added = { plan: 10, topup: 20, promotional: 30, adjustment: 40 };
    const row = { startsAt: start, endsAt: reset, opening: 50, expired: 70, bySource: added };
    own.ledger.journal.periods.set(start, row);
    expect(currentTotals(own.ledger, stored)).toEqual({
      startsAt: start,
      endsAt: reset,
      opening: 54,
      expired: 76,
      bySource: { plan: 110, topup: 21, promotional: 32, adjustment: 43 },
    });
  });

  it("leave out the stored row of the period before", () => {
    const own = newLedger(terms);
    own.bookDue(reset);
    expect(currentTotals(own.ledger, stored)).toMatchObject({ startsAt: reset, opening: 0, expired: 0 });
  });
});

describe("what expires next", () => {
  it("is the sum of what is available of the grants that end first", () => {
    const own = newLedger({ ...terms, monthlyCredits: 0 });
    own.issue("grant", aGrant("a", { credits: 10, expiresAt: start + 2 * day }), start);
    own.issue("grant", aGrant("b", { credits: 20, expiresAt: start + 2 * day }), start);
    own.issue("grant", aGrant("c", { credits: 40, expiresAt: start + 3 * day }), start);
    own.issue("grant", aGrant("d", { credits: 80 }), start);
    expect(figuresOf(own, start).soonestExpiry).toEqual({ credits: 30, at: start + 2 * day });
    own.issue("spend", { credits: 30, action: null }, start);
    expect(figuresOf(own, start).soonestExpiry).toEqual({ credits: 40, at: start + 3 * day });
  });

  it("is nothing where no grant ends", () => {
    const own = newLedger({ ...terms, monthlyCredits: 0 });
    own.issue("grant", aGrant("d"), start);
    expect(figuresOf(own, start).soonestExpiry).toBeNull();
  });
});

describe("the outlook", () => {
  const used = { usedByDay: daily(2, 30), firstUseDay: "2026-11-02" };

  it("is not known before five full days of use", () => {
    const early = figuresOf(newLedger(terms), start + 4 * day, used);
    expect(early).toMatchObject({
      fullDays: 4,
      pacePerDay: null,
      lastsUntil: null,
      earliest: null,
      latest: null,
      reachesReset: null,
    });
  });

  it("tells when the credits run out at the pace of the full days", () => {
    const own = newLedger({ ...terms, monthlyCredits: 60 });
    own.issue("spend", { credits: 50, action: null }, start + 10 * day);
    const figures = figuresOf(own, start + 10 * day, used);
    const runsOut = start + 12 * day;
    expect(figures).toMatchObject({ fullDays: 10, pacePerDay: 5, reachesReset: false, state: "low" });
    expect([figures.lastsUntil, figures.earliest, figures.latest]).toEqual([runsOut, runsOut, runsOut]);
  });

  it("runs out sooner at the highest pace of its range, later at the lowest", () => {
    const own = newLedger({ ...terms, monthlyCredits: 60 });
    own.issue("spend", { credits: 30, action: null }, start + 10 * day);
    const usedByDay = new Map([
      ["2026-11-05", 20],
      ["2026-11-09", 30],
    ]);
    const { earliest, lastsUntil, latest } = figuresOf(own, start + 10 * day, { ...used, usedByDay });
    expect(lastsUntil).toBe(start + 16 * day);
    expect(earliest).toBeLessThan(start + 16 * day);
    expect(latest ?? Infinity).toBeGreaterThan(start + 16 * day);
  });

  it("rounds the pace to whole credits a day", () => {
    const usedByDay = new Map([["2026-11-05", 26]]);
    expect(figuresOf(newLedger(terms), start + 10 * day, { ...used, usedByDay }).pacePerDay).toBe(3);
  });

  it("reaches the reset when the pace leaves something until then", () => {
    expect(figuresOf(newLedger(terms), start + 10 * day, { ...used, usedByDay: daily(4, 5) })).toMatchObject({
      pacePerDay: 1,
      lastsUntil: null,
      reachesReset: true,
      state: "normal",
    });
  });

  it("counts a grant that takes effect in time, and not one that was voided before", () => {
    const later = aGrant("later", { credits: 15, effectiveAt: start + 11 * day });
    const own = newLedger({ ...terms, monthlyCredits: 60 });
    own.issue("spend", { credits: 50, action: null }, start + 10 * day);
    own.issue("grant", later, start + 10 * day);
    expect(figuresOf(own, start + 10 * day, used).lastsUntil).toBe(start + 15 * day);
    own.issue("void", { grantId: "later" }, start + 10 * day);
    expect(figuresOf(own, start + 10 * day, used).lastsUntil).toBe(start + 12 * day);
  });

  it("burns the grants in their order, not in that of their making", () => {
    const own = newLedger({ ...terms, monthlyCredits: 0 });
    own.issue("grant", aGrant("last", { credits: 10, priority: 90, expiresAt: start + 11 * day }), start);
    own.issue("grant", aGrant("first", { credits: 10, priority: 10 }), start);
    // the first grant burns for two days, in which the last one ends
    expect(figuresOf(own, start + 10 * day, used).lastsUntil).toBe(start + 12 * day);
  });

  it("takes the days of the previous period to help in the first days of the next", () => {
    const figures = figuresOf(newLedger(terms), reset + 2 * day, used);
    expect(figures.fullDays).toBe(32);
    expect(figuresOf(newLedger({ ...terms, anchorAt: start - 90 * day }), start, used).fullDays).toBe(0);
    const third = Date.parse("2027-01-02T09:00:00Z");
    expect(figuresOf(newLedger(terms), third + 2 * day, used).fullDays).toBe(33);
  });
});

describe("the grants of a period", () => {
  it("stand in burn order, those that have ended last, with what each brought, used and lost in it", () => {
    const own = newLedger(terms);
    own.issue("grant", aGrant("late", { priority: 90 }), start);
    own.issue("grant", aGrant("ended", { credits: 9, priority: 10, expiresAt: start + day }), start);
    own.issue("grant", aGrant("voided", { credits: 8, priority: 10 }), start);
    own.issue("grant", aGrant("future", { effectiveAt: start + 60 * day }), start);
    own.issue("spend", { credits: 4, action: null }, start);
    own.issue("void", { grantId: "voided" }, start);
    const figures = figuresOf(own, start + day);
    const lines = figures.grants.map(({ grant, inPeriod, used, ended }) => [
      grant.label,
      inPeriod,
      used,
      ended,
    ]);
    expect(lines).toEqual([
      ["Growth plan", 100, 0, false],
      ["Top-up", 50, 0, false],
      ["Top-up", 9, 4, true],
      ["Top-up", 8, 0, true],
    ]);
    expect(figures.grants.map(({ grant }) => grant.id).slice(1)).toEqual(["late", "ended", "voided"]);
  });

  it("count what is held, and only what moved in this very period", () => {
    const own = newLedger(terms);
    own.issue("grant", aGrant("g", { priority: 10 }), start);
    own.issue("spend", { credits: 30, action: null }, start);
    own.issue("hold", { holdId: "h", credits: 5, leaseSeconds: null, action: null }, reset);
    const [line] = figuresOf(own, reset).grants;
    expect(line).toMatchObject({ inPeriod: 20, used: 0, ended: false });
    own.issue("spend", { credits: 2, action: null }, reset);
    expect(figuresOf(own, reset).grants[0]).toMatchObject({ inPeriod: 20, used: 2 });
  });

  it("have those among them that have ended and are not in the working copy any more, each once", () => {
    const own = newLedger(terms);
    own.bookDue(start);
    const [plan] = own.ledger.grants.values();
    if (!plan) throw new Error("no plan grant");
    const gone: Grant = { ...plan, id: "gone", available: 0, periodUsed: 9, expiresAt: start + hour };
    const stale: Grant = { ...plan, available: 1 };
    const lines = figuresOf(own, start + hour, { endedGrants: [gone, stale] }).grants;
    expect(lines.map(({ grant, inPeriod, ended }) => [grant.id, inPeriod, ended])).toEqual([
      [plan.id, 100, false],
      ["gone", 9, true],
    ]);
  });
});
