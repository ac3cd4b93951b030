import "server-only";

import { z } from "zod";

import type { Ctx } from "../../context";
import { AppError } from "../../errors";
import { parseInput } from "../../http/parse-input";
import { commandHead, submitCommand } from "./submit-command";

const schema = z.object({ ...commandHead, transactionId: z.uuid() });

/**
 * Corrects a mistake by a linked transaction: a spend or a resolved hold's capture gives its credits back to the grants
 * they came from, a grant of which nothing has moved is taken back. For ClickBoss itself alone. Throws `forbidden`,
 * `transaction_not_found`, `already_reversed`, `not_reversible` {why}, `credit_limit`, `idempotency_mismatch`. Rules 10 to 12.
 * @internal
 */
export async function reverseTransaction(ctx: Ctx, input: z.input<typeof schema>) {
  // A member who used credits must not be able to say that they were not used.
  if (ctx.actor.kind !== "system") throw new AppError("forbidden");
  const { key, reason, ...asked } = parseInput(schema, input);
  return submitCommand(ctx, { kind: "reverse", key, reason, input: asked });
}
