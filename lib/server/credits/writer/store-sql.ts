import { rowSets, setsOfTerms, type SetName } from "./row-sets";

type Typed = { name: string; type: string };

function columnsOf(set: SetName): Typed[] {
  const own = Object.entries(rowSets[set]).map(([name, [type]]) => ({ name, type: String(type) }));
  return [{ name: "workspace_id", type: "uuid" }, ...own];
}
const allSets = Object.keys(rowSets) as SetName[];
const parameters = allSets.flatMap((set) => columnsOf(set).map((column) => ({ set, ...column })));
const names = (set: SetName) =>
  columnsOf(set)
    .map(({ name }) => name)
    .join(", ");

/** Enums are written as text. */
const enums: Record<string, string> = { status: "hold_status", source: "grant_source" };
const valueOf = (name: string) => (enums[name] ? `x.${name}::${enums[name]}` : `x.${name}`);

function rowsOf(set: SetName): string {
  const arrays = parameters.flatMap((one, index) =>
    one.set === set ? [`$${index + 1}::${one.type}[]`] : [],
  );
  return `unnest(${arrays.join(", ")}) AS x (${names(set)})`;
}

function insert(table: string, set: SetName): string {
  const values = columnsOf(set).map(({ name }) => valueOf(name));
  return `INSERT INTO ${table} (${names(set)}) SELECT ${values.join(", ")} FROM ${rowsOf(set)}`;
}

/**
 * Changes rows that are found by their key, one after the other, and by the place where they lie: joined by the key, a
 * plan made while the table was young would read all of it for ever. The locks of the accounts keep them where they are.
 */
function update(table: string, set: SetName, key: string[], change = valueOf): string {
  const changes = columnsOf(set).filter(({ name }) => !key.includes(name));
  return `UPDATE ${table} t SET ${changes.map(({ name }) => `${name} = ${change(name)}`).join(", ")} FROM (
      SELECT x.*, (SELECT k.ctid FROM ${table} k WHERE ${key.map((name) => `k.${name} = x.${name}`).join(" AND ")}) AS place
      FROM ${rowsOf(set)} OFFSET 0) AS x
    WHERE t.ctid = x.place`;
}

const periodKey = ["workspace_id", "starts_at", "ends_at"];
const addUp = (name: string) => `t.${name} + x.${name}`;

const termsSql = `, subscriptions AS (${update("subscriptions", "subscriptions", ["workspace_id"])}
  ), audits AS (${insert("audit_entries", "audits")}
  )`;

/**
 * One statement writes all that a batch decided, if the accounts, which it locks in sorted order, still have the versions
 * of the books that it was decided on; otherwise it fails before it writes. What is written is not referred to, and so
 * is done after the last SELECT. Foreign keys are checked at the end: the order inside is free.
 */
const storeSql = (further: string) => `
  WITH locked AS (
    SELECT a.workspace_id FROM ${rowsOf("readBooks")} JOIN credit_accounts a USING (workspace_id)
    WHERE a.books_version IS NOT DISTINCT FROM x.books_version ORDER BY a.workspace_id FOR NO KEY UPDATE OF a
  ), accounts AS (${update("credit_accounts", "accounts", ["workspace_id"])}
  ), transactions AS (${insert("credit_transactions", "transactions")}
  ), entries AS (${insert("credit_entries", "entries")}
  ), new_grants AS (${insert("credit_grants", "newGrants")}
  ), grants AS (${update("credit_grants", "grants", ["workspace_id", "id"])}
  ), new_holds AS (${insert("credit_holds", "newHolds")}
  ), holds AS (${update("credit_holds", "holds", ["workspace_id", "id"])}
  ), new_lines AS (${insert("credit_hold_lines", "newLines")}
  ), lines AS (${update("credit_hold_lines", "lines", ["workspace_id", "hold_id", "position"])}
  ), keys AS (${insert("credit_keys", "keys")}
  ), new_periods AS (${insert("credit_periods", "newPeriods")}
  ), periods AS (${update("credit_periods", "periods", periodKey, addUp)}
  ), usage AS (${insert("usage_days", "usage")}
    ON CONFLICT (workspace_id, day, period_starts_at, action_type, action_tier, member_id, project_id)
    DO UPDATE SET credits = usage_days.credits + excluded.credits, runs = usage_days.runs + excluded.runs
  )${further}
  SELECT refuse_outdated_books()
  WHERE (SELECT count(*) FROM locked) < (SELECT count(*) FROM ${rowsOf("readBooks")})`;

/** The statement for most batches, and the longer one for those that change terms: what is rare costs the others nothing. */
export const statements = {
  usual: {
    name: "ledger-store",
    text: storeSql(""),
    sets: allSets.filter((set) => !setsOfTerms.includes(set)),
  },
  terms: { name: "ledger-store-terms", text: storeSql(termsSql), sets: allSets },
};
