import "server-only";

import { AppError } from "../errors";
import type { RateLine } from "../generated/prisma/client";
import { rateCardAt } from "./rate-card-at";

/** The prices of one kind of action, by tier, from the rate card that is effective at `now`. */
export async function rateLinesAt(actionType: string, now: Date): Promise<Map<string, RateLine>> {
  const lines = (await rateCardAt(now)).filter((line) => line.actionType === actionType);
  return new Map(lines.map((line) => [line.tier, line]));
}

/** One price of the rate card that is effective at `now`; a tier without a price is a mistake of the operator: `internal`. */
export async function rateLineAt(actionType: string, tier: string, now: Date): Promise<RateLine> {
  const line = (await rateLinesAt(actionType, now)).get(tier);
  if (!line) throw new AppError("internal", { actionType, tier, reason: "no price in the rate card" });
  return line;
}
