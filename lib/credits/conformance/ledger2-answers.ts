import type { Instant } from "../ledger";
import type { Ledger2Case, Ledger2Figures, Ledger2Step } from "./ledger2-case";

/** What `insufficient_credits` says of itself. */
export type Shortfall = { needs: number; available: number; resetAt: Instant | null; resetCredits: number };

export type Ledger2Answer = { result: string; shortfall: Shortfall | null };

/** What a case of this kind runs against: one workspace of the real service, or the pure core. */
export type Ledger2Subject = {
  /** `keyOf` gives the key of the earlier step that a reversal names; null: that step was refused, or is not an earlier one */
  issue(
    step: Ledger2Step,
    key: string,
    keyOf: (of: number | string) => string | null,
  ): Promise<Ledger2Answer>;
  /** books everything due until then first */
  figures(until: Date): Promise<Ledger2Figures>;
  balanceAt(at: Date): Promise<{ available: number; held: number }>;
};

/** Issues the steps one after the other and gives all that a case can expect. */
export async function ledger2Answers(
  { steps, until, expect }: Ledger2Case,
  subject: Ledger2Subject,
): Promise<Record<string, unknown>> {
  const results: string[] = [];
  const keyAt = (index: number) => steps[index]?.key ?? `step ${index} without a key`;
  // The key of a refused step can be that of another step, which has a transaction.
  const wasAccepted = (index: number) => results[index] === "ok" || results[index] === "replayed";
  const keyOf = (of: number | string) => {
    if (typeof of === "string") return of;
    return wasAccepted(of) ? keyAt(of) : null;
  };
  const insufficient: object[] = [];
  for (const [index, step] of steps.entries()) {
    const { result, shortfall } = await subject.issue(step, keyAt(index), keyOf);
    results.push(result);
    if (shortfall) insufficient.push(shortfallOf(index, shortfall));
  }
  const figures = await subject.figures(new Date(until));
  const at = [];
  for (const instant of instantsOf(expect.at)) {
    at.push({ at: instant, ...(await subject.balanceAt(instant)) });
  }
  return { results, insufficient, ...figures, at };
}

function shortfallOf(step: number, { needs, available, resetAt, resetCredits }: Shortfall): object {
  const resetsAt = resetAt === null ? null : new Date(resetAt);
  return { step, needed: needs, available, resetsAt, brings: resetCredits };
}

function instantsOf(expected: unknown): Date[] {
  return Array.isArray(expected) ? expected.map(({ at }: { at: string }) => new Date(at)) : [];
}
