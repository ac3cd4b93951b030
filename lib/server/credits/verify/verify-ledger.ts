import "server-only";

import type { Clock } from "../../clock";
import { database, db } from "../../database/db";
import { logger } from "../../logger";
import { systemContext } from "../../workspaces/system-context";
import { verifyWorkspace } from "./verify-workspace";
import { newId } from "../../database/new-id";

export type LedgerVerdict = {
  workspaces: number;
  entries: number;
  /** number of differences in all */
  differences: number;
  /** workspaces that could not be verified; the log says why */
  failures: number;
};

type Options = {
  clock?: Clock;
  /** absent: all workspaces */
  workspaceIds?: string[];
  onDifference?: (workspaceId: string, difference: string) => void;
};

const workspacesAtOnce = 200;
/** Differences that are stored for one workspace; any further ones usually follow from these. */
const kept = 100;

/**
 * Recomputes everything from the entries, one workspace after the other, in bounded memory, and stores each result,
 * which Owners see. If a workspace can't be verified, that is logged and the others are still verified. Rule 12.
 */
export async function verifyLedger(options: Options = {}): Promise<LedgerVerdict> {
  const verdict: LedgerVerdict = { workspaces: 0, entries: 0, differences: 0, failures: 0 };
  for await (const workspaceId of workspaceIdsOf(options)) {
    verdict.workspaces += 1;
    try {
      const { entries, differences } = await verifyAndRecord(workspaceId, options);
      verdict.entries += entries;
      verdict.differences += differences.length;
    } catch (error) {
      verdict.failures += 1;
      logger.error({ err: error, workspaceId }, "a ledger could not be verified");
    }
  }
  return verdict;
}

async function verifyAndRecord(workspaceId: string, options: Options) {
  const { entries, differences } = await verifyOne(workspaceId);
  for (const difference of differences) options.onDifference?.(workspaceId, difference);
  const { clock } = await systemContext(workspaceId, "verify-ledger", options.clock);
  await db().ledgerVerification.create({
    data: {
      workspaceId,
      id: newId(),
      verifiedAt: clock.now(),
      entries,
      differences: differences.slice(0, kept),
    },
  });
  return { entries, differences };
}

async function verifyOne(workspaceId: string) {
  const client = await database().pool.connect();
  try {
    return await verifyWorkspace(client, workspaceId);
  } finally {
    client.release();
  }
}

async function* workspaceIdsOf({ workspaceIds }: Options): AsyncGenerator<string> {
  if (workspaceIds) {
    yield* workspaceIds;
    return;
  }
  let last: string | undefined;
  for (;;) {
    const page = await db().creditAccount.findMany({
      where: last === undefined ? {} : { workspaceId: { gt: last } },
      orderBy: { workspaceId: "asc" },
      take: workspacesAtOnce,
      select: { workspaceId: true },
    });
    for (const { workspaceId } of page) yield workspaceId;
    last = page.at(-1)?.workspaceId;
    if (page.length < workspacesAtOnce) return;
  }
}
