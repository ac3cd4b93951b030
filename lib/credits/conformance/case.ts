import type { Ledger2Case } from "./ledger2-case";

/** A conformance case: what a credit ledger must answer. Instants are ISO 8601 text, credits whole. */
export type PeriodCase = {
  id: string;
  kind: "period";
  anchor: string;
  months: number;
  at?: string;
  n?: number;
  expect: { start?: string; end?: string; boundary?: string };
};

export type CaseGrant = {
  id: string;
  amount: number;
  priority?: number;
  effectiveAt: string;
  expiresAt: string | null;
  paid?: boolean;
  createdAt?: string;
  voidedAt?: string | null;
};

export type CaseStep = {
  op: "spend" | "hold" | "capture" | "release";
  at: string;
  hold?: string;
  amount?: number;
  ttl?: number | null;
  final?: boolean;
  key?: string;
  repeat?: number;
};

export type Figures = { available: number; held: number; spent: number; remaining: Record<string, number> };

export type LedgerCase = {
  id: string;
  kind: "ledger";
  grants: CaseGrant[];
  steps: CaseStep[];
  until: string;
  expect: Partial<Figures> & { results?: (string | string[])[] };
};

export type Case = PeriodCase | LedgerCase | Ledger2Case;
