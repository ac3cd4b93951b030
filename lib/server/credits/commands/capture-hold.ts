import "server-only";

import { z } from "zod";

import { requireRole, type Ctx } from "../../context";
import { parseInput } from "../../http/parse-input";
import { commandHead, credits, holdId, decideCommand, orThrow } from "./submit-command";

const schema = z.object({
  ...commandHead,
  holdId,
  credits: z.union([z.literal(0), credits]).optional(),
  final: z.boolean().default(true),
});

/**
 * Takes what was used of a hold; without `credits` all that is left of it. `final` (default) closes it and returns
 * the rest. Throws `hold_not_found`, `hold_closed`, `hold_expired`, `capture_exceeds_hold`, `idempotency_mismatch`. Rules 6, 8.
 */
export async function captureHold(ctx: Ctx, input: z.input<typeof schema>) {
  return orThrow(await tryCaptureHold(ctx, input));
}

/** captureHold with its refusals as values. */
export async function tryCaptureHold(ctx: Ctx, input: z.input<typeof schema>) {
  requireRole(ctx, "editor");
  const { key, reason, holdId, credits = null, final } = parseInput(schema, input);
  return decideCommand(ctx, { kind: "capture", key, reason, input: { holdId, credits, final } });
}
