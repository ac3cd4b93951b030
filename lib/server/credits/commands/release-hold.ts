import "server-only";

import { z } from "zod";

import { requireRole, type Ctx } from "../../context";
import { parseInput } from "../../http/parse-input";
import { commandHead, holdId, decideCommand, orThrow } from "./submit-command";

const schema = z.object({ ...commandHead, holdId });

/**
 * Gives back all that a hold still keeps and closes it. Throws `hold_not_found`, `hold_closed`, `hold_expired`,
 * `idempotency_mismatch`. Rules 6, 8.
 */
export async function releaseHold(ctx: Ctx, input: z.input<typeof schema>) {
  return orThrow(await tryReleaseHold(ctx, input));
}

/** releaseHold with its refusals as values. */
export async function tryReleaseHold(ctx: Ctx, input: z.input<typeof schema>) {
  requireRole(ctx, "editor");
  const { key, reason, ...asked } = parseInput(schema, input);
  return decideCommand(ctx, { kind: "release", key, reason, input: asked });
}
