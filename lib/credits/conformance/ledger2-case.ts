import type { GrantSource } from "../ledger";

/** A plan of a case; credits null: none of its own, a contract says. */
export type CasePlan = { id: string; name: string; credits: number | null; free: boolean };

export type CaseSubscription = {
  plan: CasePlan & { credits: number };
  anchor: string;
  paidThrough: string | null;
};

type Head = { at: string; key?: string };
type For = { action?: string; member?: string };

export type Ledger2Step = Head &
  (
    | {
        op: "grant";
        grant: string;
        amount: number;
        source?: GrantSource;
        priority?: number;
        paid?: boolean;
        effectiveAt?: string;
        expiresAt?: string | null;
        createdAt?: string;
      }
    | { op: "void"; grant: string }
    | ({ op: "spend"; amount: number } & For)
    | ({ op: "hold"; hold: string; amount: number; ttl?: number | null } & For)
    | { op: "extend"; hold: string; ttl: number }
    | { op: "capture"; hold: string; amount?: number; final?: boolean }
    | { op: "release"; hold: string }
    | { op: "plan"; plan: CasePlan; byContract?: number; paidThrough?: string | null }
    | { op: "payment"; paidThrough: string | null }
    | { op: "reverse"; of: number | string }
  );

/** One workspace with or without a subscription, and every command. */
export type Ledger2Case = {
  id: string;
  kind: "ledger2";
  subscription?: CaseSubscription | null;
  timeZone?: string;
  steps: Ledger2Step[];
  until: string;
  expect: Record<string, unknown>;
};

export type UsageFigures = { day: string; action: string; member: string; credits: number; runs: number };
type Granted = Partial<Record<GrantSource, number>>;
export type PeriodFigures = {
  n: number;
  start: Date;
  opening: number;
  granted: Granted;
  used: number;
  expired: number;
};

/** What a subject says once everything due until an instant is booked. */
export type Ledger2Figures = {
  available: number;
  held: number;
  spent: number;
  /** of each grant that a step gave, and `plan`: of all that the plan brought */
  remaining: Record<string, number>;
  period: (PeriodFigures & { end: Date; held: number; available: number }) | null;
  periods: PeriodFigures[];
  usage: UsageFigures[];
  entries: string[];
};

/** Without sources of which nothing came. */
export function grantedBySource(bySource: Record<GrantSource, number>): Granted {
  return Object.fromEntries(Object.entries(bySource).filter(([, credits]) => credits !== 0));
}

/** By day, action and member, in the order of code units, without rows that say nothing. */
export function usageInOrder(rows: UsageFigures[]): UsageFigures[] {
  const keyOf = ({ day, action, member }: UsageFigures) => [day, action, member].join("\0");
  return rows
    .filter(({ credits, runs }) => credits !== 0 || runs !== 0)
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}
