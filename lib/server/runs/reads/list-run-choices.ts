import "server-only";

import type { RunChoices } from "@/lib/contracts/run";

import { requireRole, type Ctx } from "../../context";
import { db } from "../../database/db";

/** Further filters of the list of runs besides kind, state and person: the projects (any member). */
export async function listRunChoices(ctx: Ctx): Promise<RunChoices> {
  requireRole(ctx, "viewer");
  const projects = await db().project.findMany({
    where: { workspaceId: ctx.workspaceId },
    orderBy: { name: "asc" },
    select: { id: true, name: true },
  });
  return { projects };
}
