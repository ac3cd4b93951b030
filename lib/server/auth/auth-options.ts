import "server-only";

import { PrismaAdapter } from "@auth/prisma-adapter";
import type { NextAuthOptions } from "next-auth";
import type { Adapter } from "next-auth/adapters";
import EmailProvider from "next-auth/providers/email";
import GoogleProvider from "next-auth/providers/google";

import { plainAddress } from "@/lib/contracts/email-address";
import { ownPath } from "@/lib/contracts/own-path";

import { db } from "../db";
import { env } from "../env";
import { ensureFirstWorkspace } from "../workspaces/ensure-first-workspace";
import { mayMailLink } from "./may-mail-link";
import { sendSignInMail } from "./send-sign-in-mail";

declare module "next-auth" {
  interface Session {
    user?: { id: string; email?: string | null; name?: string | null; image?: string | null };
  }
}

/** Seconds that a sign-in link can be used. */
export const signInLinkSeconds = 15 * 60;
const sessionSeconds = 30 * 24 * 60 * 60;

function providers(): NextAuthOptions["providers"] {
  const { GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET } = env();
  const email = EmailProvider({
    maxAge: signInLinkSeconds,
    normalizeIdentifier: (typed) => {
      const address = plainAddress(typed);
      if (address === null) throw new Error("not one plain e-mail address");
      return address;
    },
    sendVerificationRequest: ({ identifier, url }) => sendSignInMail(identifier, url),
  });
  if (!GOOGLE_CLIENT_ID || !GOOGLE_CLIENT_SECRET) return [email];
  return [email, GoogleProvider({ clientId: GOOGLE_CLIENT_ID, clientSecret: GOOGLE_CLIENT_SECRET })];
}

/** How people sign in: accounts, sessions and one-time links in our own database. */
export function authOptions(): NextAuthOptions {
  return {
    // The adapter is typed for next-auth 5's core; at run time version 4 calls the same methods.
    adapter: PrismaAdapter(db()) as Adapter,
    secret: env().NEXTAUTH_SECRET,
    useSecureCookies: env().APP_URL.startsWith("https://"),
    session: { strategy: "database", maxAge: sessionSeconds },
    providers: providers(),
    pages: { signIn: "/sign-in", error: "/sign-in", verifyRequest: "/sign-in/check-mail" },
    callbacks: {
      redirect: ({ url, baseUrl }) => new URL(ownPath(url, baseUrl), baseUrl).toString(),
      signIn: async ({ user, email }) => {
        if (!email?.verificationRequest) return true;
        // The browser side of next-auth reads the error from a full address.
        return (await mayMailLink(user.email ?? "")) || `${env().APP_URL}/sign-in?error=TooManyLinks`;
      },
      session: ({ session, user }) => ({
        ...session,
        user: { id: user.id, email: user.email, name: user.name },
      }),
    },
    events: {
      signIn: async ({ user }) => {
        await ensureFirstWorkspace(user.id);
      },
    },
  };
}
