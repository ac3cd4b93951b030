import { randomBytes } from "node:crypto";

import { NextResponse, type NextRequest } from "next/server";

import { readSession } from "@/lib/server/auth/read-session";
import { sessionCookieNames, sessionTokenOf } from "@/lib/server/auth/session-cookie";
import { isDatabaseAway } from "@/lib/server/database/database-away";
import { env } from "@/lib/server/env";
import { AppError } from "@/lib/server/errors";
import { askForAnswer, awayPage, awayRetrySeconds } from "@/lib/server/http/away-page";
import { bodyLimitOf } from "@/lib/server/http/body-limit";
import { requestIdHeader } from "@/lib/server/http/request-id";
import { contentSecurityPolicy, securityHeaders } from "@/lib/server/http/security-headers";
import { logRefusal, visitOf, type Visit } from "@/lib/server/http/visit";
import { visitedPathHeader } from "@/lib/server/http/visited-path";

/**
 * Everything but built files and the files of `public/`, each named to its end: a workspace may be called `favicon-ico`. Their
 * headers come from next.config.js, which reads the same folder.
 */
export const config = {
  matcher: [
    "/((?!_next/static/|(?:favicon\\.ico|icon\\.svg|icon-192\\.png|icon-512\\.png|icon-maskable-512\\.png|apple-touch-icon\\.png|robots\\.txt|site\\.webmanifest|\\.well-known/security\\.txt)$).*)",
  ],
};

/** Pages for people who are not signed in. Routes under /api answer for themselves. */
const openPaths = ["/sign-in", "/outbox", "/accept-invitation", "/api"];

function isOpen(pathname: string): boolean {
  return openPaths.some((path) => pathname === path || pathname.startsWith(`${path}/`));
}

type Refusal = "unauthenticated" | "not_found" | "body_too_large" | "method_not_allowed" | "database_away";

const isAction = (request: NextRequest) => request.headers.has("next-action");

/** Next's client takes the reason of a failed server action from a plain text; `callAction` reads the problem in it. */
function refuse(request: NextRequest, code: Refusal, visit: Visit): NextResponse {
  const asked = { method: request.method, path: request.nextUrl.pathname };
  const { problem } = logRefusal(new AppError(code), asked, visit, isAction(request) ? "action" : "request");
  const type = isAction(request) ? "text/plain" : "application/problem+json";
  const headers = { "content-type": type, "cache-control": "no-store" };
  return new NextResponse(JSON.stringify(problem), { status: problem.status, headers });
}

/** An address like `/%E0%A4%A` names nothing, and Next's router would fail on it. */
function refuseMalformedPath(request: NextRequest, visit: Visit): NextResponse | null {
  try {
    decodeURIComponent(request.nextUrl.pathname);
    return null;
  } catch {
    return refuse(request, "not_found", visit);
  }
}

/** Pages are read, and changed by server actions alone. Routes answer for themselves. */
function refuseMethod(request: NextRequest, visit: Visit): NextResponse | null {
  const isRead = request.method === "GET" || request.method === "HEAD";
  if (isRead || isAction(request) || request.nextUrl.pathname.startsWith("/api/")) return null;
  const response = refuse(request, "method_not_allowed", visit);
  response.headers.set("allow", "GET, HEAD");
  return response;
}

/** A body that says itself that it is too large; `readBytes` counts the bytes of the others. */
function refuseLargeBody(request: NextRequest, visit: Visit): NextResponse | null {
  const declared = Number(request.headers.get("content-length") ?? 0);
  return declared > bodyLimitOf(request.nextUrl.pathname) ? refuse(request, "body_too_large", visit) : null;
}

/** Sends visitors without a session cookie to sign in. The page finds out whether a cookie still counts. */
function toSignIn(request: NextRequest, visit: Visit): NextResponse | null {
  const { pathname, search } = request.nextUrl;
  if (isOpen(pathname) || sessionCookieNames.some((name) => request.cookies.has(name))) return null;
  if (isAction(request)) return refuse(request, "unauthenticated", visit);
  const target = new URL("/sign-in", request.nextUrl);
  if (pathname !== "/") target.searchParams.set("callbackUrl", `${pathname}${search}`);
  return NextResponse.redirect(target);
}

/** Pages and actions while the database is away; routes answer for themselves. The session's cookie stays as it is. */
function refuseAway(request: NextRequest, visit: Visit): NextResponse {
  const problem = refuse(request, "database_away", visit);
  const asHtml = { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" };
  const response =
    isAction(request) || request.headers.has("rsc")
      ? problem
      : new NextResponse(awayPage, { status: 503, headers: asHtml });
  response.headers.set("retry-after", String(awayRetrySeconds));
  return response;
}

/** What only the database knows, before a page or an action begins: whether it is there, and whose session an action has. */
async function askDatabase(request: NextRequest, visit: Visit): Promise<NextResponse | null> {
  if (request.nextUrl.pathname.startsWith("/api/")) return null;
  try {
    if (!isAction(request)) await askForAnswer();
    else if (!(await isSignedIn(request.headers))) return refuse(request, "unauthenticated", visit);
    return null;
  } catch (error) {
    if (!isDatabaseAway(error)) throw error;
    return refuseAway(request, visit);
  }
}

async function isSignedIn(headers: Headers): Promise<boolean> {
  const token = sessionTokenOf(headers);
  return token !== null && (await readSession(token, { renew: false })) !== null;
}

/** Before every page and route: request id, the visited path for redirects, security headers, a nonce for scripts. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { APP_URL, NODE_ENV } = env();
  const isHttps = APP_URL.startsWith("https://");
  const visit = visitOf(request.headers);
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy({ nonce, isDevelopment: NODE_ENV === "development", isHttps });

  const passedOn = new Headers(request.headers);
  passedOn.set(requestIdHeader, visit.requestId);
  passedOn.set(visitedPathHeader, `${request.nextUrl.pathname}${request.nextUrl.search}`);
  passedOn.set("x-nonce", nonce);
  passedOn.set("content-security-policy", policy);

  const response =
    refuseMalformedPath(request, visit) ??
    refuseLargeBody(request, visit) ??
    refuseMethod(request, visit) ??
    toSignIn(request, visit) ??
    (await askDatabase(request, visit)) ??
    NextResponse.next({ request: { headers: passedOn } });
  response.headers.set("content-security-policy", policy);
  response.headers.set(requestIdHeader, visit.requestId);
  for (const [name, value] of Object.entries(securityHeaders({ isHttps }))) response.headers.set(name, value);
  return response;
}
