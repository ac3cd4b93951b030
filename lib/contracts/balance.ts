import { z } from "zod";

import { credits, id, instant, zone } from "./primitives";
import { balanceState } from "./workspace";

export const grantSource = z.enum(["plan", "topup", "promotional", "adjustment"]);
export type GrantSource = z.infer<typeof grantSource>;

/** One grant in the grants table, in burn order; grants that ended in this period come last. */
export const grantLine = z.object({
  id,
  source: grantSource,
  label: z.string(),
  grantedAt: instant,
  amount: credits,
  /** what it brought into this period: carried over or granted in it */
  inPeriod: credits,
  used: credits,
  held: credits,
  available: credits,
  expiresAt: instant.nullable(),
  /** true: it expires because the plan resets */
  expiresAtReset: z.boolean(),
  status: z.enum(["live", "expired"]),
});
export type GrantLine = z.infer<typeof grantLine>;

export const forecast = z.object({
  /** full days of use that the pace rests on; under 5 there is no forecast */
  fullDays: z.number().int(),
  /** credits a day, rounded; null: not enough days yet */
  pacePerDay: credits.nullable(),
  /** null: not enough days; lastsUntil null: past the reset */
  lastsUntil: instant.nullable(),
  earliest: instant.nullable(),
  latest: instant.nullable(),
  reachesReset: z.boolean().nullable(),
  /**
   * from now until the reset: what is left at this pace, and at the highest and lowest of its range; straight between two
   * points, two of one instant where it jumps. Empty: not enough days yet
   */
  line: z.array(z.object({ at: instant, expected: credits, least: credits, most: credits })),
  standardPlaybooks: z.number().int(),
});

/**
 * GET /api/workspaces/[workspace]/balance. The one balance: badge, settings, mail and API show this.
 * opening + granted - used - held - expired = available.
 */
export const balance = z.object({
  asOf: instant,
  timeZone: zone,
  period: z.object({ startsAt: instant, endsAt: instant }),
  /** credits that the plan brings at the reset; 0 when the renewal is not paid */
  resetCredits: credits,
  opening: credits,
  granted: credits,
  grantedBySource: z.record(grantSource, credits),
  used: credits,
  held: credits,
  /** open holds */
  runsInProgress: z.number().int(),
  expired: credits,
  available: credits,
  /** opening + granted - expired: the denominator of the meter and of the alerts */
  usable: credits,
  state: balanceState,
  soonestExpiry: z.object({ credits, at: instant }).nullable(),
  forecast,
  grants: z.array(grantLine),
});
export type Balance = z.infer<typeof balance>;
