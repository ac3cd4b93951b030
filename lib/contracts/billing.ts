import { z } from "zod";

import { credits, id, instant, minor } from "./primitives";
import { topUpStatus } from "./top-up";

/** GET /api/workspaces/[workspace]/billing. Prices and purchases are null for anyone but Owners. */
export const billing = z.object({
  plan: z.object({
    name: z.string(),
    interval: z.enum(["monthly", "annual"]),
    monthlyCredits: credits,
    members: z.number().int(),
    memberLimit: z.number().int().nullable(),
    platforms: z.number().int(),
    platformLimit: z.number().int().nullable(),
    /** credits reset at this instant */
    renewsAt: instant,
    /** null: the next period needs no payment */
    paidThroughAt: instant.nullable(),
    /** the plan that a renewal to come begins; null: no change is pending */
    next: z.object({ name: z.string(), monthlyCredits: credits, fromAt: instant }).nullable(),
  }),
  money: z
    .object({
      planPriceMinor: minor.nullable(),
      currency: z.string(),
      purchases: z.array(
        z.object({
          id,
          at: instant,
          item: z.string(),
          credits,
          amountMinor: minor,
          currency: z.string(),
          card: z.string().nullable(),
          status: topUpStatus,
          /** where it can be paid; null unless nobody has paid yet */
          checkoutUrl: z.string().nullable(),
          receiptNumber: z.string().nullable(),
        }),
      ),
    })
    .nullable(),
  /** newest outcome of ledger:verify; null: never verified yet */
  verification: z
    .object({ verifiedAt: instant, differences: z.number().int(), entries: z.number().int() })
    .nullable(),
});
export type Billing = z.infer<typeof billing>;
