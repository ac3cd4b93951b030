import type { Command, Decision, Inputs } from "../command";
import { decide } from "../decide";
import { emptyLedger, type Instant, type Ledger, type Terms } from "../ledger";
import { bookDue } from "../rules/book-due";

export type TestLedger = {
  ledger: Ledger;
  /** issues a command, under a key and with a transaction id of its own unless they are given */
  issue: <K extends keyof Inputs>(
    kind: K,
    input: Inputs[K],
    now: Instant,
    head?: Partial<Pick<Command, "key" | "transactionId" | "actor" | "reason">>,
  ) => Decision<K>;
  bookDue: (now: Instant) => void;
};

/** An empty ledger of a test. Commands are numbered command-1, command-2 …; what rules book, rule-1, rule-2 … */
export function newLedger(terms: Terms | null, timeZone = "UTC"): TestLedger {
  const ledger = emptyLedger(timeZone, terms);
  let [made, issued] = [0, 0];
  const newId = () => `rule-${(made += 1)}`;
  return {
    ledger,
    issue(kind, input, now, head = {}) {
      const id = `command-${(issued += 1)}`;
      const own = { key: `key of ${id}`, transactionId: id, actor: { kind: "system" as const, id: null } };
      const inputHash = JSON.stringify([kind, input]);
      return decide(ledger, { kind, input, inputHash, now, reason: kind, ...own, ...head }, newId);
    },
    bookDue: (now) => void bookDue(ledger, now, newId),
  };
}

/** What a command gives where a test does not care. */
export function aGrant(grantId: string, change: Partial<Inputs["grant"]> = {}): Inputs["grant"] {
  const rest = { label: "Top-up", priority: 50, paid: true, unitPriceMinor: 20, topUpId: null };
  return { grantId, source: "topup", credits: 50, expiresAt: null, ...rest, ...change };
}

/** The terms of a paid Growth plan that began then, with 100 credits a period where a test does not say otherwise. */
export function growthTerms(anchorAt: Instant, change: Partial<Terms> = {}): Terms {
  const plan = { planId: "growth", planName: "Growth", monthlyCredits: 100, free: false };
  return { ...plan, anchorAt, paidThroughAt: null, next: null, ...change };
}
