import "server-only";

import { z } from "zod";

import type { Ctx } from "../../context";
import { db } from "../../database/db";
import { AppError } from "../../errors";
import { runInclude, type RunRecord } from "../run-row";

/**
 * A run of this workspace with its quote and steps; `not_found` for unknown, foreign and malformed ids alike.
 * @internal
 */
export async function findRun(ctx: Ctx, runId: string): Promise<RunRecord> {
  const id = z.uuid().safeParse(runId);
  if (!id.success) throw new AppError("not_found");
  const run = await db().run.findUnique({
    where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: id.data } },
    include: runInclude,
  });
  if (!run) throw new AppError("not_found");
  return run;
}
