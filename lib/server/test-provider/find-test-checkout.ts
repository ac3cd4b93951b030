import "server-only";

import type { Ctx } from "../context";
import { db } from "../database/db";
import { AppError } from "../errors";
import type { TestCheckout } from "../generated/prisma/client";

/**
 * A checkout of the test provider that belongs to this workspace; `not_found` otherwise.
 * @internal
 */
export async function findTestCheckout(ctx: Ctx, checkoutId: string): Promise<TestCheckout> {
  const checkout = await db().testCheckout.findUnique({ where: { id: checkoutId } });
  if (checkout?.workspaceId !== ctx.workspaceId) throw new AppError("not_found");
  return checkout;
}
