import "server-only";

import { nextRenewalAt } from "@/lib/credits/book";
import type { Journal, Ledger } from "@/lib/credits/ledger";

import type { AccountRow, Batch, TransactionRow } from "./row-sets";

/** The version of the ledger before the batch and after it. */
export type Versions = Pick<AccountRow, "readVersion" | "version">;

/** Adds the account and what the journal of this working copy notes to the batch. */
export function addLedger(batch: Batch, workspaceId: string, ledger: Ledger, versions: Versions): void {
  const { journal } = ledger;
  const { readVersion, version } = versions;
  batch.accounts.add(workspaceId, [{ state: ledger, renewsAt: nextRenewalAt(ledger), readVersion, version }]);
  batch.transactions.add(workspaceId, transactionRows(journal));
  batch.entries.add(workspaceId, journal.entries);
  batch.newGrants.add(workspaceId, journal.newGrants);
  batch.grants.add(workspaceId, journal.changedGrants);
  batch.newHolds.add(workspaceId, journal.newHolds);
  batch.holds.add(workspaceId, journal.changedHolds);
  for (const period of journal.periods.values()) {
    const set = journal.begunPeriods.has(period.startsAt) ? batch.newPeriods : batch.periods;
    set.add(workspaceId, [period]);
  }
  batch.usage.add(workspaceId, journal.usage.values());
  if (journal.terms.length > 0 && ledger.terms !== null) batch.subscriptions.add(workspaceId, [ledger.terms]);
  const audits = journal.terms.map((change) => ({ workspaceId, ...change }));
  batch.audits.add(workspaceId, audits);
}

function transactionRows({ transactions, keys }: Journal): TransactionRow[] {
  const used = new Map(keys.map((key) => [key.transactionId, key]));
  return transactions.map((transaction) => ({ transaction, used: used.get(transaction.id) ?? null }));
}
