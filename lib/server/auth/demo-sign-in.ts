import "server-only";

import { db } from "../database/db";
import { env, isLoopback } from "../env";
import { AppError } from "../errors";
import { logger } from "../logger";
import { ensureFirstWorkspace } from "../workspaces/ensure-first-workspace";
import type { SignInVisit } from "./sign-in-visit";
import { startSession, type StartedSession } from "./start-session";

export const demoAccounts = ["owner", "editor", "viewer"] as const;
export type DemoAccount = (typeof demoAccounts)[number];

/**
 * Signs a seeded account in. Throws `not_found` unless DEMO=1, the account was seeded and the browser came to this machine
 * by its own name.
 */
export async function demoSignIn(
  account: DemoAccount,
  hostname: string,
  visit: SignInVisit,
): Promise<StartedSession> {
  if (!env().DEMO || !isLoopback(hostname)) throw new AppError("not_found");
  const user = await db().user.findUnique({ where: { email: `${account}@demo.test` } });
  if (!user) throw new AppError("not_found");
  const { workspaceId } = await ensureFirstWorkspace(user.id);
  const session = await startSession(user.id, visit);
  logger.info({ userId: user.id, workspaceId, client: visit.client, way: "demo" }, "signed in");
  return session;
}
