import { rowSets, type SetName } from "./row-sets";

type Typed = { name: string; type: string };

function columnsOf(set: SetName): Typed[] {
  const own = Object.entries(rowSets[set]).map(([name, [type]]) => ({ name, type: String(type) }));
  return [{ name: "workspace_id", type: "uuid" }, ...own];
}
const names = (set: SetName) =>
  columnsOf(set)
    .map(({ name }) => name)
    .join(", ");

/** Enums are written as text. */
const enums: Record<string, string> = { status: "hold_status", source: "grant_source" };
const valueOf = (name: string) => (enums[name] ? `x.${name}::${enums[name]}` : `x.${name}`);

/** The rows of a set: each of its columns is an array, the next parameter. */
type RowsOf = (set: SetName) => string;

function insert(table: string, set: SetName, rowsOf: RowsOf): string {
  const values = columnsOf(set).map(({ name }) => valueOf(name));
  return `INSERT INTO ${table} (${names(set)}) SELECT ${values.join(", ")} FROM ${rowsOf(set)}`;
}

/**
 * Changes rows that are found by their key, one after the other, and by the place where they lie: joined by the key, a
 * plan made while the table was young would read all of it for ever. The locks of the accounts keep them where they are.
 */
function update(table: string, set: SetName, key: string[], rowsOf: RowsOf, change = valueOf): string {
  const changes = columnsOf(set).filter(({ name }) => !key.includes(name));
  return `UPDATE ${table} t SET ${changes.map(({ name }) => `${name} = ${change(name)}`).join(", ")} FROM (
      SELECT x.*, (SELECT k.ctid FROM ${table} k WHERE ${key.map((name) => `k.${name} = x.${name}`).join(" AND ")}) AS place
      FROM ${rowsOf(set)} OFFSET 0) AS x
    WHERE t.ctid = x.place`;
}

const addUp = (name: string) => `t.${name} + x.${name}`;
const usageSql = (rowsOf: RowsOf) => `${insert("usage_days", "usage", rowsOf)}
    ON CONFLICT (workspace_id, day, period_starts_at, action_type, action_tier, member_id, project_id)
    DO UPDATE SET credits = usage_days.credits + excluded.credits, runs = usage_days.runs + excluded.runs`;

/** How each set is written. */
const writes: Record<Exclude<SetName, "readBooks">, (rowsOf: RowsOf) => string> = {
  accounts: (rows) => update("credit_accounts", "accounts", ["workspace_id"], rows),
  transactions: (rows) => insert("credit_transactions", "transactions", rows),
  entries: (rows) => insert("credit_entries", "entries", rows),
  grants: (rows) => update("credit_grants", "grants", ["workspace_id", "id"], rows),
  newHolds: (rows) => insert("credit_holds", "newHolds", rows),
  holds: (rows) => update("credit_holds", "holds", ["workspace_id", "id"], rows),
  periods: (rows) =>
    update("credit_periods", "periods", ["workspace_id", "starts_at", "ends_at"], rows, addUp),
  usage: usageSql,
  newGrants: (rows) => insert("credit_grants", "newGrants", rows),
  newPeriods: (rows) => insert("credit_periods", "newPeriods", rows),
  subscriptions: (rows) => update("subscriptions", "subscriptions", ["workspace_id"], rows),
  audits: (rows) => insert("audit_entries", "audits", rows),
};

const always = ["accounts", "transactions", "entries", "grants"] as const;
/** What belongs together is in the statement together, so that there are 32 forms of it at most. */
const together = [
  ["newHolds"],
  ["holds"],
  ["periods", "usage"],
  ["newGrants", "newPeriods"],
  ["subscriptions", "audits"],
] as const;

export type Statement = { name: string; text: string; sets: SetName[] };
const statements = new Map<string, Statement>();

/**
 * One statement writes all that a batch decided, if the accounts, which it locks in sorted order, still have the versions
 * of the books that it was decided on; otherwise it fails before it writes. What is written is not referred to, and so
 * is done after the last SELECT. Foreign keys are checked at the end: the order inside is free. A part for no rows would
 * cost nearly as much as one for a few: only those that the batch fills are in it.
 */
export function storeStatement(isFilled: (set: SetName) => boolean): Statement {
  const filled = together.filter((sets) => sets.some(isFilled));
  const name = ["ledger-store", ...filled.map(([first]) => first)].join("-");
  const known = statements.get(name);
  if (known) return known;
  const sets = [...always, ...filled.flat()];
  const parameters: string[] = [];
  // Row n of each array: unnest() would first copy every column into a table of its own.
  const rowsOf: RowsOf = (set) => {
    const arrays = columnsOf(set).map(({ name, type }) => ({
      name,
      array: `$${parameters.push(type)}::${type}[]`,
    }));
    const columns = arrays.map(({ name, array }) => `(${array})[n] AS ${name}`);
    return `(SELECT ${columns.join(", ")} FROM generate_series(1, cardinality(${arrays[0]?.array})) AS n) AS x`;
  };
  const text = `
  WITH read_books AS MATERIALIZED (SELECT * FROM ${rowsOf("readBooks")}), locked AS (
    SELECT a.workspace_id FROM read_books r JOIN credit_accounts a USING (workspace_id)
    WHERE a.books_version IS NOT DISTINCT FROM r.books_version ORDER BY a.workspace_id FOR NO KEY UPDATE OF a
  )${sets.map((set) => `, written_${set.toLowerCase()} AS (${writes[set](rowsOf)})`).join("")}
  SELECT refuse_outdated_books() WHERE (SELECT count(*) FROM locked) < (SELECT count(*) FROM read_books)`;
  const statement: Statement = { name, text, sets: ["readBooks", ...sets] };
  statements.set(name, statement);
  return statement;
}
