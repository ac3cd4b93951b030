import "server-only";

import { dayOf } from "@/lib/calendar/day";
import type { PlatformName } from "@/lib/contracts/primitives";

import { requireRole, type Ctx } from "../context";
import { db } from "../database/db";
import { AppError } from "../errors";

/** Days "YYYY-MM-DD" in the workspace's zone, both included. */
export type DayRange = { projectId: string; from: string; to: string };

/** The filter that every reader uses: this workspace's project, from a day to a day. */
export type DayFilter = { workspaceId: string; projectId: string; day: { gte: Date; lte: Date } };

const dateOf = (day: string) => new Date(`${day}T00:00:00Z`);

/** The stored date as a day "YYYY-MM-DD". */
export function dayText(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/**
 * Checks that the project is this workspace's, and gives the filter for the platform's days; null while the platform is
 * not connected. A platform knows no future: the range ends with the workspace's today. Errors: `not_found`.
 */
export async function readableDays(
  ctx: Ctx,
  platform: PlatformName,
  { projectId, from, to }: DayRange,
): Promise<DayFilter | null> {
  requireRole(ctx, "viewer");
  const { workspaceId } = ctx;
  const [project, integration] = await Promise.all([
    db().project.findUnique({
      where: { workspaceId_id: { workspaceId, id: projectId } },
      select: { id: true },
    }),
    db().integration.findUnique({
      where: { workspaceId_platform: { workspaceId, platform } },
      select: { platform: true },
    }),
  ]);
  if (!project) throw new AppError("not_found", { projectId });
  if (!integration) return null;
  const today = dayOf(ctx.clock.now().getTime(), ctx.timeZone);
  return {
    workspaceId,
    projectId,
    day: { gte: dateOf(from), lte: dateOf(to < today ? to : today) },
  };
}
