import "server-only";

import { systemClock } from "../clock";
import { db } from "../database/db";
import { logger } from "../logger";
import { ensureFirstWorkspace } from "../workspaces/ensure-first-workspace";
import { takeLink } from "./sign-in-links";
import type { SignInVisit } from "./sign-in-visit";
import { startSession, type StartedSession } from "./start-session";

/** Signs in who owns the address of a mailed link, and uses the link up. Null when it was used before or is too old. */
export async function signInByLink(token: string, visit: SignInVisit): Promise<StartedSession | null> {
  const email = await takeLink(token);
  if (email === null) {
    logger.info({ client: visit.client, reason: "link_used_or_expired" }, "sign-in refused");
    return null;
  }
  const emailVerified = systemClock.now();
  const { id } = await db().user.upsert({
    where: { email },
    create: { email, emailVerified },
    update: { emailVerified },
    select: { id: true },
  });
  const { workspaceId } = await ensureFirstWorkspace(id);
  const session = await startSession(id, visit);
  logger.info({ userId: id, workspaceId, client: visit.client, way: "email" }, "signed in");
  return session;
}
