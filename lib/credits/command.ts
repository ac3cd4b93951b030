import { isStorable } from "../storable-text";
import type { Action, Actor, GrantSource, Instant, PlanTerms } from "./ledger";

/** What each command asks for. `limits` says how much; credits and seconds are whole. */
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
    /** absent: the command's `now`, also where it acts later */
    effectiveAt?: Instant;
    expiresAt: Instant | null;
    /** orders burning only; absent: `effectiveAt` */
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

/** What one command may carry, and what one workspace may have. Leases are counted in seconds, keys and ids in UTF-16 units. */
export const limits = {
  creditsOfCommand: 100_000_000,
  /** of available, held and scheduled credits together */
  creditsOfWorkspace: 2_000_000_000,
  leaseSeconds: 1_000_000_000,
  keyLength: 200,
  holdIdLength: 200,
  /** on both sides of 0 */
  priority: 2_147_483_647,
  /** instants, from the first of year 1 to the last of year 9999 */
  earliest: Date.parse("0001-01-01T00:00:00.000Z"),
  latest: Date.parse("9999-12-31T23:59:59.999Z"),
} as const;

export type Issues = Record<string, string[]>;

/**
 * What is wrong with a command in any ledger state, by field: amounts, leases, priorities, instants, keys and ids out of
 * their limits. null: nothing. Rule 10.
 */
export function issuesOf({ kind, input, key }: Pick<Command, "kind" | "input" | "key">): Issues | null {
  const { creditsOfCommand, leaseSeconds, keyLength, holdIdLength, priority } = limits;
  const all = [
    textIssue("key", key, keyLength),
    "holdId" in input && textIssue("holdId", input.holdId, holdIdLength),
    "credits" in input && wholeIssue("credits", input.credits, kind === "capture" ? 0 : 1, creditsOfCommand),
    "leaseSeconds" in input && wholeIssue("leaseSeconds", input.leaseSeconds, 1, leaseSeconds),
    "monthlyCredits" in input && wholeIssue("monthlyCredits", input.monthlyCredits, 0, creditsOfCommand),
    "priority" in input && wholeIssue("priority", input.priority, -priority, priority),
    "effectiveAt" in input && instantIssue("effectiveAt", input.effectiveAt),
    "expiresAt" in input && instantIssue("expiresAt", input.expiresAt),
    "createdAt" in input && instantIssue("createdAt", input.createdAt),
    "paidThroughAt" in input && instantIssue("paidThroughAt", input.paidThroughAt),
  ].filter((issue) => issue !== false && issue !== null);
  return all.length === 0 ? null : Object.fromEntries(all);
}

type Issue = [name: string, messages: string[]];

function wholeIssue(name: string, value: number | null, least: number, most: number): Issue | null {
  if (value === null || (Number.isInteger(value) && value >= least && value <= most)) return null;
  return [name, [`must be a whole number from ${least} to ${most}`]];
}

function instantIssue(name: string, value: Instant | null | undefined): Issue | null {
  const { earliest, latest } = limits;
  if (value == null || (Number.isInteger(value) && value >= earliest && value <= latest)) return null;
  return [name, ["must be in the years 1 to 9999"]];
}

function textIssue(name: string, text: string, longest: number): Issue | null {
  if (text.length < 1 || text.length > longest) return [name, [`must have 1 to ${longest} characters`]];
  return isStorable(text) ? null : [name, ["has a character that can't be stored"]];
}

export type Command<K extends CommandKind = CommandKind> = {
  kind: K;
  input: Inputs[K];
  /** the caller's idempotency key, one set of keys a workspace, for all operations */
  key: string;
  /** hash of kind and input: the same key with another hash is refused */
  inputHash: string;
  now: Instant;
  transactionId: string;
  actor: Actor;
  reason: string;
};

/** The first answer to each command, stored with the key and returned to the same request again. */
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
  | "validation"
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
  | "credit_limit"
  | "no_subscription"
  | "credits_by_contract";

export type Refusal = { refused: RefusalCode; details: Record<string, unknown> };

export type Decision<K extends CommandKind = CommandKind> =
  { replayed: boolean; answer: Answers[K] } | Refusal;
