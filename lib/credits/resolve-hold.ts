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

/**
 * Takes what was used from the lots that were burned first and, where the hold `closes`, gives back the rest; what belongs
 * to a lot that ended meanwhile lapses. One entry for each lot that it touches; all of it counts in the period that the
 * hold was placed in. Rules 7 and 8.
 */
export function moveHeldCredits(
  ledger: Ledger,
  transaction: Transaction,
  hold: Hold,
  { used: credits, closes }: { used: number; closes: boolean },
): Returned {
  const total = { returned: 0, lapsed: 0 };
  let missing = credits;
  for (const line of hold.lines) {
    const open = openOfLine(line);
    const used = Math.min(missing, open);
    const back = closes ? open - used : 0;
    if (used + back === 0) continue;
    const grant = grantOf(ledger, line);
    const ended = grant.voidedAt !== null || (grant.expiresAt ?? Infinity) <= transaction.occurredAt;
    const kind = used > 0 ? "capture" : ended ? "lapse" : "release";
    const moved = { available: ended ? 0 : back, held: -used - back, used };
    missing -= used;
    line.captured += used;
    line.returned += back;
    total[ended ? "lapsed" : "returned"] += back;
    bookEntry(ledger, transaction, { kind, grant, hold, ...moved, countsIn: hold.periodStartsAt });
  }
  hold.captured += credits;
  noteChange(ledger, hold);
  countHold(ledger, transaction, hold, credits, 0);
  return total;
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
