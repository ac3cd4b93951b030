import type { Grant, Ledger } from "../ledger";

export type NewGrant = Pick<
  Grant,
  | "id"
  | "source"
  | "label"
  | "amount"
  | "priority"
  | "paid"
  | "unitPriceMinor"
  | "effectiveAt"
  | "expiresAt"
  | "createdAt"
  | "planPeriod"
  | "topUpId"
>;

/** Adds a grant to the ledger. None of its credits is anywhere until its grant entry is booked. */
export function addGrant(ledger: Ledger, grant: NewGrant): Grant {
  ledger.grantCount += 1;
  const added: Grant = {
    ...grant,
    ordinal: ledger.grantCount,
    available: 0,
    held: 0,
    used: 0,
    lapsed: 0,
    bookedAt: null,
    voidedAt: null,
    periodStartsAt: null,
    periodUsed: 0,
    periodLapsed: 0,
  };
  ledger.grants.set(added.id, added);
  ledger.journal.newGrants.add(added);
  return added;
}
