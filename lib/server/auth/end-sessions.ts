import "server-only";

import type { EndSessions } from "@/lib/contracts/account";

import { db } from "../database/db";
import { logger } from "../logger";
import type { SignedInUser } from "./read-session";

/** Ends one of a person's sessions, or all of them. Says whether the one that asks is among them. */
export async function endSessions(
  user: SignedInUser,
  { session }: EndSessions,
  client: string,
): Promise<{ endedOwn: boolean }> {
  const which = session === "all" ? {} : { id: session };
  const { count } = await db().session.deleteMany({ where: { userId: user.id, ...which } });
  const memberships = await db().membership.findMany({
    where: { userId: user.id },
    select: { workspaceId: true },
  });
  const workspaceIds = memberships.map(({ workspaceId }) => workspaceId);
  logger.info({ userId: user.id, workspaceIds, client, sessions: count }, "sessions ended");
  return { endedOwn: session === "all" || session === user.sessionId };
}
