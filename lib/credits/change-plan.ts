import { addGrant } from "./add-grant";
import { currentPeriodEnd, currentPeriodStart, noteTerms, openTransaction } from "./book";
import type { Answers, Command, Refusal } from "./command";
import type { Instant, Ledger, NewId, PlanTerms, Terms, Transaction } from "./ledger";
import { bookGrant } from "./book-due";
import { isPaid, withPlan } from "./terms";

const noSubscription: Refusal = { refused: "no_subscription", details: {} };

/**
 * Changes the plan: one that brings more at once, with the difference for the running period; any other at the next
 * renewal, in place of what was pending. The running plan again takes back what was pending. Refuses with
 * `no_subscription`, `credits_by_contract`. Rule 3.
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
 * Refuses with `no_subscription`. Rule 4.
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
  return { paidThroughAt, granted, available: ledger.available };
}

function takeUpTerms(
  ledger: Ledger,
  command: Command<"plan" | "payment">,
  at: Instant,
  terms: Terms,
  newId: NewId,
): number {
  const { transactionId: id, kind, actor, reason } = command;
  const transaction = openTransaction(ledger, { id, kind, occurredAt: at, actor, reason });
  noteTerms(ledger, transaction, terms);
  return grantDifference(ledger, transaction, terms, newId);
}

/**
 * What the plan brings to a paid period, less all that it has granted in it already: going up, down and up again gains
 * nothing, and what was granted is never taken back. Rules 3 and 4.
 */
function grantDifference(ledger: Ledger, transaction: Transaction, terms: Terms, newId: NewId): number {
  const startsAt = currentPeriodStart(ledger);
  if (startsAt === null || !isPaid(terms, startsAt)) return 0;
  const amount = terms.monthlyCredits - ledger.planGranted;
  if (amount <= 0) return 0;
  const { occurredAt } = transaction;
  const grant = addGrant(ledger, {
    id: newId(),
    source: "plan",
    label: `${terms.planName} plan`,
    amount,
    priority: 50,
    paid: false,
    unitPriceMinor: null,
    effectiveAt: occurredAt,
    expiresAt: currentPeriodEnd(ledger),
    createdAt: occurredAt,
    planPeriod: null,
    topUpId: null,
  });
  bookGrant(ledger, transaction, grant);
  return amount;
}
