import "server-only";

import { systemClock } from "../clock";
import { inTransaction } from "../database/db";
import { endAfterUse, hashOf, newToken } from "./session-rules";
import type { SignInVisit } from "./sign-in-visit";

export type StartedSession = { token: string; expires: Date };

/** Signs a person in: a new session, in place of the one that the browser had until now. */
export async function startSession(userId: string, visit: SignInVisit): Promise<StartedSession> {
  const token = newToken();
  const now = systemClock.now();
  const expires = endAfterUse(now, now);
  await inTransaction(async (tx) => {
    if (visit.sessionToken) await tx.session.deleteMany({ where: { tokenHash: hashOf(visit.sessionToken) } });
    const row = { tokenHash: hashOf(token), userId, createdAt: now, usedAt: now, expires };
    await tx.session.create({ data: { ...row, userAgent: visit.userAgent } });
  });
  return { token, expires };
}
