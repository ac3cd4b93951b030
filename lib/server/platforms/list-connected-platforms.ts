import "server-only";

import type { PlatformName } from "@/lib/contracts/primitives";

import { requireRole, type Ctx } from "../context";
import { db } from "../database/db";

export type ConnectedPlatform = { platform: PlatformName; accountName: string; connectedAt: Date };

/** The platforms that the workspace has connected, in the order of connecting. Any member may see them. */
export async function listConnectedPlatforms(ctx: Ctx): Promise<ConnectedPlatform[]> {
  requireRole(ctx, "viewer");
  return db().integration.findMany({
    where: { workspaceId: ctx.workspaceId },
    orderBy: [{ connectedAt: "asc" }, { platform: "asc" }],
    select: { platform: true, accountName: true, connectedAt: true },
  });
}
