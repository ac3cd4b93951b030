import "server-only";

import type { PlatformName } from "@/lib/analysis/shop-data";

import type { Ctx } from "../context";
import { db } from "../db";

/** The platforms that the workspace has connected. */
export async function connectedPlatforms(ctx: Ctx): Promise<Set<PlatformName>> {
  const integrations = await db().integration.findMany({
    where: { workspaceId: ctx.workspaceId },
    select: { platform: true },
  });
  return new Set(integrations.map(({ platform }) => platform));
}
