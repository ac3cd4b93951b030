import type { Ledger } from "@/lib/credits/ledger";

import { collectRows, type Row } from "./journal-rows";
import type { Queryable } from "./load-ledgers";
import { sets, statements, type SetName } from "./store-sql";

/** Writes the journals of these working copies. */
export async function storeJournals(on: Queryable, ledgers: Map<string, Ledger>): Promise<void> {
  const rows = Object.fromEntries(Object.keys(sets).map((set) => [set, [] as Row[]])) as Record<
    SetName,
    Row[]
  >;
  for (const [workspaceId, ledger] of ledgers) collectRows(workspaceId, ledger, rows);
  const { name, text, parameters } = rows.subscriptions.length > 0 ? statements.terms : statements.usual;
  const values = parameters.map((one) => arrayLiteral(rows[one.set], one.name, one.type));
  await on.query({ name, text, values });
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
