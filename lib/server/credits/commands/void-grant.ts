import "server-only";

import { z } from "zod";

import { requireRole, type Ctx } from "../../context";
import { parseInput } from "../../http/parse-input";
import { commandHead, submitCommand } from "./submit-command";

const schema = z.object({ ...commandHead, grantId: z.uuid() });

/**
 * Takes back what is neither held nor used of a grant; what its holds return later lapses. Throws `grant_not_found`,
 * `idempotency_mismatch`.
 */
export async function voidGrant(ctx: Ctx, input: z.input<typeof schema>) {
  requireRole(ctx, "owner");
  const { key, reason, ...asked } = parseInput(schema, input);
  return submitCommand(ctx, { kind: "void", key, reason, input: asked });
}
