import type pg from "pg";

import type { Command, Decision } from "@/lib/credits/command";
import { decide } from "@/lib/credits/decide";
import type { Ledger } from "@/lib/credits/ledger";
import { settle } from "@/lib/credits/settle";
import { v7 as uuidv7 } from "uuid";

import { planByKeySql } from "./plan-by-key";
import { hasJournal, storeJournals } from "./store-journals";
import { loadLedgers, type LoadRequest } from "./load-ledgers";
import { loadRecorded } from "./load-recorded";

/** A command of one workspace; without a command only what is due is booked (the sweeper). */
export type Order = { workspaceId: string; command: Command | null; now: number };

/** A workspace whose books changed, and whether new credits arrived or used ones came back. */
export type Change = { workspaceId: string; gained: boolean };

export type BatchResult = {
  /** one a command, in their order; null: the workspace does not exist, or there was no command */
  decisions: (Decision | null)[];
  changed: Change[];
  exists: (workspaceId: string) => boolean;
};

/** How far a transaction came; a failure after `committing` may have been a success. */
export type Progress = { committing: boolean };

// Without parameters, so that transaction, settings and locks are one round trip.
const lockSql = (workspaceIds: string[]) => `BEGIN; ${planByKeySql};
  SELECT workspace_id FROM credit_accounts WHERE workspace_id IN (${workspaceIds.map(uuidLiteral).join(", ")})
  ORDER BY workspace_id FOR NO KEY UPDATE`;
const openAccountsSql = `INSERT INTO credit_accounts (workspace_id)
  SELECT id FROM workspaces WHERE id = ANY ($1::uuid[]) ORDER BY id ON CONFLICT DO NOTHING`;

/**
 * One transaction for any number of commands of any workspaces: lock the accounts in sorted order, then, in a
 * statement of its own, so that its snapshot is younger than the locks, read the books; decide; write; commit.
 */
export async function runBatch(
  client: pg.PoolClient,
  orders: Order[],
  progress: Progress,
): Promise<BatchResult> {
  const workspaceIds = [...new Set(orders.map((order) => order.workspaceId))].sort();
  await begin(client, workspaceIds);
  const request = loadRequest(workspaceIds, orders);
  const recorded = await loadRecorded(client, orders, request);
  const ledgers = await loadLedgers(client, request);
  for (const { workspaceId, ...past } of recorded) {
    ledgers.get(workspaceId)?.recorded.set(past.transaction.id, past);
  }
  const decisions = orders.map((order) => decideOrder(ledgers.get(order.workspaceId), order));
  const changed = new Map([...ledgers].filter(([, ledger]) => hasJournal(ledger)));
  if (changed.size > 0) await storeJournals(client, changed);
  // Once a commit's answer is lost it stays possible, also when a later try finds all of it done and changes nothing.
  progress.committing ||= changed.size > 0;
  await client.query("COMMIT");
  return { decisions, changed: [...changed].map(changeOf), exists: (id) => ledgers.has(id) };
}

function changeOf([workspaceId, ledger]: [string, Ledger]): Change {
  const gained = ledger.journal.entries.some(({ kind }) => kind === "grant" || kind === "reverse");
  return { workspaceId, gained };
}

async function begin(client: pg.PoolClient, workspaceIds: string[]): Promise<void> {
  if ((await lock(client, workspaceIds)) === workspaceIds.length) return;
  // The first command of a workspace: make its account in a transaction of its own, so that locks stay in sorted order.
  await client.query("ROLLBACK");
  await client.query(openAccountsSql, [workspaceIds]);
  await lock(client, workspaceIds);
}

async function lock(client: pg.PoolClient, workspaceIds: string[]): Promise<number> {
  // Several statements in one text give a list of results, which the types of pg do not know.
  const results = (await client.query(lockSql(workspaceIds))) as unknown as pg.QueryResult[];
  return results.at(-1)?.rowCount ?? 0;
}

function uuidLiteral(id: string): string {
  if (!/^[0-9a-f-]{36}$/i.test(id)) throw new RangeError("a workspace's id is no UUID");
  return `'${id}'`;
}

function decideOrder(ledger: Ledger | undefined, order: Order): Decision | null {
  if (!ledger) return null;
  if (order.command) return decide(ledger, order.command, uuidv7);
  settle(ledger, order.now, uuidv7);
  return null;
}

function loadRequest(workspaceIds: string[], orders: Order[]): LoadRequest {
  const request: LoadRequest = { workspaceIds, holds: [], keys: [], grants: [], now: -8.64e15 };
  for (const { workspaceId, command, now } of orders) {
    request.now = Math.max(request.now, now);
    if (!command) continue;
    request.keys.push({ workspaceId, id: command.key });
    const { input } = command;
    if ("holdId" in input) request.holds.push({ workspaceId, id: input.holdId });
    if (command.kind === "void" && "grantId" in input)
      request.grants.push({ workspaceId, id: input.grantId });
  }
  return request;
}
