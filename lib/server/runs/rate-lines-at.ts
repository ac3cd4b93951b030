import "server-only";

import { db } from "../db";
import { AppError } from "../errors";
import type { RateLine } from "../generated/prisma/client";

/** The prices of one kind of action, by tier, from the rate card that is effective at `now`. */
export async function rateLinesAt(actionType: string, now: Date): Promise<Map<string, RateLine>> {
  const card = await db().rateCard.findFirst({
    where: { effectiveAt: { lte: now } },
    orderBy: [{ effectiveAt: "desc" }, { version: "desc" }],
    include: { lines: { where: { actionType } } },
  });
  return new Map((card?.lines ?? []).map((line) => [line.tier, line]));
}

/** One price of the rate card that is effective at `now`; a tier without a price is a mistake of the operator: `internal`. */
export async function rateLineAt(actionType: string, tier: string, now: Date): Promise<RateLine> {
  const line = (await rateLinesAt(actionType, now)).get(tier);
  if (!line) throw new AppError("internal", { actionType, tier, reason: "no price in the rate card" });
  return line;
}
