import type pg from "pg";

import type { Command, Decision } from "@/lib/credits/command";
import { decide } from "@/lib/credits/decide";
import type { Ledger } from "@/lib/credits/ledger";
import { settle } from "@/lib/credits/settle";

import { isRefusal, UndecidableError } from "./failure";
import type { Books, KeptBooks } from "./kept-books";
import { loadBooks, type LoadRequest } from "./load-ledgers";
import { loadRecorded } from "./load-recorded";
import { hasJournal, storeJournals } from "./store-journals";
import { newId } from "../../new-id";

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

// Without parameters, so that the beginning and the locks are one round trip.
const lockSql = (workspaceIds: string[]) => `BEGIN;
  SELECT workspace_id FROM credit_accounts WHERE workspace_id IN (${workspaceIds.map(uuidLiteral).join(", ")})
  ORDER BY workspace_id FOR NO KEY UPDATE`;
const openAccountsSql = `INSERT INTO credit_accounts (workspace_id)
  SELECT id FROM workspaces WHERE id = ANY ($1::uuid[]) ORDER BY id ON CONFLICT DO NOTHING`;

/**
 * One transaction for any number of commands of any workspaces. Where this process kept all the books that they need,
 * one statement does it; otherwise, or where those were not the newest any more, the books are read under the locks.
 */
export async function runBatch(
  client: pg.PoolClient,
  orders: Order[],
  kept: KeptBooks,
  progress: Progress,
): Promise<BatchResult> {
  const books = kept.take(orders);
  const onKept = books ? await storeOnKeptBooks(client, orders, books, progress) : "unclear";
  if (onKept === "outdated") await kept.forgetOutdated(client);
  const decided =
    typeof onKept === "object"
      ? onKept
      : await storeOnReadBooks(client, orders, progress, (read) => books && kept.compare(books, read));
  for (const [workspaceId, one] of decided.books) kept.keep(workspaceId, one);
  return {
    decisions: decided.decisions,
    changed: decided.changed,
    exists: (id) => decided.books.has(id),
  };
}

/** serialization failure, as refuse_outdated_books() says it */
const outdatedBooks = "40001";

type Decided = Pick<BatchResult, "decisions" | "changed"> & { books: Map<string, Books> };

/**
 * One statement, which is a transaction by itself. Otherwise nothing happened: because another process wrote some of these
 * books, or because what the orders are to be told shows only when all that they name is read. A key or a hold of the past
 * is in their way, or a command is to be refused, which may have been done before.
 */
async function storeOnKeptBooks(
  client: pg.PoolClient,
  orders: Order[],
  books: Map<string, Books>,
  progress: Progress,
): Promise<Decided | "outdated" | "unclear"> {
  const decided = decideOrders(orders, books);
  if (decided.decisions.some((decision) => decision && "refused" in decision)) return "unclear";
  const before = progress.committing;
  progress.committing = true;
  try {
    await storeJournals(client, books);
    return decided;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    progress.committing = before;
    return error.code === outdatedBooks ? "outdated" : "unclear";
  }
}

/** Locks the accounts in sorted order, then, in a statement whose snapshot is younger than the locks, reads the books. */
async function storeOnReadBooks(
  client: pg.PoolClient,
  orders: Order[],
  progress: Progress,
  onRead: (books: Map<string, Books>) => void,
): Promise<Decided> {
  const workspaceIds = [...new Set(orders.map((order) => order.workspaceId))].sort();
  await begin(client, workspaceIds);
  const request = loadRequest(workspaceIds, orders);
  const recorded = await loadRecorded(client, orders, request);
  const books = await loadBooks(client, request);
  onRead(books);
  for (const { workspaceId, ...past } of recorded) {
    books.get(workspaceId)?.ledger.recorded.set(past.transaction.id, past);
  }
  const decided = decideOrders(orders, books);
  const changes = decided.changed.length > 0;
  if (changes) await storeJournals(client, books);
  // Once a commit's answer is lost it stays possible, also when a later try finds all of it done and changes nothing.
  progress.committing ||= changes;
  await client.query("COMMIT");
  return decided;
}

function decideOrders(orders: Order[], books: Map<string, Books>): Decided {
  const decisions = orders.map((order) => decideOrder(books.get(order.workspaceId)?.ledger, order));
  const changed: Change[] = [];
  for (const [workspaceId, { ledger }] of books) {
    if (hasJournal(ledger)) changed.push({ workspaceId, gained: gains(ledger) });
  }
  return { decisions, changed, books };
}

function gains({ journal }: Ledger): boolean {
  return journal.entries.some(({ kind }) => kind === "grant" || kind === "reverse");
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
  try {
    if (order.command) return decide(ledger, order.command, newId);
    settle(ledger, order.now, newId);
    return null;
  } catch (cause) {
    throw new UndecidableError(`the books of ${order.workspaceId} do not allow a decision`, { cause });
  }
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
