import "server-only";

import { systemClock } from "../clock";
import { db } from "../database/db";

/** Deletes the counters of windows that have ended. */
export async function sweepRateLimits(): Promise<void> {
  await db().rateLimitCount.deleteMany({ where: { expire: { lt: systemClock.now().getTime() } } });
}
