import { addGrant } from "./add-grant";
import { currentPeriodEnd, currentPeriodStart, noteTerms, openTransaction } from "../book";
import type { Answers, Command, Refusal } from "../command";
import type { Grant, Instant, Ledger, NewId, PlanTerms, Terms } from "../ledger";
import { bookGrant } from "./book-due";
import { refuseOverLimit } from "./credit-limit";
import { isPaid, withPlan } from "./terms";

const noSubscription: Refusal = { refused: "no_subscription", details: {} };

/**
 * Changes the plan: one that brings more at once, with the difference for the running period; any other at the next
 * renewal, in place of what was pending. The running plan again takes back what was pending. Refuses with
 * `no_subscription`, `credits_by_contract`, `credit_limit`. Rule 3.
 */
export function changePlan(
  ledger: Ledger,
  command: Command<"plan">,
  at: Instant,
  newId: NewId,
): Answers["plan"] | Refusal {
  if (ledger.terms === null) return noSubscription;
  const { planId, paidThroughAt } = command.input;
  const choice = chooseTerms(ledger, ledger.terms, command.input, at);
  if (choice === null) return { refused: "credits_by_contract", details: { planId } };
  const { terms, fromAt } = choice;
  const told = paidThroughAt === undefined ? terms : { ...terms, paidThroughAt };
  const granted = takeUpTerms(ledger, command, at, told, newId);
  if (typeof granted === "object") return granted;
  return { planId, fromAt, granted, available: ledger.available };
}

/** The terms after the choice, and from when on the chosen plan holds; null: nobody says what it brings. */
function chooseTerms(
  ledger: Ledger,
  running: Terms,
  { planId, planName, monthlyCredits, free, byContract }: Command<"plan">["input"],
  at: Instant,
): { terms: Terms; fromAt: Instant } | null {
  const endsAt = currentPeriodEnd(ledger);
  // What was sold stays as it was sold, also when the plan brings something else to those who buy it now.
  const same = planId === running.planId && (!byContract || monthlyCredits === running.monthlyCredits);
  if (same) return { terms: { ...running, next: null }, fromAt: at };
  if (monthlyCredits === null) return null;
  const chosen: PlanTerms = { planId, planName, monthlyCredits, free };
  if (endsAt === null || chosen.monthlyCredits > running.monthlyCredits) {
    return { terms: withPlan(running, chosen, endsAt ?? running.anchorAt), fromAt: at };
  }
  return { terms: { ...running, next: { ...chosen, fromAt: endsAt } }, fromAt: endsAt };
}

/**
 * Notes until when the plan is paid. A running period that is paid only now gets what its renewal did not grant.
 * Refuses with `no_subscription`, `credit_limit`. Rule 4.
 */
export function recordPayment(
  ledger: Ledger,
  command: Command<"payment">,
  at: Instant,
  newId: NewId,
): Answers["payment"] | Refusal {
  if (ledger.terms === null) return noSubscription;
  const { paidThroughAt } = command.input;
  const granted = takeUpTerms(ledger, command, at, { ...ledger.terms, paidThroughAt }, newId);
  if (typeof granted === "object") return granted;
  return { paidThroughAt, granted, available: ledger.available };
}

/** Gives what the running period gains, or the refusal of a difference that would pass the limit. */
function takeUpTerms(
  ledger: Ledger,
  command: Command<"plan" | "payment">,
  at: Instant,
  terms: Terms,
  newId: NewId,
): number | Refusal {
  const amount = differenceOf(ledger, terms);
  const overLimit = refuseOverLimit(ledger, amount);
  if (overLimit) return overLimit;
  const { transactionId: id, kind, actor, reason } = command;
  const transaction = openTransaction(ledger, { id, kind, occurredAt: at, actor, reason });
  noteTerms(ledger, transaction, terms);
  if (amount > 0) bookGrant(ledger, transaction, differenceGrant(ledger, terms, { amount, at, id: newId() }));
  return amount;
}

/**
 * What the plan brings to a paid period, less all that it has granted in it already: going up, down and up again gains
 * nothing, and what was granted is never taken back. Rules 3 and 4.
 */
function differenceOf(ledger: Ledger, terms: Terms): number {
  const startsAt = currentPeriodStart(ledger);
  if (startsAt === null || !isPaid(terms, startsAt)) return 0;
  return Math.max(0, terms.monthlyCredits - ledger.planGranted);
}

function differenceGrant(
  ledger: Ledger,
  terms: Terms,
  { amount, at, id }: { amount: number; at: Instant; id: string },
): Grant {
  return addGrant(ledger, {
    id,
    source: "plan",
    label: `${terms.planName} plan`,
    amount,
    priority: 50,
    paid: false,
    unitPriceMinor: null,
    effectiveAt: at,
    expiresAt: currentPeriodEnd(ledger),
    createdAt: at,
    planPeriod: null,
    topUpId: null,
  });
}
