import "server-only";

import { headers } from "next/headers";

import { readSession, type SignedInUser } from "../auth/read-session";
import { sessionTokenOf } from "../auth/session-cookie";

/**
 * Who is signed in, for a page, which can't set cookies and so renews nothing; null: nobody.
 * @boundary it says who is signed in
 */
export async function currentUser(): Promise<SignedInUser | null> {
  const token = sessionTokenOf(await headers());
  const session = token ? await readSession(token, { renew: false }) : null;
  return session?.user ?? null;
}
