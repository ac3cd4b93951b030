import "server-only";

import { z } from "zod";

import { db } from "../database/db";
import { AppError } from "../errors";
import type { Ctx } from "../context";
import type { InvestigationThread } from "../generated/prisma/client";

/**
 * A thread of this workspace, and of this project where one is named. `not_found`
 * @internal
 */
export async function findThread(
  ctx: Ctx,
  { threadId, projectId }: { threadId: string; projectId?: string },
): Promise<InvestigationThread> {
  const { workspaceId } = ctx;
  if (!z.uuid().safeParse(threadId).success) throw new AppError("not_found");
  const thread = await db().investigationThread.findFirst({
    where: { workspaceId, id: threadId, ...(projectId ? { projectId } : {}) },
  });
  if (!thread) throw new AppError("not_found", { threadId });
  return thread;
}
