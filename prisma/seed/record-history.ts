import { platformLabels } from "@/lib/choices";
import { priceAction } from "@/lib/pricing/price-action";
import { fixedClock } from "@/lib/server/clock";
import type { Ctx } from "@/lib/server/context";
import { captureHold } from "@/lib/server/credits/commands/capture-hold";
import { holdCredits } from "@/lib/server/credits/commands/hold-credits";
import { releaseHold } from "@/lib/server/credits/commands/release-hold";
import { AppError } from "@/lib/server/errors";
import { rateLineAt } from "@/lib/server/pricing/rate-lines-at";

import type { PlannedAction } from "./plan-history";

const leaseSeconds = 15 * 60;
const worksMs = 3 * 60_000;

export type ActsAs = (email: string, at: Date) => Ctx;

/** The most that an action can cost, by the rate card of its time, in credits. */
export async function maximumOf(action: PlannedAction): Promise<number> {
  const rate = await rateLineAt(action.actionType, action.tier, action.at);
  const platforms = action.platforms.map((name) => ({ name, label: platformLabels[name] }));
  return priceAction(rate, platforms).maximum;
}

/**
 * What a past action used of its price: every ninth did one credit less than quoted, every fortieth failed and cost
 * nothing.
 */
export function usedOf(credits: number, nth: number): number {
  if (nth % 40 === 39) return 0;
  return nth % 9 === 8 && credits > 2 ? credits - 1 : credits;
}

type Booking = { holdId: string; projectId: string; used: (credits: number) => number };

/** Books one past action as a run books it: hold, then capture, each at its time. False: there were too few credits then. */
export async function recordAction(as: ActsAs, action: PlannedAction, booking: Booking): Promise<boolean> {
  const { holdId, projectId } = booking;
  const credits = await maximumOf(action);
  const { actionType: type, tier, title: reason } = action;
  const starts = as(action.email, action.at);
  const memberId = starts.actor.kind === "user" ? starts.actor.userId : null;
  try {
    await holdCredits(starts, {
      key: `${holdId}:hold`,
      holdId,
      credits,
      leaseSeconds,
      reason,
      action: { type, tier, memberId, projectId, runId: null },
    });
  } catch (error) {
    if (error instanceof AppError && error.code === "insufficient_credits") return false;
    throw error;
  }
  const ends = { ...starts, clock: fixedClock(new Date(action.at.getTime() + worksMs)) };
  const used = booking.used(credits);
  if (used === 0) await releaseHold(ends, { key: `${holdId}:release`, holdId, reason });
  else await captureHold(ends, { key: `${holdId}:capture`, holdId, credits: used, final: true, reason });
  return true;
}
