import { limits, type Refusal } from "../command";
import type { Ledger } from "../ledger";

/** All credits that the workspace has and will get: available, held, and scheduled grants. */
export function totalCredits({
  available,
  held,
  grants,
}: Pick<Ledger, "available" | "held" | "grants">): number {
  let total = available + held;
  for (const { bookedAt, voidedAt, amount } of grants.values())
    if (bookedAt === null && voidedAt === null) total += amount;
  return total;
}

/**
 * The refusal of a command that would lift the total above the limit; null: it may. A command that lifts nothing always may,
 * and rules never ask: a renewal can pass the limit. Rule 10.
 */
export function refuseOverLimit(ledger: Ledger, lift: number): Refusal | null {
  if (lift <= 0) return null;
  const total = totalCredits(ledger);
  const limit = limits.creditsOfWorkspace;
  return total + lift <= limit ? null : { refused: "credit_limit", details: { total, lift, limit } };
}
