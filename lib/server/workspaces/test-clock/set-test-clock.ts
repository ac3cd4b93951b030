import "server-only";

import type { TestClockView } from "@/lib/contracts/test-clock";

import { makeDueBriefings } from "../../briefings/make-due-briefings";
import { systemClock, type Clock } from "../../clock";
import { requireRole, type Ctx } from "../../context";
import { bookWorkspace } from "../../credits/commands/book-due-work";
import { inTransaction } from "../../database/db";
import { AppError } from "../../errors";
import { publishLiveEvent } from "../../live-events/publish";
import { resumePausedRuns } from "../../runs/resume/resume-paused-runs";
import { runDueSensors } from "../../sensors/run-due-sensors";
import { writeAuditEntry } from "../../audit/write-audit-entry";
import { systemContext } from "../system-context";
import { testClockIsOpen } from "./test-clock-is-open";

/** Far enough for every expiry, near enough that a slip of the keyboard does not end the workspace's life. */
const mostAheadSeconds = 5 * 366 * 86_400;

const refused = (message: string) => new AppError("validation", { issues: { at: [message] } });

/**
 * Moves the workspace's clock forward to `at` (Owners), from where it goes on ticking; never back, and never off again.
 * What came due is then booked, waiting runs start, sensors and briefings of the new day are made. Errors: `not_found`
 * where TEST_CLOCK is 0, `forbidden`, `validation` when `at` is not later than the workspace's time, or too far ahead.
 */
export async function setTestClock(
  ctx: Ctx,
  { at }: { at: string },
  real: Clock = systemClock,
): Promise<TestClockView> {
  if (!testClockIsOpen()) throw new AppError("not_found", { what: "test clock" });
  requireRole(ctx, "owner");
  await move(ctx, new Date(at), real);
  return catchUp(ctx, real);
}

async function move(ctx: Ctx, at: Date, real: Clock): Promise<void> {
  // Whole seconds, rounded up: at the instant of a reset the reset has happened.
  const seconds = Math.ceil((at.getTime() - real.now().getTime()) / 1_000);
  if (seconds > mostAheadSeconds) throw refused("Choose a time within the next five years.");
  await inTransaction(async (tx) => {
    const { count } = await tx.workspace.updateMany({
      where: { id: ctx.workspaceId, testClockSeconds: { lt: seconds } },
      data: { testClockSeconds: seconds },
    });
    if (count === 0) throw refused("Choose a later time. The clock only moves forward.");
    const details = { from: ctx.clock.now().toISOString(), to: at.toISOString() };
    const movedTo = { ...ctx, clock: { now: () => at } };
    await writeAuditEntry(tx, movedTo, { event: "test-clock.move", subjectId: ctx.workspaceId, details });
  });
}

/** What the jobs would do within minutes, done at once. What fails here they do later. */
async function catchUp(ctx: Ctx, real: Clock): Promise<TestClockView> {
  const { workspaceId } = ctx;
  const moved = await systemContext(workspaceId, "test-clock", real);
  let resumedRuns = 0;
  try {
    await bookWorkspace(moved);
    resumedRuns = await resumePausedRuns(moved);
    await runDueSensors(real, workspaceId);
    await makeDueBriefings(real, workspaceId);
  } catch (error) {
    ctx.log.warn({ err: error }, "not everything that the moved clock made due is done yet");
  }
  for (const topic of ["balance", "runs", "briefing", "top-ups"] as const)
    publishLiveEvent(workspaceId, topic);
  return { now: moved.clock.now().toISOString(), resumedRuns };
}
