import "server-only";

import { z } from "zod";

import { requireRole, type Ctx } from "../../context";
import { parseInput } from "../../http/parse-input";
import { commandHead, holdId, leaseSeconds, submitCommand } from "./submit-command";

const schema = z.object({ ...commandHead, holdId, leaseSeconds });

/**
 * Renews the lease of an open hold to at least now + leaseSeconds. Throws `hold_not_found`, `hold_closed`,
 * `hold_expired`, `idempotency_mismatch`. Rule 6.
 */
export async function extendHold(ctx: Ctx, input: z.input<typeof schema>) {
  requireRole(ctx, "editor");
  const { key, reason, ...asked } = parseInput(schema, input);
  const answer = await submitCommand(ctx, { kind: "extend", key, reason, input: asked });
  return { ...answer, leaseEndsAt: answer.leaseEndsAt === null ? null : new Date(answer.leaseEndsAt) };
}
