import type { Action, Actor, GrantSource, Instant, PlanTerms } from "./ledger";

/** What each command asks for. Credits are whole and positive (a capture may be 0), leases are whole seconds. */
export type Inputs = {
  /** leaseSeconds null: no lease */
  hold: { holdId: string; credits: number; leaseSeconds: number | null; action: Action | null };
  extend: { holdId: string; leaseSeconds: number };
  /** credits null: all that is left of the hold; final false keeps the rest held */
  capture: { holdId: string; credits: number | null; final: boolean };
  release: { holdId: string };
  spend: { credits: number; action: Action | null };
  grant: {
    grantId: string;
    source: GrantSource;
    credits: number;
    label: string;
    priority: number;
    paid: boolean;
    unitPriceMinor: number | null;
    /** absent: now */
    effectiveAt?: Instant;
    expiresAt: Instant | null;
    /** orders burning only; absent: now */
    createdAt?: Instant;
    topUpId: string | null;
  };
  void: { grantId: string };
  /** the transaction that was a mistake */
  reverse: { transactionId: string };
  /**
   * the plan to change to; monthlyCredits null: the plan has none of its own, only a contract says; byContract: they were
   * agreed with this workspace, so that the running plan with others is a change; paidThroughAt absent: as it is
   */
  plan: Omit<PlanTerms, "monthlyCredits"> & {
    monthlyCredits: number | null;
    byContract: boolean;
    paidThroughAt?: Instant | null;
  };
  /** until when the plan is paid, exclusive; null: nothing to pay */
  payment: { paidThroughAt: Instant | null };
};

export type CommandKind = keyof Inputs;

/**
 * Throws a RangeError for amounts that no command may carry. Service functions answer wrong input earlier: this keeps the
 * ledger right for any caller. Rule 10.
 */
export function assertAmounts({ kind, input }: Pick<Command, "kind" | "input">): void {
  if ("credits" in input) assertWhole("credits", input.credits, kind === "capture" ? 0 : 1);
  if ("leaseSeconds" in input) assertWhole("leaseSeconds", input.leaseSeconds, 1);
  if ("monthlyCredits" in input) assertWhole("monthlyCredits", input.monthlyCredits, 0);
}

function assertWhole(name: string, value: number | null, least: number): void {
  if (value !== null && !(Number.isSafeInteger(value) && value >= least))
    throw new RangeError(`${name} is ${value}, but must be a whole number of ${least} or more`);
}

export type Command<K extends CommandKind = CommandKind> = {
  kind: K;
  input: Inputs[K];
  /** the caller's idempotency key, the workspace's whatever the operation */
  key: string;
  /** hash of kind and input: the same key with another hash is refused */
  inputHash: string;
  now: Instant;
  transactionId: string;
  actor: Actor;
  reason: string;
};

/** The first answer to each command; stored with the key and given again to the same request. */
export type Answers = {
  hold: { holdId: string; leaseEndsAt: Instant | null; available: number };
  extend: { leaseEndsAt: Instant | null; available: number };
  capture: { captured: number; returned: number; lapsed: number; available: number };
  release: { returned: number; lapsed: number; available: number };
  spend: { available: number };
  grant: { grantId: string; availableBefore: number; available: number };
  void: { grantId: string; taken: number; available: number };
  /** returned to grants that are usable, lapsed with those that are not, taken from the grant of a grant */
  reverse: { reversesId: string; returned: number; lapsed: number; taken: number; available: number };
  /** from when on the plan holds, and what the running period gained at once */
  plan: { planId: string; fromAt: Instant; granted: number; available: number };
  payment: { paidThroughAt: Instant | null; granted: number; available: number };
};

export type RefusalCode =
  | "idempotency_mismatch"
  | "hold_exists"
  | "hold_not_found"
  | "hold_closed"
  | "hold_expired"
  | "capture_exceeds_hold"
  | "insufficient_credits"
  | "grant_not_found"
  | "transaction_not_found"
  | "already_reversed"
  | "not_reversible"
  | "grant_ends_before_start"
  | "no_subscription"
  | "credits_by_contract";

export type Refusal = { refused: RefusalCode; details: Record<string, unknown> };

export type Decision<K extends CommandKind = CommandKind> =
  { replayed: boolean; answer: Answers[K] } | Refusal;
