import { describe, expect, it } from "vitest";

import type { Inputs } from "../command";
import { decide } from "../decide";
import { emptyLedger } from "../ledger";
import { bookDue } from "./book-due";
import { aGrant, growthTerms } from "../testing/new-ledger";
import { brokenLaws } from "../testing/life";

const start = Date.parse("2026-11-02T09:00:00Z");
const day = 86_400_000;
const terms = growthTerms(start);
const action = { type: "report", tier: "weekly", memberId: "m", projectId: "p", runId: null };

/** Issues commands to one ledger; each answers with the id of its transaction. */
function setUp() {
  const ledger = emptyLedger("UTC", terms);
  let made = 0;
  const newId = () => `id-${(made += 1)}`;
  const issue = <K extends keyof Inputs>(kind: K, input: Inputs[K], days = 0) => {
    const id = newId();
    const inputHash = JSON.stringify(input);
    const actor = { kind: "system" as const, id: null };
    const head = {
      key: id,
      inputHash,
      now: start + days * day,
      transactionId: id,
      actor,
      reason: kind,
    };
    return { id, decision: decide(ledger, { kind, input, ...head }, newId) };
  };
  const reverse = (transactionId: string, days = 0) => issue("reverse", { transactionId }, days).decision;
  const grant = (grantId: string, credits: number, ends: number | null) =>
    issue("grant", {
      grantId,
      source: "topup",
      credits,
      label: "Top-up",
      priority: 50,
      paid: true,
      unitPriceMinor: 20,
      expiresAt: ends === null ? null : start + ends * day,
      topUpId: null,
    });
  const hold = (credits: number) => issue("hold", { holdId: "h", credits, leaseSeconds: null, action });
  return { ledger, issue, reverse, grant, hold };
}

/** Where the credits are, and what was counted. */
function figures(ledger: ReturnType<typeof setUp>["ledger"]) {
  const { available, held, journal } = ledger;
  const grants = [...ledger.grants.values()].map((grant) => [grant.id, grant.available, grant.used]);
  const periods = [...journal.periods.values()].map(({ opening, expired }) => [opening, expired]);
  const usage = [...journal.usage.values()].map((row) => [row.day, row.credits, row.runs]);
  return { available, held, grants, periods, usage: usage.filter(([, credits, runs]) => credits || runs) };
}

describe("reversing a spend", () => {
  it("puts everything where it was, linked to what it corrects", () => {
    const { ledger, issue, reverse, grant } = setUp();
    grant("g", 50, null);
    const before = figures(ledger);
    const spent = issue("spend", { credits: 120, action });
    expect(reverse(spent.id, 3)).toEqual({
      replayed: false,
      answer: { reversesId: spent.id, returned: 120, lapsed: 0, taken: 0, available: 150 },
    });
    expect(figures(ledger)).toEqual(before);
    expect(ledger.journal.transactions.at(-1)).toMatchObject({
      kind: "reverse",
      reversesId: spent.id,
      action,
    });
    expect(brokenLaws(ledger)).toEqual([]);
  });

  it("is done once, under any key", () => {
    const { ledger, issue, reverse } = setUp();
    const spent = issue("spend", { credits: 20, action });
    reverse(spent.id);
    expect(reverse(spent.id)).toEqual({
      refused: "already_reversed",
      details: { transactionId: spent.id },
    });
    expect(ledger.available).toBe(100);
  });

  it("lapses what came from a grant that has ended, in the period of the use", () => {
    const { ledger, issue, reverse, grant } = setUp();
    grant("short", 30, 10);
    const spent = issue("spend", { credits: 50, action }, 1);
    expect(reverse(spent.id, 12)).toMatchObject({ answer: { returned: 20, lapsed: 30, available: 100 } });
    expect(figures(ledger)).toMatchObject({ periods: [[0, 30]], usage: [] });
    expect(brokenLaws(ledger)).toEqual([]);
  });

  it("after the reset comes back to purchased grants and into the opening of the new period", () => {
    const { ledger, issue, reverse, grant } = setUp();
    grant("g", 50, null);
    const spent = issue("spend", { credits: 120, action }, 1);
    expect(reverse(spent.id, 40)).toMatchObject({ answer: { returned: 20, lapsed: 100, available: 150 } });
    expect(figures(ledger)).toMatchObject({
      periods: [
        [0, 100],
        [50, 0],
      ],
      usage: [],
    });
    expect(brokenLaws(ledger)).toEqual([]);
  });

  it("lapses what came from a grant that was voided", () => {
    const { ledger, issue, reverse, grant } = setUp();
    grant("g", 50, 5);
    const spent = issue("spend", { credits: 40, action });
    issue("void", { grantId: "g" });
    expect(reverse(spent.id)).toMatchObject({ answer: { returned: 0, lapsed: 40, available: 100 } });
    expect(brokenLaws(ledger)).toEqual([]);
  });
});

describe("reversing a capture", () => {
  it("gives back what it used of each grant; the run counts until all of it is reversed", () => {
    const { ledger, issue, reverse, hold } = setUp();
    hold(40);
    const part = issue("capture", { holdId: "h", credits: 15, final: false });
    expect(reverse(part.id)).toMatchObject({
      refused: "not_reversible",
      details: { why: "the hold is still open" },
    });
    const rest = issue("capture", { holdId: "h", credits: 5, final: true }, 1);
    expect(figures(ledger).usage).toEqual([
      ["2026-11-02", 15, 0],
      ["2026-11-03", 5, 1],
    ]);
    expect(reverse(part.id, 2)).toMatchObject({ answer: { returned: 15, available: 95 } });
    expect(figures(ledger).usage).toEqual([["2026-11-03", 5, 1]]);
    expect(reverse(rest.id, 2)).toMatchObject({ answer: { returned: 5, available: 100 } });
    expect(figures(ledger)).toMatchObject({ usage: [], periods: [[0, 0]] });
    expect(brokenLaws(ledger)).toEqual([]);
  });

  it("of nothing is not there to be reversed", () => {
    const { issue, reverse, hold } = setUp();
    hold(40);
    const none = issue("capture", { holdId: "h", credits: 0, final: true });
    expect(reverse(none.id)).toMatchObject({
      refused: "not_reversible",
      details: { why: "nothing was used" },
    });
  });
});

describe("reversing the captures of two holds", () => {
  it("counts for each hold its own", () => {
    const { ledger, issue, reverse } = setUp();
    for (const holdId of ["one", "two"]) issue("hold", { holdId, credits: 20, leaseSeconds: null, action });
    const one = issue("capture", { holdId: "one", credits: 20, final: true });
    const part = issue("capture", { holdId: "two", credits: 15, final: false });
    issue("capture", { holdId: "two", credits: 5, final: true });
    reverse(one.id);
    expect(reverse(part.id)).toMatchObject({ answer: { returned: 15 } });
    expect(figures(ledger).usage).toEqual([["2026-11-02", 5, 1]]);
  });

  it("moves what was used and nothing else, on the very grants", () => {
    const { ledger, issue, reverse, grant, hold } = setUp();
    grant("g", 50, null);
    hold(120);
    const used = issue("capture", { holdId: "h", credits: 15, final: true });
    expect(ledger.journal.entries.slice(-2)).toMatchObject([
      { usedDelta: 15 },
      { grantId: "g", usedDelta: 0 },
    ]);
    reverse(used.id);
    expect(ledger.journal.entries.slice(-1)).toMatchObject([
      { kind: "reverse", usedDelta: -15, holdId: null },
    ]);
    expect(ledger.journal.entries.filter(({ kind }) => kind === "reverse")).toHaveLength(1);
  });

  it("lapses what comes back to a grant at the very instant of its end", () => {
    const { issue, reverse, grant } = setUp();
    grant("short", 30, 10);
    const spent = issue("spend", { credits: 30, action }, 1);
    expect(reverse(spent.id, 10)).toMatchObject({ answer: { returned: 0, lapsed: 30 } });
  });
});

describe("reversing what another process stored", () => {
  const stored = (reversed: boolean, reversedOfHold = 0) => {
    const own = setUp();
    own.hold(20);
    own.issue("capture", { holdId: "h", credits: 20, final: true });
    const [transaction] = own.ledger.journal.transactions.slice(-1);
    if (!transaction) throw new Error("nothing was booked");
    const entries = own.ledger.journal.entries.filter((entry) => entry.transactionId === transaction.id);
    own.ledger.journal.transactions.length = 0;
    own.ledger.recorded.set(transaction.id, { transaction, entries, reversed, reversedOfHold });
    return { ...own, id: transaction.id };
  };

  it("is refused where it was reversed already", () => {
    const { reverse, id } = stored(true);
    expect(reverse(id)).toEqual({ refused: "already_reversed", details: { transactionId: id } });
  });

  it("uncounts the run once this was the last capture of its hold", () => {
    const { ledger, reverse, id } = stored(false);
    expect(reverse(id)).toMatchObject({ answer: { returned: 20 } });
    expect(figures(ledger).usage).toEqual([]);
  });
});

describe("reversing a grant", () => {
  it("takes the whole grant back while nothing of it has moved, once", () => {
    const { ledger, reverse, grant } = setUp();
    const given = grant("g", 50, null);
    expect(reverse(given.id, 1)).toMatchObject({ answer: { taken: 50, returned: 0, available: 100 } });
    expect(ledger.grants.get("g")).toMatchObject({ available: 0, lapsed: 50 });
    expect(reverse(given.id, 1)).toMatchObject({ refused: "already_reversed" });
    expect(brokenLaws(ledger)).toEqual([]);
  });

  it.each([
    ["used", (own: ReturnType<typeof setUp>) => own.issue("spend", { credits: 1, action: null })],
    ["held", (own: ReturnType<typeof setUp>) => own.hold(1)],
  ])("refuses where something of it is %s", (_, move) => {
    const own = setUp();
    const given = own.grant("g", 50, 5);
    move(own);
    const why = "something of the grant has moved: void what is left";
    expect(own.reverse(given.id)).toMatchObject({ refused: "not_reversible", details: { why } });
  });

  it.each([
    ["is not in effect yet", { effectiveAt: start + day }, 0],
    ["has ended, and is not loaded any more", { expiresAt: start + day }, 1],
  ])("says that a grant that %s can be voided", (_, change, days) => {
    const { ledger, issue, reverse } = setUp();
    const given = issue("grant", aGrant("g", change));
    bookDue(ledger, start + days * day, () => "later");
    if (days > 0) ledger.grants.delete("g");
    const why = "the grant is not in effect yet or has ended: void it";
    expect(reverse(given.id, days)).toMatchObject({ refused: "not_reversible", details: { why } });
  });
});

describe("what can't be reversed", () => {
  it.each([
    ["a hold", (own: ReturnType<typeof setUp>) => own.hold(10).id],
    [
      "a release",
      (own: ReturnType<typeof setUp>) => {
        own.hold(10);
        return own.issue("release", { holdId: "h" }).id;
      },
    ],
    [
      "a reversal",
      (own: ReturnType<typeof setUp>) => {
        const spent = own.issue("spend", { credits: 10, action });
        return own.issue("reverse", { transactionId: spent.id }).id;
      },
    ],
    [
      "a renewal",
      (own: ReturnType<typeof setUp>) => {
        own.hold(10);
        return own.ledger.journal.transactions.find(({ kind }) => kind === "renewal")?.id ?? "";
      },
    ],
  ])("%s", (_, transactionOf) => {
    const own = setUp();
    const id = transactionOf(own);
    expect(own.reverse(id)).toMatchObject({ refused: "not_reversible" });
    expect(own.reverse("unknown")).toMatchObject({ refused: "transaction_not_found" });
    expect(brokenLaws(own.ledger)).toEqual([]);
  });
});
