import "server-only";

import { canResume, statesWhere } from "@/lib/runs/run-state";

import type { Ctx } from "../context";
import { db } from "../db";
import { beginRun } from "./begin-run";
import { runInclude } from "./run-row";

/** More paused runs than this are looked at again a minute later. */
const atOnce = 200;

/**
 * Starts the paused runs of the workspace whose members chose so, oldest first, as far as the credits reach; one that
 * needs more than there is does not keep a smaller one waiting. Each starts once, however often this is called.
 * Returns how many this call started.
 * @internal
 */
export async function resumePausedRuns(ctx: Ctx): Promise<number> {
  const waiting = await db().run.findMany({
    where: { workspaceId: ctx.workspaceId, status: { in: statesWhere(canResume) }, resumesOnCredits: true },
    orderBy: { createdAt: "asc" },
    take: atOnce,
    include: runInclude,
  });
  let started = 0;
  for (const run of waiting) if ((await beginRun(ctx, run)).queued) started += 1;
  return started;
}
