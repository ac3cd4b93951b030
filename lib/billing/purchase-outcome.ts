/** What the payment provider says about a checkout. */
export type CheckoutState = {
  /** open: the payer has to act · processing: paid for by the payer, not confirmed yet */
  status: "open" | "processing" | "paid" | "failed" | "expired";
  /** nobody can pay it from this instant on */
  closesAt: Date;
  paidAt: Date | null;
  card: { brand: string; last4: string } | null;
  amountMinor: number;
  currency: string;
  topUpId: string | null;
  /** where the payer wants the receipt */
  email: string | null;
};

/** No usable answer: a wrong key, a checkout it does not know, an error, a timeout. It says nothing about the payment. */
export type NoAnswer = { status: "unknown"; reason: string };
export type CheckoutAnswer = CheckoutState | NoAnswer;

export type ReviewReason = "checkout_of_another_purchase" | "currency_mismatch" | "amount_mismatch";

export type Purchase = {
  id: string;
  status: "pending" | "paid" | "failed" | "expired" | "cancelled";
  amountMinor: number;
  currency: string;
  /** a payment came that does not fit: a person decides. On a cancelled purchase: a person has decided */
  reviewReason: string | null;
};

export type Outcome =
  | { kind: "none" }
  | { kind: "paid"; state: CheckoutState }
  | { kind: "review"; reason: ReviewReason }
  | { kind: "close"; status: "failed" | "expired" | "cancelled" };

/** Why a payment that the provider reports can't be the one for this purchase; null: it fits. */
function misfit(purchase: Purchase, state: CheckoutState): ReviewReason | null {
  if (state.topUpId !== purchase.id) return "checkout_of_another_purchase";
  if (state.currency !== purchase.currency) return "currency_mismatch";
  return state.amountMinor === purchase.amountMinor ? null : "amount_mismatch";
}

/** A person has closed it although the provider reports a payment, which was given back. */
function isDecided({ status, reviewReason }: Pick<Purchase, "status" | "reviewReason">): boolean {
  return status === "cancelled" && reviewReason !== null;
}

/**
 * What an answer of the provider means for a purchase at `now`. Only the provider's own "expired" or "failed" closes it,
 * after the checkout's deadline or when we asked to close it; money that was taken counts even after that (rules 13, 22).
 */
export function purchaseOutcome(
  purchase: Purchase,
  answer: CheckoutAnswer,
  { now, closing }: { now: Date; closing: boolean },
): Outcome {
  if (purchase.status === "paid" || answer.status === "unknown") return { kind: "none" };
  const reason = misfit(purchase, answer);
  if (answer.status === "paid" && reason === null) return { kind: "paid", state: answer };
  if (answer.status === "paid" && reason !== null)
    return isDecided(purchase) ? { kind: "none" } : { kind: "review", reason };
  if (purchase.status !== "pending" || purchase.reviewReason !== null) return { kind: "none" };
  if (answer.status !== "expired" && answer.status !== "failed") return { kind: "none" };
  if (reason === "checkout_of_another_purchase") return { kind: "none" };
  if (closing) return { kind: "close", status: answer.status === "expired" ? "cancelled" : "failed" };
  return now >= answer.closesAt ? { kind: "close", status: answer.status } : { kind: "none" };
}

const firstWaitMs = 20_000;
const longestWaitMs = 6 * 3_600_000;
/** Milliseconds after its start during which a closed purchase is still asked about. */
const closedAskedForMs = 14 * 86_400_000;

type Asked = { status: Purchase["status"]; createdAt: Date; closesAt: Date | null };

/**
 * When the job asks the provider about a purchase again after it asked at `now`: soon at first, every six hours
 * later, and at the checkout's deadline. It asks about a pending purchase until it is settled, about a closed one for
 * 14 days; null: never again.
 */
export function nextAskAt({ status, createdAt, closesAt }: Asked, now: Date): Date | null {
  const age = now.getTime() - createdAt.getTime();
  const isClosed = status !== "pending" && status !== "paid";
  if (isClosed && age >= closedAskedForMs) return null;
  const wait = Math.min(longestWaitMs, Math.max(firstWaitMs, age / 6));
  const next = now.getTime() + wait;
  const deadline = closesAt && closesAt > now ? closesAt.getTime() : next;
  return new Date(Math.min(next, status === "pending" ? deadline : next));
}

/**
 * The status of a purchase on screen: "pending" only once the payer may have paid, "waiting" if its credits would
 * exceed the limit, "closed" if a person closed it.
 */
export type ShownStatus = Purchase["status"] | "not-started" | "review" | "waiting" | "closed";

/** The status on screen, from what is stored and what the provider answered last (null: never asked). */
export function shownStatus({
  status,
  reviewReason,
  lastAnswer,
}: Pick<Purchase, "status" | "reviewReason"> & { lastAnswer: string | null }): ShownStatus {
  if (status === "paid") return reviewReason === null ? "paid" : "waiting";
  if (isDecided({ status, reviewReason })) return "closed";
  if (status !== "pending") return status;
  if (reviewReason !== null) return "review";
  return lastAnswer === null || lastAnswer === "open" ? "not-started" : "pending";
}
