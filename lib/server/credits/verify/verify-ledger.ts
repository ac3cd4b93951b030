import "server-only";

import type { Clock } from "../../clock";
import { database, db } from "../../db";
import { systemContext } from "../../workspaces/system-context";
import { verifyWorkspace } from "./verify-workspace";
import { newId } from "../../new-id";

export type LedgerVerdict = {
  workspaces: number;
  entries: number;
  /** number of differences in all */
  differences: number;
};

type Options = {
  clock?: Clock;
  /** absent: all workspaces */
  workspaceIds?: string[];
  onDifference?: (workspaceId: string, difference: string) => void;
};

const workspacesAtOnce = 200;
/** Differences that are kept of one workspace; more follow from the first ones. */
const kept = 100;

/**
 * Recomputes everything from the entries, one workspace after the other, in bounded memory, and keeps the outcome of
 * each, which Owners see. Rule 12.
 */
export async function verifyLedger(options: Options = {}): Promise<LedgerVerdict> {
  const verdict: LedgerVerdict = { workspaces: 0, entries: 0, differences: 0 };
  for await (const workspaceId of workspaceIdsOf(options)) {
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
    verdict.workspaces += 1;
    verdict.entries += entries;
    verdict.differences += differences.length;
  }
  return verdict;
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
