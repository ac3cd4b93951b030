import "server-only";

import { z } from "zod";

import type { Ctx } from "../../context";
import { AppError } from "../../errors";
import { parseInput } from "../../http/parse-input";
import { commandHead, submitCommand } from "./submit-command";

const schema = z.object({ ...commandHead, paidThroughAt: z.date().nullable() });

/**
 * Notes until when (exclusive) the plan's periods are paid; null: nothing to pay. A running period that is paid late gets
 * its credits now. For ClickBoss itself alone. Throws `forbidden`, `validation`, `no_subscription`,
 * `credit_limit`, `idempotency_mismatch`. Rule 4.
 * @internal
 */
export async function recordPlanPayment(ctx: Ctx, input: z.input<typeof schema>) {
  if (ctx.actor.kind !== "system") throw new AppError("forbidden");
  const { key, reason, paidThroughAt } = parseInput(schema, input);
  const asked = { paidThroughAt: paidThroughAt?.getTime() ?? null };
  return submitCommand(ctx, { kind: "payment", key, reason, input: asked });
}
