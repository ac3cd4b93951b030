import "server-only";

import { createHash, randomBytes } from "node:crypto";

import { systemClock } from "../clock";
import { db } from "../db";
import { env, isLoopback } from "../env";
import { AppError } from "../errors";

export const demoAccounts = ["owner", "editor", "viewer"] as const;
export type DemoAccount = (typeof demoAccounts)[number];

const linkSeconds = 60;

/**
 * A one-time sign-in link for a seeded account, as next-auth would have mailed it. Throws `not_found` unless DEMO=1,
 * the account was seeded and the browser came to this machine by its own name.
 */
export async function demoSignInLink(
  account: DemoAccount,
  hostname: string,
  returnPath: string,
): Promise<URL> {
  const { DEMO, NEXTAUTH_SECRET, APP_URL } = env();
  if (!DEMO || !isLoopback(hostname)) throw new AppError("not_found");
  const email = `${account}@demo.test`;
  if ((await db().user.count({ where: { email } })) === 0) throw new AppError("not_found");
  const token = randomBytes(32).toString("hex");
  // next-auth's own rule for what it stores of a token.
  const hash = createHash("sha256").update(`${token}${NEXTAUTH_SECRET}`).digest("hex");
  const expires = new Date(systemClock.now().getTime() + linkSeconds * 1_000);
  await db().verificationToken.create({ data: { identifier: email, token: hash, expires } });
  const link = new URL("/api/auth/callback/email", APP_URL);
  link.search = new URLSearchParams({ callbackUrl: returnPath, token, email }).toString();
  return link;
}
