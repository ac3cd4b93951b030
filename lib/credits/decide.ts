import { addGrant } from "./rules/add-grant";
import { bookEntry, countUsage, currentPeriodEnd, currentPeriodStart, openTransaction } from "./book";
import { takeInBurnOrder } from "./rules/burn-order";
import {
  issuesOf,
  type Answers,
  type Command,
  type CommandKind,
  type Decision,
  type Refusal,
} from "./command";
import { changePlan, recordPayment } from "./rules/change-plan";
import { openCredits, type Hold, type Instant, type Ledger, type NewId } from "./ledger";
import { moveHeldCredits, noteChange, resolveHold } from "./rules/resolve-hold";
import { refuseOverLimit } from "./rules/credit-limit";
import { reverseTransaction } from "./rules/reverse-transaction";
import { bookGrant, bookDue } from "./rules/book-due";
import { creditsOfRenewal } from "./rules/terms";

/**
 * Decides one command on the working copy: first its amounts, then everything that came due, then the key, then the command
 * itself. A refusal changes nothing but what was due anyway; its key, its hold id and its grant id stay free. Rules 6 to 11.
 */
export function decide<K extends CommandKind>(
  ledger: Ledger,
  command: Command<K>,
  newId: NewId,
): Decision<K> {
  const issues = issuesOf(command);
  if (issues) return { refused: "validation", details: { issues } };
  const at = bookDue(ledger, command.now, newId);
  const used = ledger.keys.get(command.key);
  if (used) {
    if (used.inputHash !== command.inputHash) return { refused: "idempotency_mismatch", details: {} };
    // The very same command again: its commit was done, but the answer to it was lost on the way.
    return { replayed: used.transactionId !== command.transactionId, answer: used.answer as Answers[K] };
  }
  const before = ledger.bookedThroughAt;
  ledger.bookedThroughAt = at;
  const answer = deciders[command.kind](ledger, command, at, newId);
  if ("refused" in answer) {
    ledger.bookedThroughAt = before;
    return answer;
  }
  const { key, inputHash, transactionId } = command;
  const stored = { key, inputHash, transactionId, answer, createdAt: at };
  ledger.keys.set(key, stored);
  ledger.journal.keys.push(stored);
  return { replayed: false, answer };
}

type Decider<K extends CommandKind> = (
  ledger: Ledger,
  command: Command<K>,
  at: Instant,
  newId: NewId,
) => Answers[K] | Refusal;

const deciders: { [K in CommandKind]: Decider<K> } = {
  hold: placeHold,
  extend: extendHold,
  capture: captureHold,
  release: releaseHold,
  spend: spendCredits,
  grant: grantCredits,
  void: voidGrant,
  reverse: reverseTransaction,
  plan: changePlan,
  payment: recordPayment,
};

function transactionOf<K extends CommandKind>(ledger: Ledger, command: Command<K>, at: Instant, hold?: Hold) {
  const { transactionId: id, kind, actor, reason } = command;
  const action = hold?.action ?? ("action" in command.input ? command.input.action : null);
  return openTransaction(ledger, {
    id,
    kind,
    occurredAt: at,
    actor,
    reason,
    action,
    holdId: hold?.id ?? null,
  });
}

function tooFew(ledger: Ledger, needs: number): Refusal {
  const resetAt = currentPeriodEnd(ledger);
  const details = {
    needs,
    available: ledger.available,
    resetAt,
    resetCredits: creditsAtReset(ledger, resetAt),
  };
  return { refused: "insufficient_credits", details };
}

/** Credits that the plan brings at its next reset, a pending change minded; 0 where that period is not paid. Rules 3 and 4. */
export function creditsAtReset({ terms }: Ledger, resetAt: Instant | null): number {
  return terms === null || resetAt === null ? 0 : creditsOfRenewal(terms, resetAt);
}

function placeHold(ledger: Ledger, command: Command<"hold">, at: Instant): Answers["hold"] | Refusal {
  const { holdId, credits, leaseSeconds, action } = command.input;
  if (ledger.holds.has(holdId)) return { refused: "hold_exists", details: { holdId } };
  if (credits > ledger.available) return tooFew(ledger, credits);
  const taken = takeInBurnOrder(ledger, credits);
  const countsIn = currentPeriodStart(ledger);
  const hold: Hold = {
    id: holdId,
    status: "open",
    amount: credits,
    captured: 0,
    placedAt: at,
    leaseEndsAt: leaseSeconds === null ? null : at + leaseSeconds * 1000,
    resolvedAt: null,
    resolvedById: null,
    periodStartsAt: countsIn,
    transactionId: command.transactionId,
    action,
    lines: taken.map((share) => ({
      grantId: share.grant.id,
      taken: share.credits,
      captured: 0,
      returned: 0,
    })),
  };
  ledger.holds.set(holdId, hold);
  ledger.journal.newHolds.add(hold);
  const transaction = transactionOf(ledger, command, at, hold);
  for (const { grant, credits: share } of taken) {
    bookEntry(ledger, transaction, { kind: "hold", grant, hold, available: -share, held: share, countsIn });
  }
  return { holdId, leaseEndsAt: hold.leaseEndsAt, available: ledger.available };
}

/** The hold if it is open; otherwise why not. */
function openHold(ledger: Ledger, holdId: string): Hold | Refusal {
  const hold = ledger.holds.get(holdId);
  if (!hold) return { refused: "hold_not_found", details: { holdId } };
  if (hold.status === "expired") return { refused: "hold_expired", details: { holdId } };
  if (hold.status !== "open") return { refused: "hold_closed", details: { holdId } };
  return hold;
}

/** A lease is never made shorter, and a hold without a lease keeps none. */
function extendHold(ledger: Ledger, command: Command<"extend">, at: Instant): Answers["extend"] | Refusal {
  const hold = openHold(ledger, command.input.holdId);
  if ("refused" in hold) return hold;
  if (hold.leaseEndsAt !== null) {
    hold.leaseEndsAt = Math.max(hold.leaseEndsAt, at + command.input.leaseSeconds * 1000);
  }
  noteChange(ledger, hold);
  transactionOf(ledger, command, at, hold);
  return { leaseEndsAt: hold.leaseEndsAt, available: ledger.available };
}

function captureHold(ledger: Ledger, command: Command<"capture">, at: Instant): Answers["capture"] | Refusal {
  const hold = openHold(ledger, command.input.holdId);
  if ("refused" in hold) return hold;
  const open = openCredits(hold);
  const credits = command.input.credits ?? open;
  if (credits > open) {
    return { refused: "capture_exceeds_hold", details: { holdId: hold.id, needs: credits, held: open } };
  }
  const transaction = transactionOf(ledger, command, at, hold);
  const closes = command.input.final || credits === open;
  const back = moveHeldCredits(ledger, transaction, hold, { used: credits, closes });
  if (closes) resolveHold(ledger, transaction, hold, "captured");
  const { returned, lapsed } = back;
  return { captured: credits, returned, lapsed, available: ledger.available };
}

function releaseHold(ledger: Ledger, command: Command<"release">, at: Instant): Answers["release"] | Refusal {
  const hold = openHold(ledger, command.input.holdId);
  if ("refused" in hold) return hold;
  const transaction = transactionOf(ledger, command, at, hold);
  const back = moveHeldCredits(ledger, transaction, hold, { used: 0, closes: true });
  resolveHold(ledger, transaction, hold, "released");
  return { ...back, available: ledger.available };
}

function spendCredits(ledger: Ledger, command: Command<"spend">, at: Instant): Answers["spend"] | Refusal {
  const { credits, action } = command.input;
  if (credits > ledger.available) return tooFew(ledger, credits);
  const countsIn = currentPeriodStart(ledger);
  const transaction = transactionOf(ledger, command, at);
  for (const { grant, credits: share } of takeInBurnOrder(ledger, credits)) {
    bookEntry(ledger, transaction, { kind: "spend", grant, available: -share, used: share, countsIn });
  }
  countUsage(ledger, { action, at, periodStartsAt: countsIn, credits, runs: 1 });
  return { available: ledger.available };
}

/** A grant that takes effect later is only noted; its entry is booked at that instant. */
function grantCredits(
  ledger: Ledger,
  command: Command<"grant">,
  at: Instant,
  newId: NewId,
): Answers["grant"] | Refusal {
  const { grantId: id, effectiveAt = command.now, credits: amount, ...rest } = command.input;
  const createdAt = rest.createdAt ?? effectiveAt;
  if (ledger.grants.has(id)) {
    return { refused: "validation", details: { issues: { grantId: ["was used before"] } } };
  }
  if (rest.expiresAt !== null && rest.expiresAt <= effectiveAt) {
    return { refused: "grant_ends_before_start", details: { effectiveAt, expiresAt: rest.expiresAt } };
  }
  const endsAtOnce = rest.expiresAt !== null && rest.expiresAt <= at;
  const overLimit = refuseOverLimit(ledger, endsAtOnce ? 0 : amount);
  if (overLimit) return overLimit;
  const availableBefore = ledger.available;
  const transaction = transactionOf(ledger, command, at);
  const grant = addGrant(ledger, { ...rest, id, amount, effectiveAt, createdAt, planPeriod: null });
  if (effectiveAt <= at) bookGrant(ledger, transaction, grant);
  bookDue(ledger, at, newId);
  return { grantId: grant.id, availableBefore, available: ledger.available };
}

/** Takes what is neither held nor used; what holds return later lapses. Voiding twice takes nothing the second time. */
function voidGrant(ledger: Ledger, command: Command<"void">, at: Instant): Answers["void"] | Refusal {
  const grant = ledger.grants.get(command.input.grantId);
  if (!grant) return { refused: "grant_not_found", details: { grantId: command.input.grantId } };
  const taken = grant.available;
  const transaction = transactionOf(ledger, command, at);
  grant.voidedAt ??= at;
  if (taken > 0) {
    const countsIn = currentPeriodStart(ledger);
    bookEntry(ledger, transaction, { kind: "void", grant, available: -taken, countsIn });
  } else if (!ledger.journal.newGrants.has(grant)) {
    ledger.journal.changedGrants.add(grant);
  }
  return { grantId: grant.id, taken, available: ledger.available };
}
