import "server-only";

import type { z } from "zod";

import { isStorable } from "@/lib/storable-text";

import type { Ctx, Role } from "../context";
import { requireRole } from "../context";
import { AppError } from "../errors";
import type { UserLimitName } from "../rate-limits/rate-limits";
import type { SignedInUser } from "../auth/read-session";
import { setSessionCookie } from "../auth/session-cookie";
import { parseInput } from "./parse-input";
import { readJsonBody } from "./read-body";
import { requestIdHeader } from "./request-id";
import { requireSameOrigin } from "./same-origin";
import { logRefusal, requireMember, requireUser, visitOf, type Visit } from "./visit";

type Schema = z.ZodType | undefined;
type Read<S extends Schema, Otherwise = undefined> = S extends z.ZodType ? z.output<S> : Otherwise;
type PathParams = Record<string, string>;

/** What a route accepts. `params` names the path parameters that are ids: a malformed one is `not_found`. */
type Shape<Q extends Schema, B extends Schema, P extends Schema> = { query?: Q; body?: B; params?: P };
type Input<Q extends Schema, B extends Schema, P extends Schema> = {
  request: Request;
  requestId: string;
  params: Read<P, PathParams>;
  query: Read<Q>;
  body: Read<B>;
};

export type RouteHandler = (request: Request, context: { params: Promise<PathParams> }) => Promise<Response>;

function answer(result: unknown): Response {
  if (result instanceof Response) return result;
  if (result === undefined) return new Response(null, { status: 204 });
  return Response.json(result);
}

function finish(response: Response, { requestId, renewed }: Visit): Response {
  const headers = new Headers(response.headers);
  if (renewed) headers.append("set-cookie", setSessionCookie(renewed.token, renewed.expires));
  if (!headers.has("cache-control")) headers.set("cache-control", "no-store");
  headers.set(requestIdHeader, requestId);
  return new Response(response.body, { status: response.status, headers });
}

function refuse(error: unknown, request: Request, visit: Visit): Response {
  const asked = { method: request.method, path: new URL(request.url).pathname };
  const { problem, retryAfterSeconds } = logRefusal(error, asked, visit, "request");
  const headers = new Headers({ "content-type": "application/problem+json" });
  if (retryAfterSeconds !== null) headers.set("retry-after", String(retryAfterSeconds));
  return Response.json(problem, { status: problem.status, headers });
}

/** The frame of every route: request id, no caching, and one place where errors become answers. */
function guarded(
  work: (request: Request, visit: Visit, params: PathParams) => Promise<unknown>,
): RouteHandler {
  return async (request, context) => {
    const visit = visitOf(request.headers);
    try {
      return finish(answer(await work(request, visit, requireStorable((await context.params) ?? {}))), visit);
    } catch (error) {
      return finish(refuse(error, request, visit), visit);
    }
  };
}

/** Path parameters as they were meant; one that no row can have is not found. A route without any is given none by Next. */
function requireStorable(params: PathParams): PathParams {
  if (
    !Object.values(params ?? {})
      .flat()
      .every(isStorable)
  )
    throw new AppError("not_found");
  return params;
}

function readParams<P extends Schema>(schema: P, given: PathParams): Read<P, PathParams> {
  if (!schema) return given as Read<P, PathParams>;
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw new AppError("not_found");
  return parsed.data as Read<P, PathParams>;
}

async function readInput<Q extends Schema, B extends Schema, P extends Schema>(
  shape: Shape<Q, B, P>,
  request: Request,
  requestId: string,
  params: PathParams,
): Promise<Input<Q, B, P>> {
  const search = Object.fromEntries(new URL(request.url).searchParams);
  return {
    request,
    requestId,
    params: readParams(shape.params as P, params),
    query: (shape.query ? parseInput(shape.query, search) : undefined) as Read<Q>,
    body: (shape.body ? parseInput(shape.body, await readJsonBody(request)) : undefined) as Read<B>,
  };
}

/**
 * A route of one workspace (`[workspace]` in its path): a member's Ctx, checked input, JSON or problem details out. `limit`
 * counts each of the member's requests before its input is read.
 */
export function workspaceRoute<
  Q extends Schema = undefined,
  B extends Schema = undefined,
  P extends Schema = undefined,
>(
  shape: Shape<Q, B, P> & { role?: Role; limit?: UserLimitName },
  handle: (input: Input<Q, B, P> & { ctx: Ctx; user: SignedInUser }) => Promise<unknown>,
): RouteHandler {
  return guarded(async (request, visit, params) => {
    requireSameOrigin(request);
    const user = await requireUser(request.headers, visit);
    const ctx = await requireMember(user, params.workspace ?? "", visit, shape.limit);
    if (shape.role) requireRole(ctx, shape.role);
    return handle({ ...(await readInput(shape, request, visit.requestId, params)), ctx, user });
  });
}

/** A route of the signed-in person, in no workspace. */
export function userRoute<
  Q extends Schema = undefined,
  B extends Schema = undefined,
  P extends Schema = undefined,
>(
  shape: Shape<Q, B, P>,
  handle: (input: Input<Q, B, P> & { user: SignedInUser }) => Promise<unknown>,
): RouteHandler {
  return guarded(async (request, visit, params) => {
    requireSameOrigin(request);
    const user = await requireUser(request.headers, visit);
    return handle({ ...(await readInput(shape, request, visit.requestId, params)), user });
  });
}

/** A route for anyone: webhooks (which prove themselves by signature), health. Reads its input itself. */
export function publicRoute(
  handle: (input: { request: Request; requestId: string; params: PathParams }) => Promise<unknown>,
): RouteHandler {
  return guarded((request, { requestId }, params) => handle({ request, requestId, params }));
}
