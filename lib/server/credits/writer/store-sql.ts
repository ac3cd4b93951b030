import "server-only";

import { statement, type Statement } from "../../database/statement";
import { rowSets, type SetName } from "./row-sets";

type Typed = { name: string; type: string };

function columnsOf(set: SetName): Typed[] {
  const own = Object.entries(rowSets[set]).map(([name, [type]]) => ({ name, type: String(type) }));
  return [{ name: "workspace_id", type: "uuid" }, ...own];
}
/** Enums are sent as text. */
const enums: Record<string, string> = { status: "hold_status", source: "grant_source" };

/** A column of a set: an array, which is the next parameter, and its value in row n. */
type Sent = { name: string; array: string; value: string };
/** unnest() would first copy every column into a table of its own. */
const rowsOf = ([first]: Sent[]) => `generate_series(1, cardinality(${first?.array})) AS n`;

function insert(table: string, columns: Sent[]): string {
  return `INSERT INTO ${table} (${columns.map(({ name }) => name).join(", ")})
    SELECT ${columns.map(({ value }) => value).join(", ")} FROM ${rowsOf(columns)}`;
}

type Update = {
  /** columns that say which row it is */
  key: string[];
  /** columns that must still be as they were read: what is not is left alone */
  asRead?: Record<string, string>;
  change?: (column: Sent) => string;
};

/**
 * Changes rows that are found by their key, one after the other, and by the place where they lie: with a join by key,
 * a plan made while the table was nearly empty would always read all of it. The account locks prevent the rows from
 * moving.
 */
function update(
  table: string,
  columns: Sent[],
  { key, asRead = {}, change = ({ value }) => value }: Update,
): string {
  const isKey = ({ name }: Sent) => key.includes(name);
  const changed = columns.filter((column) => !isKey(column) && !asRead[column.name]);
  const found = columns.filter(isKey).map(({ name, value }) => `k.${name} = ${value}`);
  const unchanged = columns.filter(({ name }) => asRead[name]);
  return `UPDATE ${table} t SET ${changed.map((column) => `${column.name} = ${change(column)}`).join(", ")} FROM (
      SELECT n, (SELECT k.ctid FROM ${table} k WHERE ${found.join(" AND ")}) AS place FROM ${rowsOf(columns)} OFFSET 0
    ) AS x WHERE t.ctid = x.place
    ${unchanged.map(({ name, value }) => `AND t.${asRead[name]} IS NOT DISTINCT FROM ${value}`).join(" ")}`;
}

const addUp = ({ name, value }: Sent) => `t.${name} + ${value}`;
const usageSql = (columns: Sent[]) => `${insert("usage_days", columns)}
    ON CONFLICT (workspace_id, day, period_starts_at, action_type, action_tier, member_id, project_id)
    DO UPDATE SET credits = usage_days.credits + excluded.credits, runs = usage_days.runs + excluded.runs`;
const lockSql = (columns: Sent[]) =>
  `${update("credit_accounts", columns, { key: ["workspace_id"], asRead: { read_version: "ledger_version" } })} RETURNING 1`;

/** How each set is written. */
const writes: Record<SetName, (columns: Sent[]) => string> = {
  accounts: lockSql,
  transactions: (columns) => insert("credit_transactions", columns),
  entries: (columns) => insert("credit_entries", columns),
  grants: (columns) => update("credit_grants", columns, { key: ["workspace_id", "id"] }),
  newHolds: (columns) => insert("credit_holds", columns),
  holds: (columns) => update("credit_holds", columns, { key: ["workspace_id", "id"] }),
  periods: (columns) =>
    update("credit_periods", columns, { key: ["workspace_id", "starts_at", "ends_at"], change: addUp }),
  usage: usageSql,
  newGrants: (columns) => insert("credit_grants", columns),
  newPeriods: (columns) => insert("credit_periods", columns),
  subscriptions: (columns) => update("subscriptions", columns, { key: ["workspace_id"] }),
  audits: (columns) => insert("audit_entries", columns),
};

const always = ["accounts", "transactions", "entries", "grants"] as const;
/** What belongs together is in the statement together, so that there are 64 forms of it at most. */
const together = [
  ["newHolds"],
  ["holds"],
  ["periods"],
  ["usage"],
  ["newGrants", "newPeriods"],
  ["subscriptions", "audits"],
] as const;

export type StoreStatement = Statement & { sets: SetName[] };
const forms = new Map<string, StoreStatement>();

/**
 * One statement writes all that a batch decided, if the accounts, which it updates first and in their order, still have the
 * versions of the ledgers that it was decided on; otherwise it fails before it writes anything else. What is written is not
 * referred to, and so is done after the last SELECT. Foreign keys are checked at the end: the order inside is free. A part
 * for no rows would cost nearly as much as one for a few: only those that the batch fills are in it.
 */
export function storeStatement(isFilled: (set: SetName) => boolean): StoreStatement {
  const filled = together.filter((sets) => sets.some(isFilled));
  const name = ["ledger-store", ...filled.map(([first]) => first)].join("-");
  const known = forms.get(name);
  if (known) return known;
  const sets = [...always, ...filled.flat()];
  let parameters = 0;
  const parts = sets.map((set) => {
    const columns = columnsOf(set).map(({ name, type }) => {
      const array = `$${(parameters += 1)}::${type}[]`;
      return { name, array, value: `(${array})[n]${enums[name] ? `::${enums[name]}` : ""}` };
    });
    return `written_${set.toLowerCase()} AS (${writes[set](columns)})`;
  });
  const text = `WITH ${parts.join(",\n")}
  SELECT refuse_outdated_ledger() WHERE (SELECT count(*) FROM written_accounts) < cardinality($1::uuid[])`;
  const form = { ...statement(name, text), sets };
  forms.set(name, form);
  return form;
}

/** Every form of it. */
export function storeForms(): StoreStatement[] {
  return Array.from({ length: 2 ** together.length }, (_, mask) =>
    storeStatement((set) =>
      together.some((sets, bit) => mask & (1 << bit) && sets.some((one) => one === set)),
    ),
  );
}
