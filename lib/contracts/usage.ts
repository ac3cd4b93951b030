import { z } from "zod";

import { byUsageType, usageRanges, usageTypes } from "@/lib/choices";

import { credits, day, id, instant, zone } from "./primitives";

export const usageType = z.enum(usageTypes);
export type UsageType = z.infer<typeof usageType>;

const creditsByType = byUsageType(() => credits);

export const usageRange = z.enum(usageRanges);
export type UsageRange = z.infer<typeof usageRange>;

/** The balance at an instant past. */
export const closing = z.object({ available: credits, held: credits });
export type Closing = z.infer<typeof closing>;

/** One slot of the chart; quiet days are there with zeros. */
export const usageDayPoint = z.object({
  day,
  /** the day is not over yet */
  running: z.boolean(),
  ...creditsByType,
  /** total of the same day one range earlier, to the same time where this day is running; null where there was none */
  previous: credits.nullable(),
  /** when the day ends, or now */
  endsAt: instant,
  /** the balance then */
  closing,
});
export type UsageDayPoint = z.infer<typeof usageDayPoint>;

const amounts = { runs: z.number().int(), credits, previousCredits: credits };

/** GET /api/workspaces/[workspace]/usage?range=period|30d */
export const usage = z.object({
  range: usageRange,
  timeZone: zone,
  from: day,
  /** last day shown, inclusive */
  to: day,
  /** with the credit period, or with the first of the days */
  startsAt: instant,
  /** the balance at that instant */
  opening: closing,
  days: z.array(usageDayPoint),
  /** the range before, to the time of day that this one has reached; null where there was none */
  comparedWith: z
    .object({
      from: day,
      to: day,
      until: instant,
      /** it was shorter than this one is already, and counts as a whole */
      whole: z.boolean(),
    })
    .nullable(),
  /** each type of action, and other uses where there are any: together they are the total */
  byAction: z.array(
    z.object({
      actionType: usageType,
      label: z.string(),
      ...amounts,
      tiers: z.array(z.object({ tier: z.string(), label: z.string(), ...amounts })),
    }),
  ),
  /** who used most, at most 20 */
  byMember: z.array(
    z.object({
      /** null: no member, but an API key or ClickBoss itself */
      memberId: id.nullable(),
      who: z.string(),
      runs: z.number().int(),
      ...creditsByType,
      credits,
    }),
  ),
  /** all who have no line of their own; null: nobody */
  otherMembers: z
    .object({ members: z.number().int(), runs: z.number().int(), ...creditsByType, credits })
    .nullable(),
  /** briefings and sensor runs: free, shown so that nobody wonders */
  automaticRuns: z.number().int(),
  total: z.object(amounts),
});
export type Usage = z.infer<typeof usage>;
