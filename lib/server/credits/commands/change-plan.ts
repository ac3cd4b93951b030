import "server-only";

import { z } from "zod";

import { limits } from "@/lib/credits/command";

import type { Ctx } from "../../context";
import { db } from "../../database/db";
import { AppError } from "../../errors";
import { parseInput } from "../../http/parse-input";
import { commandHead, submitCommand } from "./submit-command";

const schema = z.object({
  key: commandHead.key,
  planId: z.string(),
  /** credits a month agreed with this workspace; absent: what the plan brings */
  monthlyCredits: z.number().int().min(0).max(limits.creditsOfCommand).optional(),
  /** periods that start at or after it are not paid; null: nothing to pay; absent: as it is */
  paidThroughAt: z.date().nullable().optional(),
});

/**
 * Changes the plan: at once, with the difference in credits, when it brings more; otherwise, and to cancel (the free
 * plan), at the next renewal. The running plan takes back what is pending. For ClickBoss itself alone. Throws `forbidden`,
 * `validation`, `not_found`, `no_subscription`, `credits_by_contract`, `credit_limit`, `idempotency_mismatch`. Rules 3, 4, 11.
 * @internal
 */
export async function changePlan(ctx: Ctx, input: z.input<typeof schema>) {
  // What a plan brings is sold: the service functions that sell it check who may, and what was paid.
  if (ctx.actor.kind !== "system") throw new AppError("forbidden");
  const { key, planId, monthlyCredits: agreed, paidThroughAt: until } = parseInput(schema, input);
  const plan = await db().plan.findUnique({ where: { id: planId } });
  if (!plan) throw new AppError("not_found", { planId });
  const monthlyCredits = agreed ?? plan.monthlyCredits;
  const paidThroughAt = until instanceof Date ? until.getTime() : until;
  const asked = { planId, planName: plan.name, monthlyCredits, free: plan.priceMinor === 0 };
  return submitCommand(ctx, {
    kind: "plan",
    key,
    reason: `Change to the ${plan.name} plan`,
    input: { ...asked, byContract: agreed !== undefined, paidThroughAt },
    // The plan's name and allocation can change before the request is repeated.
    identity: { planId, agreed, paidThroughAt },
  });
}
