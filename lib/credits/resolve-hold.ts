import { bookEntry, countUsage } from "./book";
import {
  openCredits,
  openOfLine,
  type Hold,
  type HoldLine,
  type HoldStatus,
  type Ledger,
  type Transaction,
} from "./ledger";

export type Returned = {
  /** came back to lots that are still usable */
  returned: number;
  /** belonged to lots that ended meanwhile */
  lapsed: number;
};

/** Gives back all that a hold still keeps. What belongs to a lot that ended meanwhile lapses. Rules 7 and 8. */
export function returnOpenCredits(ledger: Ledger, transaction: Transaction, hold: Hold): Returned {
  const total = { returned: 0, lapsed: 0 };
  for (const line of hold.lines) {
    const credits = openOfLine(line);
    if (credits === 0) continue;
    const grant = grantOf(ledger, line);
    const ended = grant.voidedAt !== null || (grant.expiresAt ?? Infinity) <= transaction.occurredAt;
    const countsIn = hold.periodStartsAt;
    line.returned += credits;
    if (ended) bookEntry(ledger, transaction, { kind: "lapse", grant, hold, held: -credits, countsIn });
    else
      bookEntry(ledger, transaction, {
        kind: "release",
        grant,
        hold,
        available: credits,
        held: -credits,
        countsIn,
      });
    total[ended ? "lapsed" : "returned"] += credits;
  }
  return total;
}

/** Takes what was used, from the lots that were burned first; it counts in the period the hold was placed in. Rule 8. */
export function captureCredits(ledger: Ledger, transaction: Transaction, hold: Hold, credits: number): void {
  let missing = credits;
  for (const line of hold.lines) {
    const share = Math.min(missing, openOfLine(line));
    if (share === 0) continue;
    const grant = grantOf(ledger, line);
    line.captured += share;
    missing -= share;
    const countsIn = hold.periodStartsAt;
    bookEntry(ledger, transaction, { kind: "capture", grant, hold, held: -share, used: share, countsIn });
  }
  hold.captured += credits;
  noteChange(ledger, hold);
  countHold(ledger, transaction, hold, credits, 0);
}

/** Closes a hold, for ever. A run counts once, here, if anything of it was captured. */
export function resolveHold(
  ledger: Ledger,
  transaction: Transaction,
  hold: Hold,
  status: Exclude<HoldStatus, "open">,
): void {
  if (openCredits(hold) !== 0) throw new Error(`hold ${hold.id} still keeps credits`);
  hold.status = status;
  hold.resolvedAt = transaction.occurredAt;
  hold.resolvedById = transaction.id;
  noteChange(ledger, hold);
  if (hold.captured > 0) countHold(ledger, transaction, hold, 0, 1);
}

export function noteChange(ledger: Ledger, hold: Hold): void {
  if (!ledger.journal.newHolds.has(hold)) ledger.journal.changedHolds.add(hold);
}

function countHold(
  ledger: Ledger,
  transaction: Transaction,
  hold: Hold,
  credits: number,
  runs: number,
): void {
  const { action, periodStartsAt } = hold;
  countUsage(ledger, { action, at: transaction.occurredAt, periodStartsAt, credits, runs });
}

function grantOf(ledger: Ledger, line: HoldLine) {
  const grant = ledger.grants.get(line.grantId);
  if (!grant) throw new Error(`grant ${line.grantId} of a hold is not in the working copy`);
  return grant;
}
