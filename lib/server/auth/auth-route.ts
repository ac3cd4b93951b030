import "server-only";

import { z } from "zod";

import { ownPath } from "@/lib/contracts/own-path";
import { signInLinkRequest } from "@/lib/contracts/sign-in";

import { env } from "../env";
import { AppError } from "../errors";
import { parseInput } from "../http/parse-input";
import { readFormOrJsonBody } from "../http/read-body";
import { publicRoute } from "../http/route";
import { requireSameOrigin } from "../http/same-origin";
import { callNextAuth } from "./call-next-auth";
import { endSession } from "./end-session";
import { readSession } from "./read-session";
import { requestSignInLink } from "./request-sign-in-link";
import { clearSessionCookie, setSessionCookie } from "./session-cookie";
import { signInByLink } from "./sign-in-by-link";
import { signInVisit } from "./sign-in-visit";

type Handler = (request: Request) => Promise<Response>;

const fields = z.record(z.string(), z.unknown());
const readFields = async (request: Request) => parseInput(fields, await readFormOrJsonBody(request));

/** Sends a browser on: as a redirect to a form, as an address to a script (`json: "true"` is next-auth's way to ask). */
function onTo(path: string, { asJson, setCookie }: { asJson?: boolean; setCookie?: string } = {}): Response {
  const url = new URL(path, env().APP_URL).href;
  const response = asJson
    ? Response.json({ url })
    : new Response(null, { status: 303, headers: { location: url } });
  if (setCookie) response.headers.append("set-cookie", setCookie);
  return response;
}

const wantsJson = (request: Request, body: Record<string, unknown>) =>
  body.json === "true" || (request.headers.get("content-type") ?? "").startsWith("application/json");

async function askForLink(request: Request): Promise<Response> {
  const body = await readFields(request);
  const { email, callbackUrl } = parseInput(signInLinkRequest, body);
  const wish = { address: email, returnPath: ownPath(callbackUrl, env().APP_URL) };
  await requestSignInLink(wish, signInVisit(request.headers));
  return onTo("/sign-in/check-mail", { asJson: wantsJson(request, body) });
}

/** A link that is only opened, by a person or by a mail scanner, uses nothing up: the page asks first. */
async function showLink(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const token = searchParams.get("token") ?? "";
  const callbackUrl = ownPath(searchParams.get("callbackUrl"), env().APP_URL);
  return onTo(`/sign-in/confirm?${new URLSearchParams({ token, callbackUrl }).toString()}`);
}

async function useLink(request: Request): Promise<Response> {
  const given = { ...Object.fromEntries(new URL(request.url).searchParams), ...(await readFields(request)) };
  const { token, callbackUrl }: Record<string, unknown> = given;
  const session = await signInByLink(String(token ?? ""), signInVisit(request.headers));
  if (!session) return onTo("/sign-in?error=Verification");
  const setCookie = setSessionCookie(session.token, session.expires);
  return onTo(ownPath(callbackUrl, env().APP_URL), { setCookie });
}

async function signOut(request: Request): Promise<Response> {
  const body = await readFields(request);
  await endSession(signInVisit(request.headers));
  const path = ownPath(body.callbackUrl ?? "/sign-in", env().APP_URL);
  return onTo(path, { asJson: wantsJson(request, body), setCookie: clearSessionCookie() });
}

async function showSession(request: Request): Promise<Response> {
  const { sessionToken } = signInVisit(request.headers);
  const session = sessionToken ? await readSession(sessionToken, { renew: true }) : null;
  const { renewed, user } = session ?? {};
  const response = Response.json(user ? { user: { id: user.id, email: user.email } } : {});
  if (renewed) response.headers.append("set-cookie", setSessionCookie(renewed.token, renewed.expires));
  return response;
}

/** Everything that /api/auth answers; other functions of next-auth are not found. */
const handlers: Record<string, Handler | undefined> = {
  "GET session": showSession,
  "GET callback/email": showLink,
  "POST signin/email": askForLink,
  "POST callback/email": useLink,
  "POST signout": signOut,
  "GET signout": async () => onTo("/account"),
  "GET csrf": callNextAuth,
  "GET providers": callNextAuth,
  "GET error": callNextAuth,
  "GET signin": callNextAuth,
  "GET signin/google": callNextAuth,
  "GET callback/google": callNextAuth,
  "POST signin/google": async (request) => callNextAuth(request, await readFields(request)),
};

const route = publicRoute(async ({ request }) => {
  requireSameOrigin(request);
  const action = new URL(request.url).pathname.split("/").slice(3).join("/");
  const method = request.method === "HEAD" ? "GET" : request.method;
  const handle = handlers[`${method} ${action}`];
  if (!handle) throw new AppError("not_found");
  return handle(request);
});

/** Next's own parameters say no more than the path does. */
export function authRoute(request: Request): Promise<Response> {
  return route(request, { params: Promise.resolve({}) });
}
