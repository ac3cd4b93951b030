import {
  auditDifferences,
  auditEntry,
  newAudit,
  pendingChangeDifferences,
  type AuditedEntry,
  type StoredState,
} from "../audit";
import { currentPeriodStart } from "../book";
import type { Command, Decision, Inputs } from "../command";
import { decide } from "../decide";
import { holdLines } from "../hold-lines";
import { emptyLedger, openCredits, type Hold, type Instant, type Ledger, type Terms } from "../ledger";
import { bookDue } from "../rules/book-due";
import { isPaid } from "../rules/terms";

/**
 * Something that happens `after` milliseconds later: a command, or only the passing of time. Ids "last-n" are those of the nth
 * hold or command before this one, an empty one is new; the key "again" repeats the command before it, key and all.
 */
export type Happening = { after: number; key: string | null } & (
  { [K in keyof Inputs]: { kind: K; input: Inputs[K] } }[keyof Inputs] | { kind: "wait" }
);

export const start: Instant = Date.parse("2026-01-31T10:00:00Z");
/** Plays a life on the pure core; `look` sees the ledger after every step. */
export class Life {
  readonly ledger: Ledger;
  now = start;
  private made = 0;
  private given = 0;
  private placed = 0;
  private issued = 0;
  private before: Command | null = null;

  constructor(ownTerms: Terms | null, timeZone = "Europe/Berlin") {
    this.ledger = emptyLedger(timeZone, ownTerms);
  }

  newId = () => `id-${(this.made += 1)}`;

  /** null: only time passed */
  step(happening: Happening): { command: Command; decision: Decision } | null {
    this.now += happening.after;
    if (happening.kind === "wait") {
      bookDue(this.ledger, this.now, this.newId);
      return null;
    }
    const command = this.command(happening);
    return { command, decision: decide(this.ledger, command, this.newId) };
  }

  // Numbered on their own, so that a reversal names the same one, also when rules booked in between.
  private command({ kind, input, key }: Exclude<Happening, { kind: "wait" }>): Command {
    const id = `command-${(this.issued += 1)}`;
    const head = { now: this.now, transactionId: id };
    if (key === "again" && this.before) return { ...this.before, ...head };
    const actor = { kind: "system" as const, id: null };
    const own = key === null || key === "again" ? `own-${id}` : key;
    const inputHash = JSON.stringify([kind, input]);
    return (this.before = {
      kind,
      input: this.named(input),
      key: own,
      inputHash,
      actor,
      reason: kind,
      ...head,
    });
  }

  private named(input: Inputs[keyof Inputs]): Inputs[keyof Inputs] {
    if ("grantId" in input && input.grantId === "")
      return { ...input, grantId: `grant-${(this.given += 1) - 1}` };
    if ("holdId" in input && input.holdId === "")
      return { ...input, holdId: `hold-${(this.placed += 1) - 1}` };
    if ("holdId" in input) return { ...input, holdId: ago(input.holdId, "hold", this.placed) };
    // This command is counted already.
    if ("transactionId" in input)
      return { ...input, transactionId: ago(input.transactionId, "command", this.issued) };
    return input;
  }
}

/** "last-0" is the one before, "last-1" the one before that; any other id is itself. */
function ago(id: string, of: string, next: number): string {
  const back = /^last-(\d+)$/.exec(id)?.[1];
  return back === undefined ? id : `${of}-${next - 1 - Number(back)}`;
}

/** Whether what is stored of a hold says all of its lines. */
function linesFollow({ journal }: Ledger, { transactionId, lines, captured, status }: Hold): boolean {
  const placing = journal.entries.filter((entry) => entry.transactionId === transactionId);
  const shares = placing.map(({ grantId, heldDelta }) => ({ grantId, taken: heldDelta }));
  return JSON.stringify(holdLines(shares, captured, status === "open")) === JSON.stringify(lines);
}

/** Every law that must hold of the ledger at any moment; empty when all do. */
export function brokenLaws(ledger: Ledger): string[] {
  const broken: string[] = [];
  const must = (holds: boolean, law: string) => {
    if (!holds) broken.push(law);
  };
  const grants = [...ledger.grants.values()];
  const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
  must(ledger.available >= 0 && ledger.held >= 0, "nothing below zero");
  must(
    sum(grants.map((grant) => grant.available)) === ledger.available,
    "available is the sum of the grants",
  );
  must(sum(grants.map((grant) => grant.held)) === ledger.held, "held is the sum of the grants");
  must(sum([...ledger.holds.values()].map(openCredits)) === ledger.held, "held is the sum of the open holds");
  for (const hold of ledger.holds.values())
    must(linesFollow(ledger, hold), `the lines of ${hold.id} follow from its entries and what it captured`);
  for (const grant of grants) {
    const { available, held, used, lapsed, amount, bookedAt } = grant;
    must(Math.min(available, held, used, lapsed) >= 0, `grant ${grant.id} is not below zero`);
    must(
      available + held + used + lapsed === (bookedAt === null ? 0 : amount),
      `grant ${grant.id} is conserved`,
    );
    const over = (grant.expiresAt ?? Infinity) <= (ledger.bookedThroughAt ?? 0) || grant.voidedAt !== null;
    must(!over || available === 0, `grant ${grant.id} has ended and has nothing available`);
  }
  return [...broken, ...brokenPlanLaws(ledger), ...auditOf(ledger)];
}

function brokenPlanLaws(ledger: Ledger): string[] {
  const { terms: own, grants, journal, planGranted } = ledger;
  const startsAt = currentPeriodStart(ledger);
  const ofPlan = journal.entries.filter(
    ({ kind, grantId, periodStartsAt }) =>
      kind === "grant" && periodStartsAt === startsAt && grants.get(grantId)?.source === "plan",
  );
  const broken: string[] = [];
  const brought = ofPlan.reduce((sum, entry) => sum + entry.availableDelta, 0);
  if (brought !== planGranted) broken.push("what the plan granted is what its entries of the period say");
  if (own && startsAt !== null && isPaid(own, startsAt) && planGranted < own.monthlyCredits) {
    broken.push("a paid period has what its plan brings");
  }
  if (!own?.next) return broken;
  const { anchorAt, next } = own;
  const pending = { anchorAt, fromAt: next.fromAt, bookedThroughAt: ledger.bookedThroughAt };
  return [...broken, ...pendingChangeDifferences(pending)];
}

/** The entries alone, added up, must give the ledger state: totals, grants, periods and usage. */
function auditOf(ledger: Ledger): string[] {
  const audit = newAudit(ledger.timeZone, ledger.terms?.anchorAt ?? null);
  for (const entry of auditedEntries(ledger)) auditEntry(audit, entry);
  return auditDifferences(audit, storedState(ledger));
}

const noAction = { type: "other", tier: "other", memberId: null, projectId: null };

/** The entries of a ledger that was never written, as the audit reads them from where they are stored. */
export function auditedEntries({ journal }: Ledger): AuditedEntry[] {
  const transactions = new Map(journal.transactions.map((transaction) => [transaction.id, transaction]));
  return journal.entries.map((entry) => {
    const transaction = transactions.get(entry.transactionId);
    if (!transaction) throw new Error(`entry ${entry.sequence} has no transaction`);
    const { type, tier, memberId, projectId } = transaction.action ?? noAction;
    const actionKey = [type, tier, memberId ?? "-", projectId ?? "-"].join("|");
    const { firstSequence, lastSequence } = transaction;
    const reversed = transactions.get(transaction.reversesId ?? "");
    const usedAt = (reversed ?? transaction).occurredAt;
    return { ...entry, firstSequence, lastSequence, actionKey, usedAt };
  });
}

/** What is stored beside the entries of a ledger that was never written. */
export function storedState({ sequence, available, held, grantCount, grants, journal }: Ledger): StoredState {
  return {
    lastSequence: sequence,
    available,
    held,
    grantCount,
    grants: new Map([...grants].map(([id, grant]) => [id, { ...grant, booked: grant.bookedAt !== null }])),
    periods: [...journal.periods.values()]
      .sort((a, b) => a.startsAt - b.startsAt)
      .map((period) => ({ ...period, granted: Object.values(period.bySource).reduce((a, b) => a + b, 0) })),
    usage: new Map(
      [...journal.usage.values()]
        .filter((row) => row.credits !== 0)
        .map(({ periodStartsAt, day, action: { type, tier, memberId, projectId }, credits: used }) => [
          [periodStartsAt ?? 0, day, type, tier, memberId ?? "-", projectId ?? "-"].join("|"),
          used,
        ]),
    ),
  };
}
