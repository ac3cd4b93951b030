import "server-only";

import type { RunChoices } from "@/lib/contracts/run";

import { requireRole, type Ctx } from "../context";
import { db } from "../db";

/** What the list of runs can be filtered by: everybody who started one, and the projects (any member). */
export async function listRunChoices(ctx: Ctx): Promise<RunChoices> {
  requireRole(ctx, "viewer");
  const { workspaceId } = ctx;
  const [starters, projects] = await Promise.all([
    db().run.groupBy({ by: ["startedById"], where: { workspaceId, startedById: { not: null } } }),
    db().project.findMany({
      where: { workspaceId },
      orderBy: { name: "asc" },
      select: { id: true, name: true },
    }),
  ]);
  const ids = starters.flatMap(({ startedById }) => startedById ?? []);
  const users = await db().user.findMany({
    where: { id: { in: ids } },
    orderBy: { email: "asc" },
    select: { id: true, email: true },
  });
  return { members: users.map(({ id, email }) => ({ id, name: email })), projects };
}
