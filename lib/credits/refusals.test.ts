import { describe, expect, it } from "vitest";

import { aGrant, growthTerms, newLedger } from "./testing/new-ledger";

const start = Date.parse("2026-11-02T09:00:00Z");
const hour = 3_600_000;
const terms = growthTerms(start);
const hold = { holdId: "h", credits: 20, leaseSeconds: null, action: null };

function ledgerWithHold(leaseSeconds: number | null = null) {
  const ledger = newLedger(null);
  ledger.issue("grant", aGrant("g"), start);
  ledger.issue("hold", { ...hold, leaseSeconds }, start);
  return ledger;
}

describe("what no command may carry is refused before the key is looked at", () => {
  type Issue = ReturnType<typeof newLedger>["issue"];
  const agreed = { planId: "p", planName: "P", free: false, byContract: true };
  const million = 1_000_000;

  it.each<[string, string, number, number, (amount: number) => [Parameters<Issue>[0], unknown]]>([
    ["hold", "credits", 1, 100 * million, (credits) => ["hold", { ...hold, holdId: "new", credits }]],
    [
      "lease",
      "leaseSeconds",
      1,
      1_000 * million,
      (leaseSeconds) => ["hold", { ...hold, holdId: "new", leaseSeconds }],
    ],
    [
      "extend",
      "leaseSeconds",
      1,
      1_000 * million,
      (leaseSeconds) => ["extend", { holdId: "h", leaseSeconds }],
    ],
    ["spend", "credits", 1, 100 * million, (credits) => ["spend", { credits, action: null }]],
    ["grant", "credits", 1, 100 * million, (credits) => ["grant", aGrant("new", { credits })]],
    [
      "capture",
      "credits",
      0,
      100 * million,
      (credits) => ["capture", { holdId: "h", credits, final: false }],
    ],
    ["plan", "monthlyCredits", 0, 100 * million, (monthlyCredits) => ["plan", { ...agreed, monthlyCredits }]],
  ])("a %s whose %s are not whole, under %i or over %i", (_, name, least, most, ask) => {
    for (const amount of [-5, 0.5, NaN, Infinity, 2 ** 53, least - 1, most + 1]) {
      const { ledger, issue } = ledgerWithHold(60);
      issue("spend", { credits: 1, action: null }, start, { key: "used" });
      const before = structuredClone(ledger);
      const [kind, input] = ask(amount);
      const details = { issues: { [name]: [`must be a whole number from ${least} to ${most}`] } };
      const refused = { refused: "validation", details };
      expect(issue(kind, input as never, start + hour, { key: "used" })).toEqual(refused);
      expect(ledger).toEqual(before);
    }
  });

  it("keys and ids of holds of no or more than 200 characters", () => {
    const details = (name: string) => ({ issues: { [name]: ["must have 1 to 200 characters"] } });
    for (const text of ["", "k".repeat(201)]) {
      const { issue } = ledgerWithHold();
      const spend = { credits: 1, action: null };
      const wrongKey = { refused: "validation", details: details("key") };
      expect(issue("spend", spend, start, { key: text })).toEqual(wrongKey);
      const wrongId = { refused: "validation", details: details("holdId") };
      expect(issue("hold", { ...hold, holdId: text }, start)).toEqual(wrongId);
    }
    const { issue } = ledgerWithHold();
    const longest = "k".repeat(200);
    expect(issue("hold", { ...hold, holdId: longest, credits: 1 }, start, { key: longest })).toMatchObject({
      replayed: false,
    });
  });

  it.each(["a\0b", "\ud800", "x\udc00"])(
    "a key and an id of a hold that no database can keep: %j",
    (text) => {
      const { issue } = ledgerWithHold();
      const issues = (name: string) => ({ issues: { [name]: ["has a character that can't be stored"] } });
      expect(issue("release", { holdId: "h" }, start, { key: text })).toEqual({
        refused: "validation",
        details: issues("key"),
      });
      expect(issue("hold", { ...hold, holdId: text }, start)).toEqual({
        refused: "validation",
        details: issues("holdId"),
      });
    },
  );

  it("priorities of more than 32 bits, and instants outside the years 1 to 9999", () => {
    const most = 2_147_483_647;
    const [first, last] = ["0001-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z"].map(Date.parse) as [
      number,
      number,
    ];
    const { issue } = newLedger(growthTerms(start));
    for (const priority of [most + 1, -most - 1, 0.5]) {
      const details = { issues: { priority: [`must be a whole number from ${-most} to ${most}`] } };
      expect(issue("grant", aGrant("g", { priority }), start)).toEqual({ refused: "validation", details });
    }
    for (const name of ["effectiveAt", "expiresAt", "createdAt", "paidThroughAt"] as const)
      for (const at of [first - 1, last + 1, NaN]) {
        const details = { issues: { [name]: ["must be in the years 1 to 9999"] } };
        const given = aGrant("g", { [name]: at });
        const answer =
          name === "paidThroughAt"
            ? issue("payment", { paidThroughAt: at }, start)
            : issue("grant", given, start);
        expect(answer).toEqual({ refused: "validation", details });
      }
    const widest = { priority: -most, effectiveAt: first, createdAt: last, expiresAt: last };
    expect(issue("grant", aGrant("g", widest), start)).toMatchObject({ replayed: false });
    expect(issue("payment", { paidThroughAt: last }, start)).toMatchObject({ replayed: false });
  });

  it("a grant's id twice", () => {
    const { ledger, issue } = ledgerWithHold();
    const details = { issues: { grantId: ["was used before"] } };
    expect(issue("grant", aGrant("g"), start)).toEqual({ refused: "validation", details });
    expect([ledger.available, ledger.journal.entries.length]).toEqual([30, 2]);
  });

  it("none at all, all that is left, and no lease are amounts", () => {
    const { ledger, issue } = ledgerWithHold();
    issue("capture", { holdId: "h", credits: 0, final: false }, start);
    issue("capture", { holdId: "h", credits: null, final: true }, start);
    expect(ledger.available).toBe(30);
  });
});

describe("a refusal says what it is about", () => {
  it("a hold of an id that was ever used", () => {
    const refused = { refused: "hold_exists", details: { holdId: "h" } };
    const { issue } = ledgerWithHold();
    expect(issue("hold", hold, start)).toEqual(refused);
    issue("release", { holdId: "h" }, start);
    expect(issue("hold", hold, start)).toEqual(refused);
  });

  it.each(["extend", "capture", "release"] as const)("%s of a hold that is not open", (kind) => {
    const input = (holdId: string) => ({ holdId, leaseSeconds: 60, credits: 1, final: true });
    const unknown = ledgerWithHold().issue(kind, input("unknown"), start);
    expect(unknown).toEqual({ refused: "hold_not_found", details: { holdId: "unknown" } });
    const leased = ledgerWithHold(60);
    const expired = leased.issue(kind, input("h"), start + hour);
    expect(expired).toEqual({ refused: "hold_expired", details: { holdId: "h" } });
    for (const end of ["capture", "release"] as const) {
      const closed = ledgerWithHold();
      closed.issue(end, input("h"), start);
      const answer = closed.issue(kind, input("h"), start);
      expect(answer).toEqual({ refused: "hold_closed", details: { holdId: "h" } });
    }
  });

  it("a capture of more than is left", () => {
    const { issue } = ledgerWithHold();
    issue("capture", { holdId: "h", credits: 15, final: false }, start);
    expect(issue("capture", { holdId: "h", credits: 6, final: true }, start)).toEqual({
      refused: "capture_exceeds_hold",
      details: { holdId: "h", needs: 6, held: 5 },
    });
  });

  it.each([-1, 0])("a grant that ends %i ms after it takes effect", (lasts) => {
    const { issue } = newLedger(null);
    const grant = aGrant("g", { effectiveAt: start + hour, expiresAt: start + hour + lasts });
    expect(issue("grant", grant, start)).toEqual({
      refused: "grant_ends_before_start",
      details: { effectiveAt: start + hour, expiresAt: start + hour + lasts },
    });
  });

  it("a grant and a transaction that are not there", () => {
    const { issue } = newLedger(null);
    expect(issue("void", { grantId: "g" }, start)).toEqual({
      refused: "grant_not_found",
      details: { grantId: "g" },
    });
    expect(issue("reverse", { transactionId: "t" }, start)).toEqual({
      refused: "transaction_not_found",
      details: { transactionId: "t" },
    });
  });

  it("a key of another request, without telling of what", () => {
    const { issue } = ledgerWithHold();
    expect(issue("spend", { credits: 1, action: null }, start, { key: "key of command-1" })).toEqual({
      refused: "idempotency_mismatch",
      details: {},
    });
  });

  it.each([
    ["without a subscription", null],
    ["before the first period", { ...terms, anchorAt: start + hour }],
  ])("too few credits, %s: no reset is known", (_, own) => {
    const { issue } = newLedger(own);
    expect(issue("spend", { credits: 1, action: null }, start)).toEqual({
      refused: "insufficient_credits",
      details: { needs: 1, available: 0, resetAt: null, resetCredits: 0 },
    });
  });
});

describe("answers", () => {
  it("of a partial capture say what was captured, and that nothing came back", () => {
    const { issue } = ledgerWithHold();
    expect(issue("capture", { holdId: "h", credits: 15, final: false }, start)).toEqual({
      replayed: false,
      answer: { captured: 15, returned: 0, lapsed: 0, available: 30 },
    });
  });

  it("are replayed to another caller, but not to the very one whose answer got lost", () => {
    const { issue } = newLedger(null);
    const grant = aGrant("g");
    const own = { key: "k", transactionId: "t" };
    const answer = { grantId: "g", availableBefore: 0, available: 50 };
    expect(issue("grant", grant, start, own)).toEqual({ replayed: false, answer });
    expect(issue("grant", grant, start, own)).toEqual({ replayed: false, answer });
    expect(issue("grant", grant, start, { key: "k" })).toEqual({ replayed: true, answer });
  });

  it("tell how a hold ended", () => {
    const { ledger, issue } = ledgerWithHold();
    issue("release", { holdId: "h" }, start + hour);
    expect(ledger.holds.get("h")).toMatchObject({ status: "released", resolvedAt: start + hour });
  });
});

describe("the table of entries", () => {
  it("has a kind for each movement", () => {
    const { ledger, issue } = newLedger(null);
    issue("grant", aGrant("g", { priority: 10, credits: 40, expiresAt: start + 5 * hour }), start);
    issue("grant", aGrant("k", { credits: 60 }), start);
    issue("hold", { ...hold, credits: 50 }, start);
    issue("capture", { holdId: "h", credits: 15, final: false }, start);
    issue("capture", { holdId: "h", credits: 1, final: false }, start + 5 * hour);
    issue("release", { holdId: "h" }, start + 6 * hour);
    issue("spend", { credits: 7, action: null }, start + 6 * hour);
    issue("reverse", { transactionId: "command-4" }, start + 6 * hour);
    issue("reverse", { transactionId: "command-7" }, start + 6 * hour);
    issue("void", { grantId: "k" }, start + 6 * hour);
    issue("grant", aGrant("r"), start + 6 * hour);
    issue("reverse", { transactionId: "command-11" }, start + 6 * hour);
    const rows = ledger.journal.entries.map((entry) => [
      entry.grantId,
      entry.kind,
      entry.availableDelta,
      entry.heldDelta,
      entry.usedDelta,
      entry.availableAfter,
      entry.heldAfter,
    ]);
    expect(rows).toEqual([
      ["g", "grant", 40, 0, 0, 40, 0],
      ["k", "grant", 60, 0, 0, 100, 0],
      ["g", "hold", -40, 40, 0, 60, 40],
      ["k", "hold", -10, 10, 0, 50, 50],
      ["g", "capture", 0, -15, 15, 50, 35],
      ["g", "capture", 0, -1, 1, 50, 34],
      ["g", "lapse", 0, -24, 0, 50, 10],
      ["k", "release", 10, -10, 0, 60, 0],
      ["k", "spend", -7, 0, 7, 53, 0],
      ["g", "reverse", 0, 0, -15, 53, 0],
      ["k", "reverse", 7, 0, -7, 60, 0],
      ["k", "void", -60, 0, 0, 0, 0],
      ["r", "grant", 50, 0, 0, 50, 0],
      ["r", "void", -50, 0, 0, 0, 0],
    ]);
  });

  it("has no entry of nothing: of a grant that is used up, of a line that is captured", () => {
    const { ledger, issue } = newLedger(null);
    issue("grant", aGrant("a", { credits: 10, priority: 10 }), start);
    issue("grant", aGrant("b", { credits: 10 }), start);
    issue("hold", { ...hold, credits: 15 }, start);
    issue("capture", { holdId: "h", credits: 10, final: false }, start);
    issue("capture", { holdId: "h", credits: 1, final: false }, start);
    issue("spend", { credits: 2, action: null }, start);
    issue("capture", { holdId: "h", credits: 1, final: true }, start);
    const moved = ledger.journal.entries.slice(4).map(({ grantId, kind }) => [grantId, kind]);
    expect(moved).toEqual([
      ["a", "capture"],
      ["b", "capture"],
      ["b", "spend"],
      ["b", "capture"],
    ]);
  });
});
