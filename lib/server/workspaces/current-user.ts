import "server-only";

import type { NextApiRequest, NextApiResponse } from "next";
import { cookies, headers } from "next/headers";
import { getServerSession } from "next-auth";

import { authOptions } from "../auth/auth-options";

export type SignedInUser = { id: string; email: string };

type SessionArguments = [request: NextApiRequest, response: NextApiResponse];

function cookiesOf(header: string | null): Record<string, string> {
  const pairs = (header ?? "").split(/; */).filter(Boolean);
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf("=");
      return [pair.slice(0, at), decodeCookie(pair.slice(at + 1))];
    }),
  );
}

function decodeCookie(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** next-auth wants Node's request and response; it reads only these two fields and sets cookies we can't pass on here. */
function sessionArguments(
  headerEntries: Record<string, string>,
  jar: Record<string, string>,
): SessionArguments {
  const request = { headers: headerEntries, cookies: jar };
  const response = { getHeader: () => undefined, setHeader: () => undefined, setCookie: () => undefined };
  return [request, response] as unknown as SessionArguments;
}

/** Who is signed in, from the request's session cookie (pages and actions: from the request in progress); null: nobody. */
export async function currentUser(request?: Request): Promise<SignedInUser | null> {
  const [entries, jar] = request
    ? [Object.fromEntries(request.headers), cookiesOf(request.headers.get("cookie"))]
    : [
        Object.fromEntries(await headers()),
        Object.fromEntries((await cookies()).getAll().map((cookie) => [cookie.name, cookie.value])),
      ];
  const session = await getServerSession(...sessionArguments(entries, jar), authOptions());
  const user = session?.user;
  return user?.id && user.email ? { id: user.id, email: user.email } : null;
}
