import "server-only";

import type { Ctx } from "../context";
import { logger } from "../logger";
import { readSession, type SignedInUser } from "../auth/read-session";
import { sessionTokenOf } from "../auth/session-cookie";
import { AppError } from "../errors";
import type { UserLimitName } from "../rate-limits/rate-limits";
import { requireWithinLimit } from "../rate-limits/require-within-limit";
import { memberContext } from "../workspaces/member-context";
import { clientAddress } from "./client-address";
import { describeFailure, type Failure } from "./describe-failure";
import { requestIdOf } from "./request-id";

/** What is known of a request from outside, and becomes known on its way: for log lines, and for the cookie of its answer. */
export type Visit = {
  requestId: string;
  client: string;
  userId?: string;
  workspaceId?: string;
  /** what the session's cookie has to say from now on */
  renewed?: { token: string; expires: Date } | null;
};

export function visitOf(headers: Headers): Visit {
  return { requestId: requestIdOf(headers), client: clientAddress(headers) };
}

/** Who is signed in. Only for answers that can set a cookie: the session is renewed on the way. `unauthenticated` */
export async function requireUser(headers: Headers, visit: Visit): Promise<SignedInUser> {
  const token = sessionTokenOf(headers);
  const session = token ? await readSession(token, { renew: true }) : null;
  if (!session) throw new AppError("unauthenticated");
  visit.userId = session.user.id;
  visit.renewed = session.renewed;
  return session.user;
}

/** The Ctx of a signed-in member. `limit` counts each of the member's requests. `not_found`, `rate_limited` */
export async function requireMember(
  user: SignedInUser,
  slug: string,
  visit: Visit,
  limit?: UserLimitName,
): Promise<Ctx> {
  const ctx = await memberContext(user.id, slug, visit.requestId);
  visit.workspaceId = ctx.workspaceId;
  if (limit) await requireWithinLimit(limit, user.id);
  return ctx;
}

type Asked = { method: string; path: string };

/** Every refusal writes one log line: the request, the reason, the user and the client address. */
export function logRefusal(error: unknown, { method, path }: Asked, visit: Visit, what: string): Failure {
  const { requestId, userId, workspaceId, client } = visit;
  const failure = describeFailure(error, requestId);
  const { status, code } = failure.problem;
  const facts = { requestId, method, path, status, code, userId, workspaceId, client };
  logger[failure.level](failure.level === "error" ? { ...facts, err: error } : facts, `${what} refused`);
  return failure;
}
