import { bookEntry, countUsage, currentPeriodStart, openTransaction } from "../book";
import type { Answers, Command, Refusal } from "../command";
import { refuseOverLimit } from "./credit-limit";
import { hasEnded } from "./has-ended";
import {
  type Entry,
  type Hold,
  type Instant,
  type Ledger,
  type RecordedTransaction,
  type Transaction,
} from "../ledger";

type Answer = Answers["reverse"];
type Moved = Omit<Answer, "reversesId" | "available">;

/**
 * Corrects a mistake by a transaction of its own that is linked to it; history stays as it was. A spend or a capture
 * gives its credits back to the grants they came from; a grant is taken back whole, as long as nothing of it has moved.
 * Refuses with `transaction_not_found`, `already_reversed`, `not_reversible` {why}, `credit_limit`. Rules 10 and 12.
 */
export function reverseTransaction(
  ledger: Ledger,
  command: Command<"reverse">,
  at: Instant,
): Answer | Refusal {
  const { transactionId } = command.input;
  const record = recordOf(ledger, transactionId);
  if (!record) return { refused: "transaction_not_found", details: { transactionId } };
  if (record.reversed) return { refused: "already_reversed", details: { transactionId } };
  const why = obstacle(ledger, record);
  if (why) return { refused: "not_reversible", details: { transactionId, why } };
  const takesBack = record.transaction.kind === "grant";
  const overLimit = takesBack ? null : refuseOverLimit(ledger, returnedBy(ledger, record, at));
  if (overLimit) return overLimit;
  const { id, action, holdId } = record.transaction;
  const transaction = openTransaction(ledger, {
    id: command.transactionId,
    kind: "reverse",
    occurredAt: at,
    actor: command.actor,
    reason: command.reason,
    action,
    holdId,
    reversesId: id,
  });
  const book = takesBack ? takeBack : giveBack;
  return { reversesId: id, ...book(ledger, transaction, record), available: ledger.available };
}

/** The transaction with what has become of it, from what is stored and from what is not written yet. */
function recordOf({ recorded, journal }: Ledger, id: string): RecordedTransaction | null {
  const stored = recorded.get(id);
  const transaction = stored?.transaction ?? journal.transactions.find((known) => known.id === id);
  if (!transaction) return null;
  const entriesOf = (of: Transaction) => journal.entries.filter((entry) => entry.transactionId === of.id);
  const reversals = journal.transactions.filter((known) => known.kind === "reverse");
  const ofHold = reversals.filter((known) => known.holdId === transaction.holdId);
  return {
    transaction,
    entries: stored?.entries ?? entriesOf(transaction),
    reversed: stored?.reversed === true || reversals.some((known) => known.reversesId === id),
    reversedOfHold: (stored?.reversedOfHold ?? 0) - usedBy(ofHold.flatMap(entriesOf)),
  };
}

function usedBy(entries: Entry[]): number {
  return entries.reduce((sum, entry) => sum + entry.usedDelta, 0);
}

/** Why it can't be reversed; null: it can. */
function obstacle(ledger: Ledger, { transaction, entries }: RecordedTransaction): string | null {
  const { kind, holdId } = transaction;
  if (kind === "grant") {
    const [entry] = entries;
    const grant = entry && ledger.grants.get(entry.grantId);
    if (!grant) return "the grant is not in effect yet or has ended: void it";
    return grant.available === grant.amount ? null : "something of the grant has moved: void what is left";
  }
  if (kind !== "spend" && kind !== "capture") return `a transaction of kind ${kind} is not a use or a grant`;
  if (usedBy(entries) === 0) return "nothing was used";
  if (holdId !== null && ledger.holds.get(holdId)?.status === "open") return "the hold is still open";
  return null;
}

function takeBack(ledger: Ledger, transaction: Transaction, { entries }: RecordedTransaction): Moved {
  const taken = entries.reduce((sum, entry) => {
    const grant = grantOf(ledger, entry);
    const credits = grant.available;
    grant.voidedAt = transaction.occurredAt;
    const countsIn = currentPeriodStart(ledger);
    bookEntry(ledger, transaction, { kind: "void", grant, available: -credits, countsIn });
    return sum + credits;
  }, 0);
  return { returned: 0, lapsed: 0, taken };
}

/** What would be available again: the rest belongs to grants that have ended. */
function returnedBy(ledger: Ledger, { entries }: RecordedTransaction, at: Instant): number {
  return usedBy(entries.filter((entry) => entry.usedDelta > 0 && !hasEnded(grantOf(ledger, entry), at)));
}

/** What was used comes back to where it came from, and counts as not used where it had counted as used. */
function giveBack(ledger: Ledger, transaction: Transaction, record: RecordedTransaction): Moved {
  const total = { returned: 0, lapsed: 0, taken: 0 };
  const uses = record.entries.filter((entry) => entry.usedDelta > 0);
  for (const entry of uses) {
    const grant = grantOf(ledger, entry);
    const ended = hasEnded(grant, transaction.occurredAt);
    const credits = entry.usedDelta;
    const available = ended ? 0 : credits;
    bookEntry(ledger, transaction, {
      kind: "reverse",
      grant,
      available,
      used: -credits,
      countsIn: entry.periodStartsAt,
    });
    total[ended ? "lapsed" : "returned"] += credits;
  }
  const credits = total.returned + total.lapsed;
  const { action, occurredAt: at, holdId } = record.transaction;
  const periodStartsAt = uses[0]?.periodStartsAt ?? null;
  const hold = holdId === null ? undefined : ledger.holds.get(holdId);
  countUsage(ledger, { action, at, periodStartsAt, credits: -credits, runs: hold ? 0 : -1 });
  if (hold) uncountRun(ledger, hold, record.reversedOfHold + credits);
  return total;
}

/** A run of which every capture was reversed does not count any more; it had counted when its hold closed. */
function uncountRun(ledger: Ledger, hold: Hold, reversed: number): void {
  if (reversed < hold.captured) return;
  const { action, periodStartsAt, resolvedAt } = hold;
  countUsage(ledger, { action, at: resolvedAt ?? hold.placedAt, periodStartsAt, credits: 0, runs: -1 });
}

function grantOf(ledger: Ledger, entry: Entry) {
  const grant = ledger.grants.get(entry.grantId);
  if (!grant) throw new Error(`grant ${entry.grantId} of a reversed transaction is not in the working copy`);
  return grant;
}
