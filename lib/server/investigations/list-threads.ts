import "server-only";

import { listThreadsInput, type ListThreadsInput, type ThreadList } from "@/lib/contracts/thread";

import { requireRole, type Ctx } from "../context";
import { db } from "../database/db";
import { parseInput } from "../http/parse-input";
import { runStarters } from "../runs/reads/run-starters";

/** The newest this many are listed; a search finds older ones. */
const shown = 100;

/** A pattern that matches the text as it is typed: Prisma leaves the signs of LIKE as they are. */
const literally = (text: string) => text.replace(/[\\%_]/g, "\\$&");

/** Investigations, the newest first; `search` finds words of any of their questions (any member). */
export async function listThreads(ctx: Ctx, input: ListThreadsInput = {}): Promise<ThreadList> {
  requireRole(ctx, "viewer");
  const { search } = parseInput(listThreadsInput, input);
  const { workspaceId } = ctx;
  const found = await db().investigationThread.findMany({
    where: {
      workspaceId,
      runs: { some: search ? { title: { contains: literally(search), mode: "insensitive" } } : {} },
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: shown + 1,
    include: {
      runs: {
        orderBy: { createdAt: "asc" },
        include: { insight: { select: { headline: true } } },
      },
    },
  });
  const starterOf = await runStarters(found.flatMap(({ runs }) => runs));
  const threads = found.slice(0, shown).flatMap(({ id, title, runs }) => {
    const [first, last] = [runs[0], runs.at(-1)];
    if (!first || !last) return [];
    return {
      ...{ id, title, questions: runs.length, status: last.status },
      by: starterOf(first),
      at: last.createdAt.toISOString(),
      headline: last.finishedAt ? (last.insight?.headline ?? null) : null,
      credits: runs.reduce((sum, run) => sum + (run.finishedAt ? run.usedCredits : 0), 0),
    };
  });
  return { threads, more: found.length > shown };
}
