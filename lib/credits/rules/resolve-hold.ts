import { bookEntry, countUsage } from "../book";
import { hasEnded } from "./has-ended";
import {
  openCredits,
  openOfLine,
  type Hold,
  type HoldLine,
  type HoldStatus,
  type Ledger,
  type Transaction,
} from "../ledger";

export type Returned = {
  /** came back to grants that are still usable */
  returned: number;
  /** belonged to grants that ended meanwhile */
  lapsed: number;
};

/**
 * Takes what was used from the grants that were burned first and, where the hold `closes`, gives back the rest; what belongs
 * to a grant that ended meanwhile lapses. One entry for each grant that it touches; all of it counts in the period that the
 * hold was placed in, as one run once the hold closes, if anything of it was captured. Rules 7 and 8.
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
    const ended = hasEnded(grant, transaction.occurredAt);
    const kind = used > 0 ? "capture" : ended ? "lapse" : "release";
    const available = ended ? 0 : back;
    missing -= used;
    line.captured += used;
    line.returned += back;
    total[ended ? "lapsed" : "returned"] += back;
    const countsIn = hold.periodStartsAt;
    bookEntry(ledger, transaction, { kind, grant, hold, available, held: -used - back, used, countsIn });
  }
  hold.captured += credits;
  noteChange(ledger, hold);
  const runs = closes && hold.captured > 0 ? 1 : 0;
  const { action, periodStartsAt } = hold;
  countUsage(ledger, { action, at: transaction.occurredAt, periodStartsAt, credits, runs });
  return total;
}

/** Closes a hold of which nothing is left, for ever. */
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
}

export function noteChange(ledger: Ledger, hold: Hold): void {
  if (!ledger.journal.newHolds.has(hold)) ledger.journal.changedHolds.add(hold);
}

function grantOf(ledger: Ledger, line: HoldLine) {
  const grant = ledger.grants.get(line.grantId);
  if (!grant) throw new Error(`grant ${line.grantId} of a hold is not in the working copy`);
  return grant;
}
