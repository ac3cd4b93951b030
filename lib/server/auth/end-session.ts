import "server-only";

import { db } from "../database/db";
import { logger } from "../logger";
import { hashOf } from "./session-rules";
import type { SignInVisit } from "./sign-in-visit";

/** Signs a browser out. Does nothing for one that is not signed in. */
export async function endSession({ sessionToken, client }: SignInVisit): Promise<void> {
  if (!sessionToken) return;
  const where = { tokenHash: hashOf(sessionToken) };
  const session = await db().session.findUnique({
    where,
    include: { user: { select: { memberships: { select: { workspaceId: true } } } } },
  });
  if (!session) return;
  await db().session.deleteMany({ where });
  const workspaceIds = session.user.memberships.map(({ workspaceId }) => workspaceId);
  logger.info({ userId: session.userId, workspaceIds, client }, "signed out");
}
