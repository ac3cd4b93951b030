import { z } from "zod";

import { actionType, byActionType, credits, day, zone } from "./primitives";

const creditsByType = byActionType(() => credits);

export const usageRange = z.enum(["period", "30d"]);
export type UsageRange = z.infer<typeof usageRange>;

/** One slot of the chart; quiet days are there with zeros. */
export const usageDayPoint = z.object({
  day,
  /** the day is not over yet */
  running: z.boolean(),
  ...creditsByType,
  /** total of the same day one range earlier; null where the workspace did not exist */
  previous: credits.nullable(),
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
  days: z.array(usageDayPoint),
  byAction: z.array(
    z.object({
      actionType,
      label: z.string(),
      ...amounts,
      tiers: z.array(z.object({ tier: z.string(), label: z.string(), ...amounts })),
    }),
  ),
  byMember: z.array(
    z.object({
      who: z.string(),
      runs: z.number().int(),
      ...creditsByType,
      credits,
    }),
  ),
  /** briefings and sensor runs: free, shown so that nobody wonders */
  automaticRuns: z.number().int(),
  total: z.object(amounts),
});
export type Usage = z.infer<typeof usage>;
