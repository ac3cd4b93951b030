import "server-only";

import type { Ctx } from "../context";
import { db } from "../database/db";
import { AppError } from "../errors";
import { logger } from "../logger";
import { workspaceClock } from "./test-clock/workspace-clock";

/**
 * The Ctx of a member in the workspace with this slug; `not_found` for an unknown slug and for someone else's alike.
 * @boundary it makes the Ctx of a member
 */
export async function memberContext(userId: string, slug: string, requestId: string): Promise<Ctx> {
  const membership = await db().membership.findFirst({
    where: { userId, workspace: { slug } },
    select: {
      role: true,
      user: { select: { email: true } },
      workspace: { select: { id: true, slug: true, timeZone: true, testClockSeconds: true } },
    },
  });
  if (!membership) throw new AppError("not_found");
  const { role, user, workspace } = membership;
  return {
    actor: { kind: "user", userId, email: user.email, role },
    workspaceId: workspace.id,
    workspaceSlug: workspace.slug,
    timeZone: workspace.timeZone,
    clock: workspaceClock(workspace),
    requestId,
    log: logger.child({ requestId, workspaceId: workspace.id }),
  };
}
