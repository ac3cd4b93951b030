import "server-only";

import { db } from "../database/db";
import { AppError } from "../errors";
import type { RateLine } from "../generated/prisma/client";

/**
 * The prices of the rate card that is in force at `now`, by action and cheapest first. The database function
 * `rate_card_in_force` decides which card that is, here and in every other statement. `internal` when there is none.
 */
export async function rateCardAt(now: Date): Promise<RateLine[]> {
  const lines = await db().$queryRaw<RateLine[]>`
    select version, action_type as "actionType", tier, label,
      base_credits as "baseCredits", platform_credits as "platformCredits", stage_shares as "stageShares"
    from rate_lines where version = rate_card_in_force(${now}::timestamptz)
    order by action_type, base_credits, tier`;
  if (lines.length === 0) throw new AppError("internal", { reason: "no rate card is in force" });
  return lines;
}
