import "server-only";

import { systemClock } from "../clock";
import { inTransaction, type Transaction } from "../database/db";
import { AppError } from "../errors";
import { createWorkspace, type CreatedWorkspace } from "./create-workspace";
import { nameFromSlug, slugFromEmail, withRandomSuffix } from "./workspace-slug";

const attempts = 4;

/**
 * The person's oldest workspace; creates one on Free, owned by them, if they are in none. Any number of calls at the
 * same moment create one: the user row is the lock. Throws `not_found` for an unknown user.
 * @boundary a person who signs in for the first time has no workspace yet
 */
export async function ensureFirstWorkspace(userId: string): Promise<CreatedWorkspace> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await inTransaction((tx) => findOrCreate(tx, userId));
    } catch (error) {
      // Two people with the same slug at the same moment: the next attempt sees the other's and takes a suffix.
      const isTaken = error instanceof Error && "code" in error && error.code === "P2002";
      if (!isTaken || attempt === attempts) throw error;
    }
  }
}

async function findOrCreate(tx: Transaction, userId: string): Promise<CreatedWorkspace> {
  const [user] = await tx.$queryRaw<{ email: string }[]>`
    select email from users where id = ${userId}::uuid for update`;
  if (!user) throw new AppError("not_found");
  const first = await tx.membership.findFirst({
    where: { userId },
    orderBy: { createdAt: "asc" },
    select: { workspace: { select: { id: true, slug: true } } },
  });
  if (first) return { workspaceId: first.workspace.id, slug: first.workspace.slug };
  const wanted = slugFromEmail(user.email) ?? "workspace";
  const isTaken = wanted === "workspace" || (await tx.workspace.count({ where: { slug: wanted } })) > 0;
  const slug = isTaken ? withRandomSuffix(wanted) : wanted;
  const at = systemClock.now();
  const created = await createWorkspace({ ownerId: userId, name: nameFromSlug(wanted), slug, at }, tx);
  // Every page of a workspace is about a project: the first one is there from the start, to be connected.
  await tx.project.create({ data: { workspaceId: created.workspaceId, name: "Main store", createdAt: at } });
  return created;
}
