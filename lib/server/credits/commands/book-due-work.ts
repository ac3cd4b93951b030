import "server-only";

import type { Clock } from "../../clock";
import { systemClock } from "../../clock";
import type { Ctx } from "../../context";
import { database, db } from "../../database/db";
import { logger } from "../../logger";
import { statement } from "../../database/statement";
import { workspaceClock } from "../../workspaces/test-clock/workspace-clock";
import { creditWriter } from "../writer/process-writer";

const dueStatement = statement(
  "ledger-due",
  `
  (SELECT workspace_id FROM credit_holds WHERE status = 'open' AND lease_ends_at <= $1
    AND workspace_id <> ALL ($3::uuid[]) ORDER BY lease_ends_at LIMIT $2)
  UNION
  (SELECT workspace_id FROM credit_grants WHERE live AND booked_at IS NOT NULL AND available_credits > 0
    AND expires_at <= $1 AND workspace_id <> ALL ($3) ORDER BY expires_at LIMIT $2)
  UNION
  (SELECT workspace_id FROM credit_grants WHERE live AND booked_at IS NULL AND effective_at <= $1
    AND workspace_id <> ALL ($3) ORDER BY effective_at LIMIT $2)
  UNION
  (SELECT workspace_id FROM credit_accounts WHERE renews_at <= $1 AND workspace_id <> ALL ($3)
    ORDER BY renews_at LIMIT $2)
  UNION
  (SELECT s.workspace_id FROM subscriptions s LEFT JOIN credit_accounts a USING (workspace_id)
    WHERE s.anchor_at <= $1 AND a.renews_at IS NULL AND s.workspace_id <> ALL ($3) LIMIT $2)`,
);

/**
 * Books what came due in any workspace: renewals, expiries, ends of leases, starts of grants. Nothing depends on it,
 * because every read and command books what is due first; it keeps the work of each booking small and lets paused
 * runs start after a reset. Returns the number of workspaces. If a workspace can't be booked, that is logged, the
 * others are booked, and then it throws.
 */
export async function bookDueWork(clock: Clock = systemClock, atOnce = 500): Promise<number> {
  const failed = await bookEach(await movedWorkspaces(clock));
  const now = clock.now();
  let booked = 0;
  for (;;) {
    const { rows } = await database().ledgerPool.query<{ workspace_id: string }>({
      ...dueStatement,
      values: [now.toISOString(), atOnce, failed],
    });
    const failures = await bookEach(rows.map((row) => ({ workspaceId: row.workspace_id, now })));
    failed.push(...failures);
    booked += rows.length - failures.length;
    if (rows.length < atOnce) break;
  }
  if (failed.length > 0) throw new Error(`what is due can't be booked in ${failed.length} workspaces`);
  return booked;
}

type Due = { workspaceId: string; now: Date };

/** Gives those that could not be booked. */
async function bookEach(due: Due[]): Promise<string[]> {
  const failed: string[] = [];
  const note = (workspaceId: string) => (error: unknown) => {
    logger.error({ err: error, workspaceId }, "what is due could not be booked");
    failed.push(workspaceId);
  };
  await Promise.all(due.map((one) => book(one).catch(note(one.workspaceId))));
  return failed;
}

/**
 * Books what came due in one workspace, at its clock's now.
 * @internal
 */
export async function bookWorkspace({
  workspaceId,
  clock,
}: Pick<Ctx, "workspaceId" | "clock">): Promise<void> {
  await book({ workspaceId, now: clock.now() });
}

async function book({ workspaceId, now }: Due): Promise<void> {
  await creditWriter().submit({ workspaceId, command: null, now: now.getTime() });
}

/** Workspaces on a test clock, each with its own now: what is due there is not found by the real time. */
async function movedWorkspaces(clock: Clock): Promise<Due[]> {
  const moved = await db().workspace.findMany({
    where: { testClockSeconds: { gt: 0 } },
    select: { id: true, testClockSeconds: true },
  });
  return moved.map(({ id, ...own }) => ({ workspaceId: id, now: workspaceClock(own, clock).now() }));
}
