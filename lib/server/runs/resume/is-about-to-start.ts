import "server-only";

import { canResume } from "@/lib/runs/run-state";

import type { Ctx } from "../../context";
import { balanceFactsOf } from "../../credits/reads/read-balance-facts";
import { db } from "../../database/db";
import { findRun } from "../reads/find-run";
import { holdIdOf, quotedMaximum } from "../run-hold";

/**
 * Whether a paused run will start without anybody: its member chose so, and its credits are there or held for it already.
 * @internal
 */
export async function isAboutToStart(ctx: Ctx, runId: string): Promise<boolean> {
  const run = await findRun(ctx, runId);
  if (!canResume(run.status) || !run.resumesOnCredits) return false;
  const { ledger } = await balanceFactsOf(ctx);
  if (ledger.available >= quotedMaximum(run)) return true;
  // In this order: a start holds the credits first and moves the run to the queue then.
  const { workspaceId } = ctx;
  const where = { workspaceId, id: holdIdOf(run), status: "open" } as const;
  return (await db().creditHold.findFirst({ where, select: { id: true } })) !== null;
}
