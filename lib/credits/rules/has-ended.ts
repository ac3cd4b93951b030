import type { Grant, Instant } from "../ledger";

/** Whether nothing can come back to this grant any more: it ended by then, or was voided. */
export function hasEnded({ voidedAt, expiresAt }: Grant, at: Instant): boolean {
  return voidedAt !== null || (expiresAt ?? Infinity) <= at;
}
