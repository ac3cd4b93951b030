/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = number;

export type GrantSource = "plan" | "topup" | "promotional" | "adjustment";
export type HoldStatus = "open" | "captured" | "released" | "expired";
export type EntryKind =
  "grant" | "hold" | "capture" | "release" | "lapse" | "spend" | "expire" | "void" | "reverse";
export type TransactionKind =
  | "hold"
  | "extend"
  | "capture"
  | "release"
  | "spend"
  | "grant"
  | "void"
  | "reverse"
  | "plan"
  | "payment"
  | "renewal"
  | "expiry"
  | "lease-end"
  | "activation";

/** A plan as it was sold to a workspace. */
export type PlanTerms = {
  planId: string;
  planName: string;
  monthlyCredits: number;
  /** it costs nothing: its periods count as paid */
  free: boolean;
};

/** What the workspace's subscription brings each period. Never changed in place: `termsAt` says what holds when. */
export type Terms = PlanTerms & {
  anchorAt: Instant;
  /** a period that starts at or after it brings nothing unless the plan is free; null: nothing to pay */
  paidThroughAt: Instant | null;
  /** the plan from the period on that starts at `fromAt`; null: no change is pending */
  next: (PlanTerms & { fromAt: Instant }) | null;
};

/** A grant of credits. Once booked: amount = available + held + used + lapsed. */
export type Grant = {
  id: string;
  /** order of creation, the last tie-break of the burn order */
  ordinal: number;
  source: GrantSource;
  label: string;
  amount: number;
  available: number;
  held: number;
  used: number;
  lapsed: number;
  priority: number;
  paid: boolean;
  unitPriceMinor: number | null;
  /** inclusive */
  effectiveAt: Instant;
  /** exclusive; null: never */
  expiresAt: Instant | null;
  createdAt: Instant;
  /** null: not effective yet */
  bookedAt: Instant | null;
  voidedAt: Instant | null;
  /** index of the period whose renewal granted it */
  planPeriod: number | null;
  topUpId: string | null;
  /** the newest period in which it moved, and what it used and lost in that period */
  periodStartsAt: Instant | null;
  periodUsed: number;
  periodLapsed: number;
};

/** What a hold took from one grant. taken = open + captured + returned. */
export type HoldLine = { grantId: string; taken: number; captured: number; returned: number };

/** What the credits are for; rollups count by it. */
export type Action = {
  type: string;
  tier: string;
  memberId: string | null;
  projectId: string | null;
  runId: string | null;
};

export type Hold = {
  id: string;
  status: HoldStatus;
  amount: number;
  captured: number;
  placedAt: Instant;
  /** exclusive: free from this instant on; null: no lease */
  leaseEndsAt: Instant | null;
  resolvedAt: Instant | null;
  resolvedById: string | null;
  /** the period it was placed in; all that becomes of it counts there */
  periodStartsAt: Instant | null;
  transactionId: string;
  action: Action | null;
  /** in burn order */
  lines: HoldLine[];
};

export type Actor = { kind: "user" | "system" | "rule"; id: string | null };

/** One decision: a command that was accepted, or a rule that came due. */
export type Transaction = {
  id: string;
  kind: TransactionKind;
  occurredAt: Instant;
  actor: Actor;
  reason: string;
  action: Action | null;
  holdId: string | null;
  reversesId: string | null;
  firstSequence: number;
  lastSequence: number;
};

/** One movement on one grant, with the workspace's totals after it. */
export type Entry = {
  sequence: number;
  transactionId: string;
  grantId: string;
  holdId: string | null;
  kind: EntryKind;
  availableDelta: number;
  heldDelta: number;
  usedDelta: number;
  availableAfter: number;
  heldAfter: number;
  occurredAt: Instant;
  /** the period that it counts in */
  periodStartsAt: Instant | null;
};

/** A transaction of the past that a command names, as it was booked. */
export type RecordedTransaction = {
  transaction: Transaction;
  entries: Entry[];
  /** a later transaction reversed it */
  reversed: boolean;
  /** of its hold: credits of captures that were reversed */
  reversedOfHold: number;
};

/**
 * Totals of one period: opening + granted - used - expired = available + held at its end, or now. What was used is not
 * among them: the grants of the running period say it, and the days of any.
 */
export type PeriodTotals = {
  startsAt: Instant;
  endsAt: Instant;
  opening: number;
  expired: number;
  bySource: Record<GrantSource, number>;
};

export type UsageRow = {
  periodStartsAt: Instant | null;
  /** calendar day in the workspace's time zone, YYYY-MM-DD */
  day: string;
  action: Omit<Action, "runId">;
  credits: number;
  runs: number;
};

/** A key that was used: the hash of its request, and its first answer. */
export type UsedKey = {
  key: string;
  inputHash: string;
  transactionId: string;
  answer: unknown;
  createdAt: Instant;
};

/** All that was decided on a working copy and is not written yet. Period and usage rows are to be added to what is stored. */
export type Journal = {
  transactions: Transaction[];
  entries: Entry[];
  newGrants: Set<Grant>;
  changedGrants: Set<Grant>;
  newHolds: Set<Hold>;
  changedHolds: Set<Hold>;
  keys: UsedKey[];
  periods: Map<Instant, PeriodTotals>;
  /** those of the periods that began here, and so are not stored yet */
  begunPeriods: Set<Instant>;
  /** each change of the terms, with what they were after it */
  terms: { transaction: Transaction; terms: Terms }[];
  usage: Map<string, UsageRow>;
};

/** The ledger state of one workspace: the totals, the grants that can still change, the holds that are due or named by a command. */
export type LedgerState = {
  timeZone: string;
  terms: Terms | null;
  sequence: number;
  available: number;
  held: number;
  grantCount: number;
  /** index of the newest period that has begun in the ledger; null: none */
  renewedPeriod: number | null;
  /** what grants of the source "plan" brought to the running period */
  planGranted: number;
  /** the instant until which all that came due is booked */
  bookedThroughAt: Instant | null;
  grants: Map<string, Grant>;
  holds: Map<string, Hold>;
};

/**
 * A working copy of the ledger state, with the keys and past transactions that commands name. The functions of this module change it
 * and note every change in its journal.
 */
export type Ledger = LedgerState & {
  keys: Map<string, UsedKey>;
  recorded: Map<string, RecordedTransaction>;
  journal: Journal;
};

/** Makes ids for what rules book; given by the caller, because this module knows no randomness. */
export type NewId = () => string;

export function emptyJournal(): Journal {
  return {
    transactions: [],
    entries: [],
    newGrants: new Set(),
    changedGrants: new Set(),
    newHolds: new Set(),
    changedHolds: new Set(),
    keys: [],
    periods: new Map(),
    begunPeriods: new Set(),
    terms: [],
    usage: new Map(),
  };
}

/**
 * The ledger state alone, without what a working copy noted for its own use. Grants and holds are the same objects. The parts are
 * named one by one, so that all states have one shape: a spread gives each place another, and reading them is slow.
 */
export function stateOf(state: LedgerState): LedgerState {
  return {
    timeZone: state.timeZone,
    terms: state.terms,
    sequence: state.sequence,
    available: state.available,
    held: state.held,
    grantCount: state.grantCount,
    renewedPeriod: state.renewedPeriod,
    planGranted: state.planGranted,
    bookedThroughAt: state.bookedThroughAt,
    grants: state.grants,
    holds: state.holds,
  };
}

/** A working copy of this state in which nothing is noted yet. */
export function workingCopy(state: LedgerState): Ledger {
  return Object.assign(stateOf(state), { keys: new Map(), recorded: new Map(), journal: emptyJournal() });
}

/** A ledger that nothing was ever written in. */
export function emptyLedger(timeZone: string, terms: Terms | null): Ledger {
  return workingCopy({
    timeZone,
    terms,
    sequence: 0,
    available: 0,
    held: 0,
    grantCount: 0,
    renewedPeriod: null,
    planGranted: 0,
    bookedThroughAt: null,
    grants: new Map(),
    holds: new Map(),
  });
}

/** Whether anything of this grant can still change: it is not effective yet, or has credits left or held. */
export function isLive(grant: Grant): boolean {
  return (grant.bookedAt === null && grant.voidedAt === null) || grant.available + grant.held > 0;
}

/** Credits that this hold still keeps. */
export function openCredits(hold: Hold): number {
  return hold.lines.reduce((sum, line) => sum + openOfLine(line), 0);
}

/** Credits of one grant that the hold still keeps. */
export function openOfLine({ taken, captured, returned }: HoldLine): number {
  return taken - captured - returned;
}
