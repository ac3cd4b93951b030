import { randomUUID } from "node:crypto";

import type { Ledger } from "@/lib/credits/ledger";

import { collectRows, type Row } from "./journal-rows";
import type { Books } from "./kept-books";
import type { Queryable } from "./load-ledgers";
import { parameters, sets, storeSql, type SetName } from "./store-sql";

/**
 * Writes the journals of these books, all or nothing, and gives them their new version. Fails with the SQLSTATE of a
 * serialization failure when any of them, changed here or not, was changed by others since it was read.
 */
export async function storeJournals(on: Queryable, booksOf: Map<string, Books>): Promise<void> {
  const rows = Object.fromEntries(Object.keys(sets).map((set) => [set, [] as Row[]])) as Record<
    SetName,
    Row[]
  >;
  const newVersion = randomUUID();
  for (const [workspaceId, { ledger, version }] of booksOf) {
    rows.readBooks.push({ workspace_id: workspaceId, books_version: version });
    if (hasJournal(ledger)) collectRows(workspaceId, ledger, newVersion, rows);
  }
  const values = parameters.map(({ set, name, type }) => arrayLiteral(rows[set], name, type));
  await on.query({ name: "ledger-store", text: storeSql, values });
  for (const books of booksOf.values()) if (hasJournal(books.ledger)) books.version = newVersion;
}

/** An array in PostgreSQL's text form; all that is text is quoted, so that no value can reach beyond its own place. */
function arrayLiteral(rows: Row[], name: string, type: string): string {
  const elements = rows.map((row) => {
    const value = row[name];
    if (value === null || value === undefined) return "NULL";
    if (type !== "json" && typeof value !== "string") return String(value);
    const text = type === "json" ? JSON.stringify(value) : String(value);
    return `"${text.replace(/["\\]/g, "\\$&")}"`;
  });
  return `{${elements.join(",")}}`;
}

/** Whether anything is to be written. */
export function hasJournal(ledger: Ledger): boolean {
  return ledger.journal.transactions.length > 0 || ledger.journal.periods.size > 0;
}
