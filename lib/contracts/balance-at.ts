import { z } from "zod";

import { grantSource } from "./balance";
import { credits, id, instant, zone } from "./primitives";

/** What a grant has left at that instant. */
export const grantAt = z.object({
  id,
  source: grantSource,
  label: z.string(),
  amount: credits,
  available: credits,
  held: credits,
  expiresAt: instant.nullable(),
});
export type GrantAt = z.infer<typeof grantAt>;

/**
 * GET /api/workspaces/[workspace]/balance-at?at=&grants=true. The balance as it was, or as it will be if nobody uses or
 * adds anything: known expiries, paid renewals and ends of leases included.
 */
export const balanceAt = z.object({
  at: instant,
  timeZone: zone,
  /** that instant is yet to come */
  foreseen: z.boolean(),
  available: credits,
  held: credits,
  /** opening + granted - used - held - expired = available; null before the first period */
  period: z
    .object({
      startsAt: instant,
      endsAt: instant,
      opening: credits,
      granted: credits,
      used: credits,
      expired: credits,
    })
    .nullable(),
  /** grants that have something left, in burn order, ended ones last; null: not asked for */
  grants: z.array(grantAt).nullable(),
});
export type BalanceAt = z.infer<typeof balanceAt>;
