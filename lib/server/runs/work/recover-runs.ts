import "server-only";

import { canResume, isAtWork, isMoving, isQueued, isStarting, statesWhere } from "@/lib/runs/run-state";

import type { Clock } from "../../clock";
import { systemClock } from "../../clock";
import type { Ctx } from "../../context";
import type { Prisma } from "../../generated/prisma/client";
import { clockGroups, type ClockGroup } from "../../workspaces/test-clock/clock-groups";
import { systemContext } from "../../workspaces/system-context";
import { beginRun, enqueueRun } from "../start/begin-run";
import { findRun } from "../reads/find-run";
import { eachRun } from "../resume/each-run";
import { staleAfterMs } from "./run-claim";
import { finishRun } from "../finish/finish-run";

/** A start that took longer than this was cut off. */
const pendingAfterMs = 30_000;
/** Waiting in the queue longer than this, the job may be lost; a second one does no harm. */
const queuedAfterMs = 60_000;
/** Runs carry the times of their workspace's clock: those on the same clock are looked at together. */
async function recoverGroup(group: ClockGroup, clock: Clock): Promise<void> {
  const before = (ms: number) => new Date(group.clock.now().getTime() - ms);
  const workspace = { testClockSeconds: group.testClockSeconds };
  const each = (where: Prisma.RunWhereInput, work: (ctx: Ctx, runId: string) => Promise<unknown>) =>
    eachRun({ workspace, ...where }, async ({ workspaceId, id }) =>
      work(await systemContext(workspaceId, "recover-runs", clock), id),
    );
  const begin = async (ctx: Ctx, runId: string) => beginRun(ctx, await findRun(ctx, runId));
  await each(
    { status: { in: statesWhere(isStarting) }, endsAs: null, createdAt: { lt: before(pendingAfterMs) } },
    begin,
  );
  await each(
    {
      status: { in: statesWhere(isMoving) },
      endsAs: { not: null },
      OR: [{ executorId: null }, { aliveAt: { lt: before(staleAfterMs) } }],
    },
    finishRun,
  );
  const long = { lt: before(queuedAfterMs) };
  await each(
    {
      status: { in: statesWhere(isQueued) },
      endsAs: null,
      OR: [{ resumedAt: long }, { resumedAt: null, createdAt: long }],
    },
    enqueueRun,
  );
  await each(
    {
      status: { in: statesWhere(isAtWork) },
      endsAs: null,
      OR: [{ executorId: null }, { aliveAt: { lt: before(staleAfterMs) } }],
    },
    enqueueRun,
  );
  // If nothing is available and nothing is due, a try would be wasted.
  const account = { is: { OR: [{ availableCredits: { gt: 0 } }, { renewsAt: { lte: group.clock.now() } }] } };
  await each(
    {
      workspace: { ...workspace, creditAccount: account },
      status: { in: statesWhere(canResume) },
      resumesOnCredits: true,
    },
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
