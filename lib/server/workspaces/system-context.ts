import "server-only";

import { systemClock, type Clock } from "../clock";
import type { Ctx } from "../context";
import { db } from "../database/db";
import { AppError } from "../errors";
import { logger } from "../logger";
import { workspaceClock } from "./test-clock/workspace-clock";
import { newId } from "../database/new-id";

/**
 * The Ctx in which ClickBoss itself acts: jobs, webhooks, the seed. `name` says which. `clock` is the real time, from
 * which the workspace's own follows. Throws `not_found`.
 * @internal
 */
export async function systemContext(
  workspaceId: string,
  name: string,
  clock: Clock = systemClock,
): Promise<Ctx> {
  const workspace = await db().workspace.findUnique({
    where: { id: workspaceId },
    select: { id: true, slug: true, timeZone: true, testClockSeconds: true },
  });
  if (!workspace) throw new AppError("not_found");
  const requestId = newId();
  return {
    actor: { kind: "system", name },
    workspaceId: workspace.id,
    workspaceSlug: workspace.slug,
    timeZone: workspace.timeZone,
    clock: workspaceClock(workspace, clock),
    requestId,
    log: logger.child({ requestId, workspaceId: workspace.id, by: name }),
  };
}
