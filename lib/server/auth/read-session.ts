import "server-only";

import { systemClock } from "../clock";
import { db } from "../database/db";
import { endAfterUse, hashOf, isDueForRenewal, isOver } from "./session-rules";

export type SignedInUser = { id: string; email: string; sessionId: string };

export type LiveSession = {
  user: SignedInUser;
  /** what a cookie of this session has to say from now on; null: the browser's own is still right */
  renewed: { token: string; expires: Date } | null;
};

type StoredSession = {
  id: string;
  createdAt: Date;
  usedAt: Date;
  expires: Date;
  userId: string;
  email: string;
};

/**
 * The session of a token and whose it is; null when it is over, ended or unknown. `renew` is for answers that can set a
 * cookie: row and cookie are renewed together or not at all. One round
 * trip, where Prisma's include takes two: each request waits for it.
 */
export async function readSession(token: string, { renew }: { renew: boolean }): Promise<LiveSession | null> {
  const [session] = await db().$queryRaw<StoredSession[]>`
    select s.id, s.created_at as "createdAt", s.used_at as "usedAt", s.expires, u.id as "userId", u.email
    from auth_sessions s join users u on u.id = s.user_id
    where s.token_hash = ${hashOf(token)}`;
  const now = systemClock.now();
  if (!session || isOver(session, now)) return null;
  const user = { id: session.userId, email: session.email, sessionId: session.id };
  if (!renew || !isDueForRenewal(session, now)) return { user, renewed: null };
  const expires = endAfterUse(session.createdAt, now);
  // Of several requests at the same moment one renews.
  const { count } = await db().session.updateMany({
    where: { id: session.id, usedAt: session.usedAt },
    data: { usedAt: now, expires },
  });
  return { user, renewed: count > 0 ? { token, expires } : null };
}

/** Whether a session still counts, for what stays open for long. */
export async function isSessionLive(sessionId: string): Promise<boolean> {
  const session = await db().session.findUnique({ where: { id: sessionId } });
  return session !== null && !isOver(session, systemClock.now());
}
