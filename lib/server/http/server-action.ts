import "server-only";

import { cookies, headers } from "next/headers";
import { createSafeActionClient } from "next-safe-action";
import { z } from "zod";

import type { Problem } from "@/lib/contracts/problem";

import type { Ctx } from "../context";
import { AppError } from "../errors";
import { logger } from "../logger";
import type { UserLimitName } from "../rate-limits/rate-limits";
import { requireWithinLimit } from "../rate-limits/require-within-limit";
import { readSession, type SignedInUser } from "../auth/read-session";
import { sessionCookieName, sessionCookieOptions, sessionTokenOf } from "../auth/session-cookie";
import { memberContext } from "../workspaces/member-context";
import { describeFailure } from "./describe-failure";
import { parseInput } from "./parse-input";
import { requestIdOf } from "./request-id";
import { requireSameOrigin } from "./same-origin";

/** A failed action answers with the same problem details as a failed route, in `serverError`. */
const client = createSafeActionClient({
  handleServerError(error, utils): Problem {
    const requestId = (utils.ctx as { requestId?: string } | undefined)?.requestId ?? "unknown";
    const { problem, level } = describeFailure(error, requestId);
    const facts = { requestId, code: problem.code, status: problem.status };
    logger[level](level === "error" ? { ...facts, err: error } : facts, "action refused");
    return problem;
  },
}).use(async ({ next }) => next({ ctx: { requestId: requestIdOf(await headers()) } }));

/** Who presses; an action can set cookies, so the session is renewed on the way. */
async function requireUser(): Promise<SignedInUser> {
  const token = sessionTokenOf(await headers());
  const session = token ? await readSession(token, { renew: true }) : null;
  if (!session) throw new AppError("unauthenticated");
  const { user, renewed } = session;
  if (renewed)
    (await cookies()).set(sessionCookieName(), renewed.token, sessionCookieOptions(renewed.expires));
  return user;
}

/**
 * A write from our own pages: the member's Ctx from the session and the input's `workspace` slug, checked input.
 * Wrong input comes back as `serverError` too, with code `validation` and field issues, so that callers meet one shape. `limit` counts each of the member's requests.
 */
export function workspaceAction<S extends z.ZodType<{ workspace: string }>, Output>(
  schema: S,
  run: (ctx: Ctx, input: z.output<S>) => Promise<Output>,
  { limit }: { limit?: UserLimitName } = {},
) {
  // Only types the argument: who is signed out should learn that, not which fields are wrong.
  const typed = z.custom<z.input<S>>();
  return client.inputSchema(typed).action(async ({ parsedInput, ctx: { requestId } }) => {
    requireSameOrigin({ method: "POST", headers: await headers() });
    const user = await requireUser();
    const input = parseInput(schema, parsedInput);
    const ctx = await memberContext(user.id, input.workspace, requestId);
    if (limit) await requireWithinLimit(limit, user.id);
    return run(ctx, input);
  });
}
