import "server-only";

import { systemClock } from "../clock";
import { db } from "../db";

/** Unused sign-in links that an address can have: a bound on what a stranger can have sent to someone else. */
export const openLinksLimit = 5;

/** Whether another sign-in link may be mailed to this address now. Links that expired unused are cleared away. */
export async function mayMailLink(email: string): Promise<boolean> {
  const now = systemClock.now();
  await db().verificationToken.deleteMany({ where: { identifier: email, expires: { lte: now } } });
  return (await db().verificationToken.count({ where: { identifier: email } })) < openLinksLimit;
}
