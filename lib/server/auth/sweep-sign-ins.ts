import "server-only";

import { systemClock } from "../clock";
import { db } from "../database/db";
import { absoluteMs } from "./session-rules";

/** Deletes sign-in links and sessions that can't be used any more. */
export async function sweepSignIns(): Promise<void> {
  const now = systemClock.now();
  const oldest = new Date(now.getTime() - absoluteMs);
  await db().verificationToken.deleteMany({ where: { expires: { lte: now } } });
  await db().session.deleteMany({
    where: { OR: [{ expires: { lte: now } }, { createdAt: { lte: oldest } }] },
  });
}
