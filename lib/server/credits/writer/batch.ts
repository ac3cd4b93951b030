import "server-only";

import type pg from "pg";

import type { Command, Decision } from "@/lib/credits/command";
import { decide } from "@/lib/credits/decide";
import type { Ledger } from "@/lib/credits/ledger";
import { bookDue } from "@/lib/credits/rules/book-due";

import { isRefusal, UndecidableError } from "./failure";
import type { LoadedLedger, LedgerCache } from "./ledger-cache";
import { loadLedgers, type LoadRequest } from "./load-ledgers";
import { loadRecorded } from "./load-recorded";
import { hasJournal, storeJournals } from "./store-journals";
import { newId } from "../../database/new-id";

/** A command of one workspace; without a command only what is due is booked (the sweeper). */
export type QueuedCommand = { workspaceId: string; command: Command | null; now: number };

/** A workspace whose ledger changed, and whether new credits arrived or used ones came back. */
export type Change = { workspaceId: string; gained: boolean };

export type BatchResult = {
  /** one a command, in their order; null: the workspace does not exist, or there was no command */
  decisions: (Decision | null)[];
  changed: Change[];
  exists: (workspaceId: string) => boolean;
};

/** How far a transaction came; a failure after `committing` may have been a success. */
export type Progress = { committing: boolean };

// Without parameters, so that the beginning and the locks are one round trip.
export const accountsLockText = (workspaceIds: string[]) => `BEGIN;
  SELECT workspace_id FROM credit_accounts WHERE workspace_id IN (${workspaceIds.map(uuidLiteral).join(", ")})
  ORDER BY workspace_id FOR NO KEY UPDATE`;
/** The same where a workspace may have no account yet. They are made in a transaction of their own, so that locks stay in sorted order. */
export const accountsOpenText = (workspaceIds: string[]) => `BEGIN;
  INSERT INTO credit_accounts (workspace_id)
  SELECT id FROM workspaces WHERE id IN (${workspaceIds.map(uuidLiteral).join(", ")}) ORDER BY id ON CONFLICT DO NOTHING;
  COMMIT; ${accountsLockText(workspaceIds)}`;

/**
 * One transaction for any number of commands of any workspaces. Where this process has every ledger state that they need in its cache,
 * one statement does it; otherwise, or where those were not the newest any more, the ledgers are loaded under the locks.
 */
export async function runBatch(
  client: pg.PoolClient,
  queue: QueuedCommand[],
  cache: LedgerCache,
  progress: Progress,
): Promise<BatchResult> {
  const ledgers = cache.take(queue);
  const onCached = ledgers ? await storeOnCached(client, queue, ledgers, progress) : "unclear";
  if (onCached === "outdated") await cache.lookForOutdated(client);
  const decided =
    typeof onCached === "object"
      ? onCached
      : await storeOnLoaded(client, queue, progress, { cache, refused: ledgers });
  for (const [workspaceId, one] of decided.ledgers) cache.keep(workspaceId, one);
  return {
    decisions: decided.decisions,
    changed: decided.changed,
    exists: (id) => decided.ledgers.has(id),
  };
}

/** serialization failure, as refuse_outdated_ledger() says it */
const outdatedState = "40001";

type Decided = Pick<BatchResult, "decisions" | "changed"> & { ledgers: Map<string, LoadedLedger> };

/**
 * One statement, which is a transaction of its own. Otherwise nothing happened: because another process wrote one of these
 * ledgers, or because an answer shows only when everything that the commands name is loaded. A key or a hold of the past
 * is in their way, or a command is to be refused, which may have been done before.
 */
async function storeOnCached(
  client: pg.PoolClient,
  queue: QueuedCommand[],
  ledgers: Map<string, LoadedLedger>,
  progress: Progress,
): Promise<Decided | "outdated" | "unclear"> {
  const decided = decideAll(queue, ledgers);
  if (decided.decisions.some((decision) => decision && "refused" in decision)) return "unclear";
  const before = progress.committing;
  progress.committing = true;
  try {
    await storeJournals(client, ledgers);
    return decided;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    progress.committing = before;
    return error.code === outdatedState ? "outdated" : "unclear";
  }
}

/**
 * Locks the accounts in sorted order, then, in a statement whose snapshot is younger than the locks, loads the ledgers. Two
 * round trips: locks and load are sent together, and so are what is written and its commit.
 */
async function storeOnLoaded(
  client: pg.PoolClient,
  queue: QueuedCommand[],
  progress: Progress,
  { cache, refused }: { cache: LedgerCache; refused: Map<string, LoadedLedger> | null },
): Promise<Decided> {
  const cached = refused ?? cache.takeComplete(queue);
  const ledgers = await lockAndLoad(client, queue, { cache, cached: refused ? new Map() : cached });
  cache.compare(cached, ledgers);
  const decided = decideAll(queue, ledgers);
  if (decided.changed.length === 0) {
    await client.query("COMMIT");
    return decided;
  }
  const before = progress.committing;
  progress.committing = true;
  try {
    await Promise.all([storeJournals(client, ledgers), client.query("COMMIT")]);
    return decided;
  } catch (error) {
    if (isRefusal(error)) progress.committing = before;
    throw error;
  }
}

/** Opens the transaction that holds the locks. */
async function lockAndLoad(
  client: pg.PoolClient,
  queue: QueuedCommand[],
  has: { cache: LedgerCache; cached: Map<string, LoadedLedger> },
): Promise<Map<string, LoadedLedger>> {
  const workspaceIds = [...new Set(queue.map((queued) => queued.workspaceId))].sort();
  const { cache, cached } = has;
  const known = cache.haveAccounts(workspaceIds);
  const [locked, ledgers] = await Promise.all([
    lock(client, known ? accountsLockText(workspaceIds) : accountsOpenText(workspaceIds)),
    load(client, queue, loadRequest(workspaceIds, queue, cached)),
  ]);
  if (known && locked < workspaceIds.length) {
    await client.query("ROLLBACK");
    cache.forgetAccounts(workspaceIds);
    return lockAndLoad(client, queue, has);
  }
  cache.noteAccounts(workspaceIds);
  return ledgers;
}

async function load(
  client: pg.PoolClient,
  queue: QueuedCommand[],
  request: LoadRequest,
): Promise<Map<string, LoadedLedger>> {
  const recorded = await loadRecorded(client, queue, request);
  const ledgers = await loadLedgers(client, request);
  for (const { workspaceId, ...past } of recorded) {
    ledgers.get(workspaceId)?.ledger.recorded.set(past.transaction.id, past);
  }
  return ledgers;
}

function decideAll(queue: QueuedCommand[], ledgers: Map<string, LoadedLedger>): Decided {
  const decisions = queue.map((queued) => decideOne(ledgers.get(queued.workspaceId)?.ledger, queued));
  const changed: Change[] = [];
  for (const [workspaceId, { ledger }] of ledgers) {
    if (hasJournal(ledger)) changed.push({ workspaceId, gained: gains(ledger) });
  }
  return { decisions, changed, ledgers };
}

function gains({ journal }: Ledger): boolean {
  return journal.entries.some(({ kind }) => kind === "grant" || kind === "reverse");
}

async function lock(client: pg.PoolClient, text: string): Promise<number> {
  // Several statements in one text give a list of results, which the types of pg do not know.
  const results = (await client.query(text)) as unknown as pg.QueryResult[];
  return results.at(-1)?.rowCount ?? 0;
}

function uuidLiteral(id: string): string {
  if (!/^[0-9a-f-]{36}$/i.test(id)) throw new RangeError("a workspace's id is not a UUID");
  return `'${id}'`;
}

function decideOne(ledger: Ledger | undefined, queued: QueuedCommand): Decision | null {
  if (!ledger) return null;
  try {
    if (queued.command) return decide(ledger, queued.command, newId);
    bookDue(ledger, queued.now, newId);
    return null;
  } catch (cause) {
    throw new UndecidableError(`the ledger of ${queued.workspaceId} does not allow a decision`, { cause });
  }
}

function loadRequest(
  workspaceIds: string[],
  queue: QueuedCommand[],
  cached: Map<string, LoadedLedger>,
): LoadRequest {
  const request: LoadRequest = { workspaceIds, holds: [], keys: [], grants: [], now: -8.64e15, cached };
  for (const { workspaceId, command, now } of queue) {
    request.now = Math.max(request.now, now);
    if (!command) continue;
    request.keys.push({ workspaceId, id: command.key });
    const { input } = command;
    if ("holdId" in input) request.holds.push({ workspaceId, id: input.holdId });
    if ("grantId" in input) request.grants.push({ workspaceId, id: input.grantId });
  }
  return request;
}
