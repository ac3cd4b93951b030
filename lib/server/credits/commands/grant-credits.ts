import "server-only";

import { z } from "zod";

import { grantSource } from "@/lib/contracts/balance";

import { requireRole, type Ctx } from "../../context";
import { parseInput } from "../../http/parse-input";
import { commandHead, credits, decideCommand, orThrow } from "./submit-command";
import { newId } from "../../database/new-id";

const schema = z.object({
  ...commandHead,
  source: grantSource,
  credits,
  label: z.string().min(1).max(200),
  priority: z.number().int().min(0).max(1000).default(50),
  paid: z.boolean().default(false),
  unitPriceMinor: z.int32().min(0).nullable().default(null),
  effectiveAt: z.date().optional(),
  expiresAt: z.date().nullable(),
  createdAt: z.date().optional(),
  topUpId: z.uuid().nullable().default(null),
});

/**
 * Adds a grant of credits, usable from `effectiveAt` (now unless given) until `expiresAt` (exclusive, null: for ever).
 * `createdAt` orders burning only. Throws `validation`, `grant_ends_before_start`, `credit_limit`,
 * `idempotency_mismatch`. Paused runs that wait are told. Rules 2, 7, 11.
 */
export async function grantCredits(ctx: Ctx, input: z.input<typeof schema>) {
  requireRole(ctx, "owner");
  return orThrow(await tryGrantCredits(ctx, input));
}

/**
 * grantCredits for callers that act on a refusal: it is a value.
 * @internal
 */
export function tryGrantCredits(ctx: Ctx, input: z.input<typeof schema>) {
  const { key, reason, ...rest } = parseInput(schema, input);
  const asked = {
    ...rest,
    effectiveAt: rest.effectiveAt?.getTime(),
    expiresAt: rest.expiresAt?.getTime() ?? null,
    createdAt: rest.createdAt?.getTime(),
  };
  const grant = { ...asked, grantId: newId() };
  return decideCommand(ctx, { kind: "grant", key, reason, input: grant, identity: asked });
}
