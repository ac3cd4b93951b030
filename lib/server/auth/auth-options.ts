import "server-only";

import { PrismaAdapter } from "@auth/prisma-adapter";
import type { NextAuthOptions } from "next-auth";
import type { Adapter, AdapterSession, AdapterUser } from "next-auth/adapters";
import GoogleProvider from "next-auth/providers/google";

import { plainAddress } from "@/lib/plain-address";
import { ownPath } from "@/lib/contracts/own-path";

import { db } from "../database/db";
import { isDatabaseAway } from "../database/database-away";
import { env } from "../env";
import { logger } from "../logger";
import { ensureFirstWorkspace } from "../workspaces/ensure-first-workspace";
import { idleMs, hashOf } from "./session-rules";
import type { SignInVisit } from "./sign-in-visit";
import { startSession } from "./start-session";

declare module "next-auth" {
  interface Session {
    user?: { id: string; email?: string | null; name?: string | null; image?: string | null };
  }
}

function providers(): NextAuthOptions["providers"] {
  const { GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET } = env();
  if (!GOOGLE_CLIENT_ID || !GOOGLE_CLIENT_SECRET) return [];
  return [GoogleProvider({ clientId: GOOGLE_CLIENT_ID, clientSecret: GOOGLE_CLIENT_SECRET })];
}

/** Users and accounts as next-auth keeps them, sessions as we do: by the hash of their token. */
function ownAdapter(visit: SignInVisit): Adapter {
  // The adapter is typed for next-auth 5's core; at run time version 4 calls the same methods.
  const ofUsers = PrismaAdapter(db()) as Adapter;
  return {
    ...ofUsers,
    getSessionAndUser: async (sessionToken) => {
      const found = await db().session.findUnique({
        where: { tokenHash: hashOf(sessionToken) },
        include: { user: true },
      });
      if (!found) return null;
      const { user, userId, expires } = found;
      return { user: user as AdapterUser, session: { sessionToken, userId, expires } };
    },
    createSession: async ({ userId }): Promise<AdapterSession> => {
      const { token: sessionToken, expires } = await startSession(userId, visit);
      return { sessionToken, userId, expires };
    },
    updateSession: async () => null,
    deleteSession: async (sessionToken) => {
      await db().session.deleteMany({ where: { tokenHash: hashOf(sessionToken) } });
    },
  };
}

/**
 * next-auth answers "signed out" to any error of its adapter, so the swallowed error is remembered and thrown
 * afterwards.
 */
function withOutage(adapter: Adapter): { adapter: Adapter; throwOutage: () => void } {
  let outage: unknown;
  const watched = Object.entries(adapter).map(([name, method]) => [
    name,
    async (...given: unknown[]) => {
      try {
        return await (method as (...given: unknown[]) => Promise<unknown>)(...given);
      } catch (error) {
        if (isDatabaseAway(error)) outage = error;
        throw error;
      }
    },
  ]);
  return {
    adapter: Object.fromEntries(watched) as Adapter,
    throwOutage: () => {
      if (outage) throw outage;
    },
  };
}

/** How next-auth signs people in with Google. Links by mail, sessions and sign-out are our own: see auth-route. */
export function authOptions(visit: SignInVisit) {
  const { adapter, throwOutage } = withOutage(ownAdapter(visit));
  const options: NextAuthOptions = {
    adapter,
    secret: env().NEXTAUTH_SECRET,
    useSecureCookies: env().APP_URL.startsWith("https://"),
    session: { strategy: "database", maxAge: idleMs / 1_000 },
    providers: providers(),
    pages: { signIn: "/sign-in", error: "/sign-in", verifyRequest: "/sign-in/check-mail" },
    callbacks: {
      redirect: ({ url, baseUrl }) => new URL(ownPath(url, baseUrl), baseUrl).toString(),
      signIn: ({ user }) => {
        const isPlain = typeof user.email === "string" && plainAddress(user.email) === user.email;
        if (!isPlain) logger.info({ client: visit.client, reason: "address" }, "sign-in refused");
        return isPlain;
      },
    },
    events: {
      signIn: async ({ user }) => {
        const { workspaceId } = await ensureFirstWorkspace(user.id);
        logger.info({ userId: user.id, workspaceId, client: visit.client, way: "google" }, "signed in");
      },
    },
  };
  return { options, throwOutage };
}
