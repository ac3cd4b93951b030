import "server-only";

import { requireRole, type Ctx } from "../context";
import { db } from "../database/db";

/** E-mail addresses of the workspace's Owners, oldest membership first: whom to ask for credits. */
export async function listOwners(ctx: Ctx): Promise<string[]> {
  requireRole(ctx, "viewer");
  const owners = await db().membership.findMany({
    where: { workspaceId: ctx.workspaceId, role: "owner" },
    orderBy: { createdAt: "asc" },
    select: { user: { select: { email: true } } },
  });
  return owners.map(({ user }) => user.email);
}
