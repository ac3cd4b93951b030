import "server-only";

import { canResume, isMoving, statesWhere } from "@/lib/runs/run-state";

import type { Clock } from "../clock";
import { systemClock } from "../clock";
import type { Ctx } from "../context";
import { db } from "../db";
import type { Prisma } from "../generated/prisma/client";
import { logger } from "../logger";
import { clockGroups, type ClockGroup } from "../workspaces/clock-groups";
import { systemContext } from "../workspaces/system-context";
import { beginRun, enqueueRun } from "./begin-run";
import { findRun } from "./find-run";
import { staleAfterMs } from "./run-claim";
import { finishRun } from "./finish-run";

/** A start that took longer than this was cut off. */
const pendingAfterMs = 30_000;
/** Waiting in the queue longer than this, the job may be lost; a second one does no harm. */
const queuedAfterMs = 60_000;
/** Runs looked at in one go; the rest a minute later. */
const atOnce = 500;

type Unfinished = { workspaceId: string; id: string };

/** One workspace's trouble is logged and does not keep the others waiting. */
async function forEachRun(
  where: Prisma.RunWhereInput,
  clock: Clock,
  work: (ctx: Ctx, runId: string) => Promise<unknown>,
): Promise<void> {
  const runs: Unfinished[] = await db().run.findMany({
    where: { trigger: "manual", ...where },
    orderBy: { createdAt: "asc" },
    take: atOnce,
    select: { workspaceId: true, id: true },
  });
  for (const { workspaceId, id } of runs) {
    try {
      await work(await systemContext(workspaceId, "recover-runs", clock), id);
    } catch (error) {
      logger.error({ err: error, workspaceId, runId: id }, "a run could not be recovered");
    }
  }
}

/** Runs carry the times of their workspace's clock: those on the same clock are looked at together. */
async function recoverGroup(group: ClockGroup, clock: Clock): Promise<void> {
  const before = (ms: number) => new Date(group.clock.now().getTime() - ms);
  const workspace = { testClockSeconds: group.testClockSeconds };
  const begin = async (ctx: Ctx, runId: string) => beginRun(ctx, await findRun(ctx, runId));
  await forEachRun(
    { workspace, status: "pending", endsAs: null, createdAt: { lt: before(pendingAfterMs) } },
    clock,
    begin,
  );
  await forEachRun(
    {
      workspace,
      status: { in: statesWhere(isMoving) },
      endsAs: { not: null },
      OR: [{ executorId: null }, { aliveAt: { lt: before(staleAfterMs) } }],
    },
    clock,
    finishRun,
  );
  const long = { lt: before(queuedAfterMs) };
  await forEachRun(
    {
      workspace,
      status: "queued",
      endsAs: null,
      OR: [{ resumedAt: long }, { resumedAt: null, createdAt: long }],
    },
    clock,
    enqueueRun,
  );
  await forEachRun(
    {
      workspace,
      status: "running",
      endsAs: null,
      OR: [{ executorId: null }, { aliveAt: { lt: before(staleAfterMs) } }],
    },
    clock,
    enqueueRun,
  );
  await forEachRun(
    { workspace, status: { in: statesWhere(canResume) }, resumesOnCredits: true },
    clock,
    begin,
  );
}

/**
 * Finishes what was cut off, once a minute: starts that were not finished, ends that were decided but not carried out,
 * queued runs whose job is lost, runs whose executor is gone, and paused ones that now find credits (also after a reset,
 * which tells nobody). Everything it does can be repeated.
 */
export async function recoverRuns(clock: Clock = systemClock): Promise<void> {
  for (const group of await clockGroups(clock)) await recoverGroup(group, clock);
}
