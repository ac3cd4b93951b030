import "server-only";

import { z } from "zod";

import { requireRole, type Ctx } from "../../context";
import { parseInput } from "../../http/parse-input";
import { commandHead, holdId, leaseSeconds, decideCommand, isRefused, orThrow } from "./submit-command";

const schema = z.object({ ...commandHead, holdId, leaseSeconds });

/**
 * Renews the lease of an open hold to at least now + leaseSeconds. Throws `hold_not_found`, `hold_closed`,
 * `hold_expired`, `idempotency_mismatch`. Rule 6.
 */
export async function extendHold(ctx: Ctx, input: z.input<typeof schema>) {
  return orThrow(await tryExtendHold(ctx, input));
}

/** extendHold with its refusals as values. */
export async function tryExtendHold(ctx: Ctx, input: z.input<typeof schema>) {
  requireRole(ctx, "editor");
  const { key, reason, ...asked } = parseInput(schema, input);
  const answer = await decideCommand(ctx, { kind: "extend", key, reason, input: asked });
  if (isRefused(answer)) return answer;
  return { ...answer, leaseEndsAt: answer.leaseEndsAt === null ? null : new Date(answer.leaseEndsAt) };
}
