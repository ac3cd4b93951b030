import { randomBytes } from "node:crypto";

import { NextResponse, type NextRequest } from "next/server";

import { env } from "@/lib/server/env";
import { requestIdHeader, requestIdOf } from "@/lib/server/http/request-id";
import { contentSecurityPolicy, securityHeaders } from "@/lib/server/http/security-headers";
import { visitedPathHeader } from "@/lib/server/http/visited-path";

/** Everything but built files and images, which carry nothing to protect. */
export const config = {
  matcher: [
    "/((?!_next/static|_next/image|favicon.ico|icon.svg|apple-icon|robots.txt|.*\\.(?:png|svg|jpg|webp|woff2)$).*)",
  ],
};

const sessionCookies = ["next-auth.session-token", "__Secure-next-auth.session-token"];
/** Pages for people who are not signed in. Routes under /api answer for themselves. */
const openPaths = ["/sign-in", "/outbox", "/accept-invitation", "/api"];

function isOpen(pathname: string): boolean {
  return openPaths.some((path) => pathname === path || pathname.startsWith(`${path}/`));
}

/** Sends who has no session cookie to sign in; whether the cookie still counts is the page's question. */
function toSignIn(request: NextRequest): NextResponse | null {
  const { pathname, search } = request.nextUrl;
  if (isOpen(pathname) || sessionCookies.some((name) => request.cookies.has(name))) return null;
  const target = new URL("/sign-in", request.nextUrl);
  if (pathname !== "/") target.searchParams.set("callbackUrl", `${pathname}${search}`);
  return NextResponse.redirect(target);
}

/** Before every page and route: request id, the visited path for redirects, security headers, a nonce for scripts. */
export function proxy(request: NextRequest): NextResponse {
  const { APP_URL, NODE_ENV } = env();
  const isHttps = APP_URL.startsWith("https://");
  const requestId = requestIdOf(request.headers);
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy({ nonce, isDevelopment: NODE_ENV === "development", isHttps });

  const passedOn = new Headers(request.headers);
  passedOn.set(requestIdHeader, requestId);
  passedOn.set(visitedPathHeader, `${request.nextUrl.pathname}${request.nextUrl.search}`);
  passedOn.set("x-nonce", nonce);
  passedOn.set("content-security-policy", policy);

  const response = toSignIn(request) ?? NextResponse.next({ request: { headers: passedOn } });
  response.headers.set("content-security-policy", policy);
  response.headers.set(requestIdHeader, requestId);
  for (const [name, value] of Object.entries(securityHeaders({ isHttps }))) response.headers.set(name, value);
  return response;
}
