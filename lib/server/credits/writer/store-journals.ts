import "server-only";

import { randomUUID } from "node:crypto";

import type { Ledger } from "@/lib/credits/ledger";

import { BinaryArrays } from "./binary-arrays";
import { addLedger } from "./journal-rows";
import type { LoadedLedger } from "./ledger-cache";
import type { Queryable } from "./load-ledgers";
import { emptyBatch } from "./row-sets";
import { storeStatement } from "./store-sql";

/**
 * Writes the journals of these ledgers, all or nothing, and gives them their new version. Fails with the SQLSTATE of a
 * serialization failure when any of them, changed here or not, was changed by others since it was read.
 */
export async function storeJournals(on: Queryable, ledgersOf: Map<string, LoadedLedger>): Promise<void> {
  const batch = emptyBatch();
  const newVersion = randomUUID();
  // In their order, so that two processes that update the same accounts never wait for each other.
  const inOrder = [...ledgersOf].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [workspaceId, { ledger, version: readVersion }] of inOrder) {
    const version = hasJournal(ledger) ? newVersion : readVersion;
    addLedger(batch, workspaceId, ledger, { readVersion, version });
  }
  const { name, text, sets } = storeStatement((set) => !batch[set].isEmpty);
  const arrays = new BinaryArrays();
  for (const set of sets) batch[set].addTo(arrays);
  await on.query({ name, text, values: arrays.all() });
  for (const ledger of ledgersOf.values()) if (hasJournal(ledger.ledger)) ledger.version = newVersion;
}

/** Whether anything is to be written. */
export function hasJournal(ledger: Ledger): boolean {
  return ledger.journal.transactions.length > 0 || ledger.journal.periods.size > 0;
}
