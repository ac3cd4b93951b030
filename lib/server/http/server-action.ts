import "server-only";

import { cookies, headers } from "next/headers";
import { createSafeActionClient } from "next-safe-action";
import { z } from "zod";

import type { Problem } from "@/lib/contracts/problem";
import { workspaceSlug } from "@/lib/contracts/primitives";

import type { Ctx } from "../context";
import type { UserLimitName } from "../rate-limits/rate-limits";
import { sessionCookieName, sessionCookieOptions } from "../auth/session-cookie";
import { answerAsRefused } from "./answer-status";
import { parseInput } from "./parse-input";
import { requireSameOrigin } from "./same-origin";
import { logRefusal, requireMember, requireUser, visitOf, type Visit } from "./visit";
import { visitedPathHeader } from "./visited-path";

type ActionCtx = { sent: Headers; visit: Visit };

/** A failed action answers with the same problem details and status as a failed route, in `serverError`. */
const client = createSafeActionClient({
  handleServerError(error, utils): Problem {
    const { sent, visit } = utils.ctx as ActionCtx;
    const asked = { method: "POST", path: sent.get(visitedPathHeader) ?? "" };
    const failure = logRefusal(error, asked, visit, "action");
    answerAsRefused(failure);
    return failure.problem;
  },
}).use(async ({ next }) => {
  const sent = await headers();
  return next({ ctx: { sent, visit: visitOf(sent) } satisfies ActionCtx });
});

const ofWorkspace = z.object({ workspace: workspaceSlug });

/**
 * A write from our own pages: the member's Ctx from the session and the input's `workspace` slug, checked input.
 * Wrong input comes back as `serverError` too, with code `validation` and field issues, so that callers meet one shape. `limit`
 * counts each of the member's requests before the rest of its input is read.
 */
export function workspaceAction<S extends z.ZodType<{ workspace: string }>, Output>(
  schema: S,
  run: (ctx: Ctx, input: z.output<S>) => Promise<Output>,
  { limit }: { limit?: UserLimitName } = {},
) {
  // Only types the argument: who is signed out should learn that, not which fields are wrong.
  const typed = z.custom<z.input<S>>();
  return client.inputSchema(typed).action(async ({ parsedInput, ctx: { sent, visit } }) => {
    requireSameOrigin({ method: "POST", headers: sent });
    const user = await requireUser(sent, visit);
    if (visit.renewed)
      (await cookies()).set(
        sessionCookieName(),
        visit.renewed.token,
        sessionCookieOptions(visit.renewed.expires),
      );
    const { workspace } = parseInput(ofWorkspace, parsedInput);
    const ctx = await requireMember(user, workspace, visit, limit);
    return run(ctx, parseInput(schema, parsedInput));
  });
}
