import "server-only";

import { canResume, statesWhere } from "@/lib/runs/run-state";

import type { Ctx } from "../../context";
import { beginRun } from "../start/begin-run";
import { eachRun } from "./each-run";
import { findRun } from "../reads/find-run";

/**
 * Starts the paused runs of the workspace whose members chose so, oldest first, while there are enough credits. A run that needs more, or can't be started, doesn't block the others. Each starts once, no matter how often this is called. Returns how many this call started.
 * @internal
 */
export async function resumePausedRuns(ctx: Ctx, pageSize?: number): Promise<number> {
  const { workspaceId } = ctx;
  let started = 0;
  const begin = async ({ id }: { id: string }) => {
    if ((await beginRun(ctx, await findRun(ctx, id))).queued) started += 1;
  };
  const waiting = { workspaceId, status: { in: statesWhere(canResume) }, resumesOnCredits: true };
  await eachRun(waiting, begin, pageSize);
  return started;
}
