import "server-only";

import type { ThreadView } from "@/lib/contracts/thread";

import { requireRole, type Ctx } from "../context";
import { db } from "../database/db";
import { runStarters } from "../runs/reads/run-starters";
import { findThread } from "./find-thread";

/** One investigation with its questions in their order (any member). `not_found` */
export async function readThread(ctx: Ctx, threadId: string): Promise<ThreadView> {
  requireRole(ctx, "viewer");
  const { id, projectId, title } = await findThread(ctx, { threadId });
  const runs = await db().run.findMany({
    where: { workspaceId: ctx.workspaceId, threadId: id },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true, title: true, trigger: true, startedById: true, createdAt: true },
  });
  const starterOf = await runStarters(runs);
  return {
    ...{ id, projectId, title },
    questions: runs.map((run) => ({
      ...{ runId: run.id, text: run.title, by: starterOf(run) },
      at: run.createdAt.toISOString(),
    })),
  };
}
