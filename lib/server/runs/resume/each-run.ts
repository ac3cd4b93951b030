import "server-only";

import { db } from "../../database/db";
import type { Prisma } from "../../generated/prisma/client";
import { logger } from "../../logger";

type Found = { workspaceId: string; id: string };

/** Runs read in one go. */
const aPage = 200;

/**
 * Works on each matching run, oldest first, in pages. A failed run is logged and doesn't delay the others.
 * @internal
 */
export async function eachRun(
  wanted: Prisma.RunWhereInput,
  work: (run: Found) => Promise<unknown>,
  pageSize = aPage,
): Promise<void> {
  let after: Prisma.RunWhereInput = {};
  for (;;) {
    const runs = await db().run.findMany({
      where: { AND: [{ trigger: "manual" }, wanted, after] },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      take: pageSize,
      select: { workspaceId: true, id: true, createdAt: true },
    });
    for (const { workspaceId, id } of runs) {
      try {
        await work({ workspaceId, id });
      } catch (error) {
        logger.error({ err: error, workspaceId, runId: id }, "a run can't continue");
      }
    }
    const last = runs.at(-1);
    if (!last || runs.length < pageSize) return;
    const { createdAt, id } = last;
    after = { OR: [{ createdAt: { gt: createdAt } }, { createdAt, id: { gt: id } }] };
  }
}
