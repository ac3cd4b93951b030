import type { Grant, Ledger } from "../ledger";

/** Orders two grants by which is used first: priority, soonest end, free before paid, earliest effective, earliest created. Rule 7. */
export function compareBurnOrder(a: Grant, b: Grant): number {
  return (
    a.priority - b.priority ||
    compareEnds(a.expiresAt, b.expiresAt) ||
    Number(a.paid) - Number(b.paid) ||
    a.effectiveAt - b.effectiveAt ||
    a.createdAt - b.createdAt ||
    a.ordinal - b.ordinal
  );
}

function compareEnds(a: number | null, b: number | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a - b;
}

/** Splits `credits` over the grants in burn order. Everything due must be booked, and that much available. */
export function takeInBurnOrder(ledger: Ledger, credits: number): { grant: Grant; credits: number }[] {
  const grants = [...ledger.grants.values()].filter((grant) => grant.available > 0).sort(compareBurnOrder);
  const taken: { grant: Grant; credits: number }[] = [];
  let missing = credits;
  for (const grant of grants) {
    if (missing === 0) break;
    const share = Math.min(missing, grant.available);
    taken.push({ grant, credits: share });
    missing -= share;
  }
  return taken;
}
