import "server-only";

import { z } from "zod";

import type { Ctx } from "../context";
import { db } from "../database/db";
import { AppError } from "../errors";
import type { Project } from "../generated/prisma/client";

/** Which project a page is about; without a choice the workspace's first. */
export const projectChoice = z.object({ project: z.uuid().optional() });
export type ProjectChoice = z.infer<typeof projectChoice>;

/** The chosen project of this workspace, or its first; `not_found` for a foreign or unknown one. */
export async function projectOf(ctx: Ctx, { project: id }: ProjectChoice): Promise<Project> {
  const project = await db().project.findFirst({
    where: { workspaceId: ctx.workspaceId, ...(id ? { id } : {}) },
    orderBy: { createdAt: "asc" },
  });
  if (!project) throw new AppError("not_found");
  return project;
}
