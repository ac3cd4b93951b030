import "server-only";

import { z } from "zod";

import { requireRole, type Ctx } from "../../context";
import { parseInput } from "../../http/parse-input";
import { action, commandHead, credits, submitCommand } from "./submit-command";

const schema = z.object({ ...commandHead, credits, action });

/**
 * Uses credits at once, all or nothing. Throws `insufficient_credits` {needs, available, resetAt, resetCredits},
 * `idempotency_mismatch`. Rules 7, 10.
 */
export async function spendCredits(ctx: Ctx, input: z.input<typeof schema>) {
  requireRole(ctx, "editor");
  const { key, reason, credits: asked, action: purpose = null } = parseInput(schema, input);
  return submitCommand(ctx, { kind: "spend", key, reason, input: { credits: asked, action: purpose } });
}
