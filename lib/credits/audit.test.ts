import { describe, expect, it } from "vitest";

import {
  auditDifferences,
  auditEntry,
  newAudit,
  pendingChangeDifferences,
  type AuditedEntry,
  type StoredState,
} from "./audit";
import { aGrant, growthTerms, newLedger } from "./testing/new-ledger";
import { auditedEntries, storedState } from "./testing/life";

const start = Date.parse("2026-11-02T09:00:00Z");
const reset = Date.parse("2026-12-02T09:00:00Z");
const hour = 3_600_000;
const terms = growthTerms(start);
const action = { type: "report", tier: "weekly", memberId: "m", projectId: null, runId: null };

/** A month in which everything happened: a grant of each kind, a use, a hold over the reset, an expiry, a reversal. */
function story() {
  const { ledger, issue } = newLedger(terms);
  issue("grant", aGrant("g"), start);
  issue("spend", { credits: 30, action }, start + hour);
  issue("hold", { holdId: "h", credits: 80, leaseSeconds: null, action }, reset - 2 * hour);
  issue("capture", { holdId: "h", credits: 75, final: false }, reset - hour);
  issue("capture", { holdId: "h", credits: 2, final: true }, reset + 9 * 24 * hour);
  issue("reverse", { transactionId: "command-2" }, reset + 10 * 24 * hour);
  issue("grant", aGrant("later", { effectiveAt: reset + 60 * 24 * hour }), reset + 10 * 24 * hour);
  return { entries: auditedEntries(ledger), stored: storedState(ledger) };
}

function differencesOf({ entries, stored }: { entries: AuditedEntry[]; stored: StoredState }, zone = "UTC") {
  const audit = newAudit(zone, start);
  for (const entry of entries) auditEntry(audit, entry);
  return auditDifferences(audit, stored);
}

function usableGrantOf(stored: StoredState, id: string) {
  const grant = stored.grants.get(id);
  if (!grant) throw new Error(`no grant ${id}`);
  return grant;
}

describe("the audit", () => {
  it("finds nothing in a ledger that adds up", () => {
    expect(differencesOf(story())).toEqual([]);
  });

  it("finds nothing where nothing was ever written", () => {
    const { ledger } = newLedger(null);
    expect(differencesOf({ entries: [], stored: storedState(ledger) })).toEqual([]);
  });

  it("finds nothing in a ledger without a subscription, by the days of the workspace's zone", () => {
    const { ledger, issue } = newLedger(null, "Asia/Tokyo");
    issue("grant", aGrant("g"), start);
    issue("spend", { credits: 5, action }, start + 7 * hour);
    const [entries, stored] = [auditedEntries(ledger), storedState(ledger)];
    expect([...stored.usage.keys()]).toEqual(["0|2026-11-03|report|weekly|m|-"]);
    const audit = newAudit("Asia/Tokyo", null);
    for (const entry of entries) auditEntry(audit, entry);
    expect(auditDifferences(audit, stored)).toEqual([]);
  });

  it("reads uses before the first period by the day they were on", () => {
    const { ledger, issue } = newLedger({ ...terms, anchorAt: start + 24 * hour });
    issue("grant", aGrant("g"), start);
    issue("spend", { credits: 5, action }, start);
    issue("spend", { credits: 4, action }, start);
    issue("grant", aGrant("h"), start + 24 * hour);
    const audit = newAudit("UTC", start + 24 * hour);
    for (const entry of auditedEntries(ledger)) auditEntry(audit, entry);
    expect(auditDifferences(audit, storedState(ledger))).toEqual([]);
    expect([...audit.usage.keys()]).toEqual(["0|2026-11-02|report|weekly|m|-"]);
  });

  it.each<[string, (stored: StoredState) => void, string[]]>([
    [
      "the last sequence of the account",
      (stored) => (stored.lastSequence = 12),
      ["the last sequence of the account is 12, by the entries 10"],
    ],
    [
      "its available credits",
      (stored) => (stored.available += 1),
      ["the available credits of the account is 144, by the entries 143"],
    ],
    [
      "its held credits",
      (stored) => (stored.held = 3),
      ["the held credits of the account is 3, by the entries 0"],
    ],
    [
      "the number of its grants",
      (stored) => (stored.grantCount = 5),
      ["the number of grants of the account is 5, by the entries 4"],
    ],
    [
      "a grant that says it took effect",
      (stored) => (usableGrantOf(stored, "later").booked = true),
      ['"booked" of grant later is true, by the entries false'],
    ],
    [
      "a grant that says it did not",
      (stored) => (usableGrantOf(stored, "g").booked = false),
      ['"booked" of grant g is false, by the entries true'],
    ],
    [
      "what a period opened with",
      (stored) => Object.assign(stored.periods[1] ?? {}, { opening: 42 }),
      ["opening of 2026-12-02T09:00:00.000Z is 42, by the entries 43"],
    ],
    [
      "what was granted in a period",
      (stored) => Object.assign(stored.periods[0] ?? {}, { granted: 149 }),
      ["granted in 2026-11-02T09:00:00.000Z is 149, by the entries 150"],
    ],
    [
      "what expired in a period",
      (stored) => Object.assign(stored.periods[0] ?? {}, { expired: 31 }),
      ["expired in 2026-11-02T09:00:00.000Z is 31, by the entries 30"],
    ],
    [
      "the start of a period",
      (stored) => Object.assign(stored.periods[1] ?? {}, { startsAt: reset + 24 * hour }),
      [
        "the start of period 1 is 2026-12-03T09:00:00.000Z, by the entries 2026-12-02T09:00:00.000Z",
        "granted in 2026-12-03T09:00:00.000Z is 100, by the entries 0",
        `period ${reset} has a row is false, by the entries true`,
      ],
    ],
    [
      "a period that is missing",
      (stored) => stored.periods.pop(),
      [`period ${reset} has a row is false, by the entries true`],
    ],
    [
      "a usage that nobody had",
      (stored) => stored.usage.set("somebody", 1),
      ["the usage of somebody is 1, by the entries 0"],
    ],
    [
      "a usage that is missing",
      (stored) => stored.usage.clear(),
      [`the usage of ${start}|2026-12-02|report|weekly|m|- is 0, by the entries 77`],
    ],
  ])("finds %s", (_, spoil, differences) => {
    const { entries, stored } = story();
    spoil(stored);
    expect(differencesOf({ entries, stored })).toEqual(differences);
  });

  it.each([
    "amount",
    "available",
    "held",
    "used",
    "lapsed",
    "periodStartsAt",
    "periodUsed",
    "periodLapsed",
  ] as const)("finds another figure of a grant: %s", (name) => {
    const { entries, stored } = story();
    const right = String(usableGrantOf(stored, "g")[name]);
    Object.assign(usableGrantOf(stored, "g"), { [name]: -1 });
    expect(differencesOf({ entries, stored })).toEqual([`${name} of grant g is -1, by the entries ${right}`]);
  });

  it.each<[string, Partial<AuditedEntry>, string]>([
    ["has another number", { sequence: 7 }, "entry 7: is number 3"],
    ["says another available", { availableAfter: 1 }, "entry 3: says 1 available, they add up to 120"],
    ["says another held", { heldAfter: 1 }, "entry 3: says 1 held, they add up to 0"],
    ["is older than the one before", { occurredAt: start - 1 }, "entry 3: is older than the one before it"],
    ["comes before its transaction", { firstSequence: 4 }, "entry 3: is outside of its transaction"],
    ["comes after its transaction", { lastSequence: 2 }, "entry 3: is outside of its transaction"],
  ])("finds an entry that %s", (_, change, difference) => {
    const { entries, stored } = story();
    const spoilt = entries.map((entry) => (entry.sequence === 3 ? { ...entry, ...change } : entry));
    expect(differencesOf({ entries: spoilt, stored })).toContain(difference);
  });

  it("judges each entry by the latest before it, not by the last one", () => {
    const { entries, stored } = story();
    const ages = [start + hour, start, start + hour / 2];
    const spoilt = entries.map((entry, at) => ({ ...entry, occurredAt: ages[at] ?? entry.occurredAt }));
    expect(differencesOf({ entries: spoilt, stored })).toEqual([
      "entry 2: is older than the one before it",
      "entry 3: is older than the one before it",
    ]);
  });
});

describe("the audit of a pending change of the plan", () => {
  const name = "the pending change of the plan from";
  const [noPeriod, overdue] = ["does not begin with a period", "is overdue"];

  it.each<[string, number, number | null, string[]]>([
    ["finds nothing in one that begins a period to come", reset, reset - 1, []],
    ["finds nothing where nothing was booked yet", reset, null, []],
    ["finds one that begins between two periods", reset + 1, start, [noPeriod]],
    ["finds one from before there was a subscription", start - 1, null, [noPeriod]],
    ["finds one at the anchor: before the first period every choice holds at once", start, null, [noPeriod]],
    ["finds one that the ledger should have taken up at this very instant", reset, reset, [overdue]],
    ["finds one that they left behind between two periods", reset + 1, reset + hour, [noPeriod, overdue]],
  ])("%s", (_, fromAt, bookedThroughAt, found) => {
    const at = new Date(fromAt).toISOString();
    const expected = found.map((what) => `${name} ${at} ${what}`);
    expect(pendingChangeDifferences({ anchorAt: start, fromAt, bookedThroughAt })).toEqual(expected);
  });
});
