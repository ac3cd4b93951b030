import "server-only";

import { z } from "zod";

import type { Ctx } from "../context";
import { db } from "../database/db";
import { AppError } from "../errors";
import type { TopUp } from "../generated/prisma/client";

/**
 * A purchase of this workspace; `not_found` for unknown, foreign and malformed ids alike.
 * @internal
 */
export async function findTopUp(ctx: Ctx, topUpId: string): Promise<TopUp> {
  if (!z.uuid().safeParse(topUpId).success) throw new AppError("not_found");
  const topUp = await db().topUp.findUnique({
    where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: topUpId } },
  });
  if (!topUp) throw new AppError("not_found");
  return topUp;
}
