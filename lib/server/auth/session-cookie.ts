import "server-only";

import { env } from "../env";

/** The names that the session's cookie has by http and by https. */
export const sessionCookieNames = ["next-auth.session-token", "__Secure-next-auth.session-token"] as const;

const isHttps = () => env().APP_URL.startsWith("https://");

export function sessionCookieName(): string {
  return sessionCookieNames[isHttps() ? 1 : 0];
}

export function sessionCookieOptions(expires: Date) {
  return { httpOnly: true, sameSite: "lax", path: "/", secure: isHttps(), expires } as const;
}

/** The cookies of a Cookie header; a value that is not well encoded stays as it was sent. */
export function cookiesOf(header: string | null): Record<string, string> {
  const pairs = (header ?? "").split(/; */).filter((pair) => pair.includes("="));
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf("=");
      return [pair.slice(0, at), decoded(pair.slice(at + 1))];
    }),
  );
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** The session's token that a browser sent along, or null. */
export function sessionTokenOf(headers: Headers): string | null {
  return cookiesOf(headers.get("cookie"))[sessionCookieName()] || null;
}

/** A Set-Cookie header that keeps the session's token until `expires`. */
export function setSessionCookie(token: string, expires: Date): string {
  const secure = isHttps() ? "; Secure" : "";
  return `${sessionCookieName()}=${token}; Path=/; Expires=${expires.toUTCString()}; HttpOnly${secure}; SameSite=Lax`;
}

/** A Set-Cookie header that takes the session's token away. */
export function clearSessionCookie(): string {
  return setSessionCookie("", new Date(0));
}
