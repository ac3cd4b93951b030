import "server-only";

import type { SessionView } from "@/lib/contracts/account";

import { systemClock } from "../clock";
import { db } from "../database/db";
import type { SignedInUser } from "./read-session";
import { absoluteMs } from "./session-rules";

/** The browsers in which a person is signed in: the one that asks first, then those used last. */
export async function listSessions(user: SignedInUser): Promise<SessionView[]> {
  const now = systemClock.now();
  const sessions = await db().session.findMany({
    where: {
      userId: user.id,
      expires: { gt: now },
      createdAt: { gt: new Date(now.getTime() - absoluteMs) },
    },
    orderBy: { usedAt: "desc" },
    select: { id: true, userAgent: true, createdAt: true, usedAt: true },
  });
  const views = sessions.map((session) => ({ ...session, isThisOne: session.id === user.sessionId }));
  return [...views.filter((view) => view.isThisOne), ...views.filter((view) => !view.isThisOne)];
}
