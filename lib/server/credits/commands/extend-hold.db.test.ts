import { expect, it } from "vitest";

import { db } from "../../database/db";
import { queuedCommand } from "../../testing/statements/queued-commands";
import { testWorkspace, type TestWorkspace } from "../../testing/test-workspace";
import { bookDueWork } from "./book-due-work";
import { extendHold } from "./extend-hold";
import { holdCredits } from "./hold-credits";
import { newCreditWriter } from "../writer/process-writer";

const oldEnd = new Date("2026-11-19T10:15:00Z");
const newEnd = new Date("2026-11-19T10:25:00Z");

/** Ten minutes into a lease of fifteen. */
async function workspaceWithLease(): Promise<TestWorkspace> {
  const workspace = await testWorkspace({ monthlyCredits: 50, now: "2026-11-19T10:00:00Z" });
  const { editor, clock } = workspace;
  await holdCredits(editor, { key: "h", holdId: "run:1", credits: 7, leaseSeconds: 900, reason: "A run" });
  clock.advance({ minutes: 10 });
  return workspace;
}

const extend = ({ editor }: TestWorkspace, leaseSeconds: number) =>
  extendHold(editor, { key: "e", holdId: "run:1", leaseSeconds, reason: "A run" });

async function storedHold({ workspaceId }: TestWorkspace) {
  return db().creditHold.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId, id: "run:1" } },
    select: { status: true, leaseEndsAt: true },
  });
}

/** By a writer that has read nothing yet, as after a restart. */
const captureElsewhere = (workspace: TestWorkspace) =>
  newCreditWriter().submit(queuedCommand(workspace, "capture", { holdId: "run:1", credits: 5, final: true }));

it("an extended lease outlives its old end, also for a process that reads it from the database", async () => {
  const workspace = await workspaceWithLease();
  expect(await extend(workspace, 900)).toMatchObject({ leaseEndsAt: newEnd, replayed: false });
  workspace.clock.set(oldEnd);
  await bookDueWork(workspace.clock);
  expect(await storedHold(workspace)).toEqual({ status: "open", leaseEndsAt: newEnd });
  expect(await captureElsewhere(workspace)).toMatchObject({ answer: { captured: 5, returned: 2 } });
});

it("an extended lease ends at its new end", async () => {
  const workspace = await workspaceWithLease();
  await extend(workspace, 900);
  workspace.clock.set(newEnd);
  expect(await captureElsewhere(workspace)).toMatchObject({ refused: "hold_expired" });
});

it("a shorter extension leaves the lease as it was", async () => {
  const workspace = await workspaceWithLease();
  expect(await extend(workspace, 60)).toMatchObject({ leaseEndsAt: oldEnd });
  expect(await storedHold(workspace)).toEqual({ status: "open", leaseEndsAt: oldEnd });
});
