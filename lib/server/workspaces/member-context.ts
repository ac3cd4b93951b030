import "server-only";

import type { Ctx, Role } from "../context";
import { db } from "../database/db";
import { AppError } from "../errors";
import { logger } from "../logger";
import { workspaceClock } from "./test-clock/workspace-clock";

type Member = {
  role: Role;
  email: string;
  id: string;
  slug: string;
  timeZone: string;
  testClockSeconds: number;
};

/**
 * The Ctx of a member in the workspace with this slug; `not_found` for an unknown slug and for someone else's alike. One
 * round trip, where Prisma's select takes three: each request waits for it.
 * @boundary it makes the Ctx of a member
 */
export async function memberContext(userId: string, slug: string, requestId: string): Promise<Ctx> {
  const [member] = await db().$queryRaw<Member[]>`
    select m.role::text, u.email, w.id, w.slug, w.time_zone as "timeZone", w.test_clock_seconds as "testClockSeconds"
    from workspaces w
    join memberships m on m.workspace_id = w.id
    join users u on u.id = m.user_id
    where w.slug = ${slug} and m.user_id = ${userId}::uuid`;
  if (!member) throw new AppError("not_found");
  const { role, email, ...workspace } = member;
  return {
    actor: { kind: "user", userId, email, role },
    workspaceId: workspace.id,
    workspaceSlug: workspace.slug,
    timeZone: workspace.timeZone,
    clock: workspaceClock(workspace),
    requestId,
    log: logger.child({ requestId, workspaceId: workspace.id }),
  };
}
