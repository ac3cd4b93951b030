import "server-only";

import { canMove, type RunState } from "@/lib/runs/run-state";

import type { Ctx } from "../context";
import type { Transaction } from "../database/db";
import type { Prisma } from "../generated/prisma/client";

type Move = {
  runId: string;
  from: RunState | readonly RunState[];
  to: RunState;
  /** columns that change with the state */
  changes?: Omit<Prisma.RunUpdateManyMutationInput, "status">;
  /** further conditions besides the state, for example who works on the run */
  guard?: Omit<Prisma.RunWhereInput, "workspaceId" | "id" | "status">;
};

/**
 * Takes a run from one state to another, only if it is in that state and the guard holds. The one place that changes a
 * run's state. Returns whether this call did it; a step that the table doesn't allow is a RangeError.
 * @internal
 */
export async function moveRun(on: Pick<Transaction, "run">, ctx: Ctx, move: Move): Promise<boolean> {
  const { runId, to, changes = {}, guard = {} } = move;
  const from = [move.from].flat();
  const forbidden = from.find((state) => !canMove(state, to));
  if (forbidden) throw new RangeError(`a run can't go from ${forbidden} to ${to}`);
  const { count } = await on.run.updateMany({
    where: { AND: [{ workspaceId: ctx.workspaceId, id: runId, status: { in: from } }, guard] },
    data: { ...changes, status: to },
  });
  return count > 0;
}
