import "server-only";

import { z } from "zod";

import { requireRole, type Ctx } from "../../context";
import { parseInput } from "../../http/parse-input";
import {
  action,
  commandHead,
  credits,
  holdId,
  leaseSeconds,
  decideCommand,
  isRefused,
  orThrow,
} from "./submit-command";

const schema = z.object({ ...commandHead, holdId, credits, leaseSeconds: leaseSeconds.nullable(), action });

/**
 * Sets credits aside under an id of the caller's until captured, released, or the lease (seconds) ends. Throws
 * `insufficient_credits` {needs, available, resetAt, resetCredits}, `hold_exists`, `idempotency_mismatch`. Rule 6.
 */
export async function holdCredits(ctx: Ctx, input: z.input<typeof schema>) {
  return orThrow(await tryHoldCredits(ctx, input));
}

/** holdCredits with its refusals as values. */
export async function tryHoldCredits(ctx: Ctx, input: z.input<typeof schema>) {
  requireRole(ctx, "editor");
  const { key, reason, holdId, credits, leaseSeconds, action = null } = parseInput(schema, input);
  const asked = { holdId, credits, leaseSeconds, action };
  const answer = await decideCommand(ctx, { kind: "hold", key, reason, input: asked });
  if (isRefused(answer)) return answer;
  return { ...answer, leaseEndsAt: answer.leaseEndsAt === null ? null : new Date(answer.leaseEndsAt) };
}
