const accountColumns = `workspace_id uuid, last_sequence int, available_credits int, held_credits int, grant_count int,
  renewed_period int, renews_at timestamptz, booked_through_at timestamptz`;
const transactionColumns = `workspace_id uuid, id uuid, kind text, occurred_at timestamptz, actor_kind text,
  actor_id text, reason text, action_type text, action_tier text, member_id uuid, project_id uuid, run_id uuid,
  hold_id text, reverses_id uuid, first_sequence int, last_sequence int`;
const entryColumns = `workspace_id uuid, sequence int, transaction_id uuid, grant_id uuid, hold_id text, kind text,
  available_delta int, held_delta int, used_delta int, available_after int, held_after int, occurred_at timestamptz,
  period_starts_at timestamptz`;
const grantState = `workspace_id uuid, id uuid, available_credits int, held_credits int, used_credits int,
  lapsed_credits int, booked_at timestamptz, voided_at timestamptz, live bool, period_starts_at timestamptz,
  period_used_credits int, period_lapsed_credits int`;
const grantColumns = `${grantState}, ordinal int, label text, amount_credits int, priority int, paid bool,
  unit_price_minor int, effective_at timestamptz, expires_at timestamptz, created_at timestamptz, plan_period int,
  top_up_id uuid`;
const holdState = `workspace_id uuid, id text, status text, captured_credits int, lease_ends_at timestamptz,
  resolved_at timestamptz, resolved_by_id uuid`;
const holdColumns = `workspace_id uuid, id text, captured_credits int, lease_ends_at timestamptz,
  resolved_at timestamptz, resolved_by_id uuid, amount_credits int, placed_at timestamptz,
  period_starts_at timestamptz, transaction_id uuid`;
const lineColumns = `workspace_id uuid, hold_id text, position int, grant_id uuid, taken_credits int,
  captured_credits int, returned_credits int`;
const keyColumns = `workspace_id uuid, key text, input_hash text, transaction_id uuid, answer json,
  created_at timestamptz`;
const periodColumns = `workspace_id uuid, starts_at timestamptz, ends_at timestamptz, opening_credits int,
  granted_credits int, used_credits int, expired_credits int, plan_credits int, topup_credits int,
  promotional_credits int, adjustment_credits int`;
const usageColumns = `workspace_id uuid, period_starts_at timestamptz, day date, action_type text, action_tier text,
  member_id uuid, project_id uuid, credits int, runs int`;
const subscriptionColumns = `workspace_id uuid, plan_id text, monthly_credits int, free bool,
  paid_through_at timestamptz, next_plan_id text, next_monthly_credits int, next_free bool, next_from_at timestamptz`;
const auditColumns = `workspace_id uuid, id uuid, occurred_at timestamptz, actor_kind text, actor_id text, verb text,
  subject_id text, details json`;

/** The sets of rows that the statements write, in their order; columns are "name type". */
export const sets = {
  accounts: accountColumns,
  transactions: transactionColumns,
  entries: entryColumns,
  newGrants: `${grantColumns}, source text`,
  grants: grantState,
  newHolds: `${holdColumns}, status text`,
  holds: holdState,
  newLines: lineColumns,
  lines: lineColumns,
  keys: keyColumns,
  newPeriods: periodColumns,
  periods: periodColumns,
  usage: usageColumns,
  subscriptions: subscriptionColumns,
  audits: auditColumns,
};
export type SetName = keyof typeof sets;
/** The last ones, which only a change of terms fills. */
const termSets: SetName[] = ["subscriptions", "audits"];

const names = (columns: string) => columns.replace(/ (uuid|text|int|bool|json|date|timestamptz)/g, "");
const columnsOf = (columns: string) =>
  columns.split(",").map((column) => {
    const [name = "", type = ""] = column.trim().split(" ");
    return { name, type };
  });
/** Each column of each set is one array parameter: fewer bytes than JSON, and less to parse. */
const parameters = Object.entries(sets).flatMap(([set, columns]) =>
  columnsOf(columns).map((column) => ({ set: set as SetName, ...column })),
);

function rowsOf(set: SetName): string {
  const arrays = parameters.flatMap((one, index) =>
    one.set === set ? [`$${index + 1}::${one.type}[]`] : [],
  );
  return `unnest(${arrays.join(", ")}) AS x (${names(sets[set])})`;
}

const insert = (table: string, set: SetName) =>
  `INSERT INTO ${table} (${names(sets[set])}) SELECT ${names(sets[set])} FROM ${rowsOf(set)}`;

const assign = (columns: string) =>
  names(columns)
    .split(",")
    .map((name) => name.trim())
    .filter((name) => !["workspace_id", "id", "status"].includes(name))
    .map((name) => `${name} = x.${name}`)
    .join(", ");
const addUp = (columns: string, stored: string, added: string) =>
  [...columns.matchAll(/(\w+) int\b/g)]
    .map(([, name]) => `${name} = ${stored}.${name} + ${added}.${name}`)
    .join(", ");

const termsSql = `, subscriptions AS (
    UPDATE subscriptions s SET ${assign(subscriptionColumns)} FROM ${rowsOf("subscriptions")}
    WHERE s.workspace_id = x.workspace_id
  ), audits AS (${insert("audit_entries", "audits")}
  )`;

/** One statement writes all that a batch decided. Foreign keys are checked at its end, so the order inside is free. */
const storeSql = (further: string) => `
  WITH accounts AS (
    UPDATE credit_accounts a SET ${assign(accountColumns)} FROM ${rowsOf("accounts")}
    WHERE a.workspace_id = x.workspace_id
  ), transactions AS (${insert("credit_transactions", "transactions")}
  ), entries AS (${insert("credit_entries", "entries")}
  ), new_grants AS (
    INSERT INTO credit_grants (${names(grantColumns)}, source)
    SELECT ${names(grantColumns)}, source::grant_source FROM ${rowsOf("newGrants")}
  ), grants AS (
    UPDATE credit_grants g SET ${assign(grantState)} FROM ${rowsOf("grants")}
    WHERE g.workspace_id = x.workspace_id AND g.id = x.id
  ), new_holds AS (
    INSERT INTO credit_holds (${names(holdColumns)}, status)
    SELECT ${names(holdColumns)}, status::hold_status FROM ${rowsOf("newHolds")}
  ), holds AS (
    UPDATE credit_holds h SET ${assign(holdState)}, status = x.status::hold_status FROM ${rowsOf("holds")}
    WHERE h.workspace_id = x.workspace_id AND h.id = x.id
  ), new_lines AS (${insert("credit_hold_lines", "newLines")}
  ), lines AS (
    UPDATE credit_hold_lines l SET captured_credits = x.captured_credits, returned_credits = x.returned_credits
    FROM ${rowsOf("lines")}
    WHERE l.workspace_id = x.workspace_id AND l.hold_id = x.hold_id AND l.position = x.position
  ), keys AS (${insert("credit_keys", "keys")}
  ), new_periods AS (${insert("credit_periods", "newPeriods")}
  ), periods AS (
    UPDATE credit_periods p SET ${addUp(periodColumns, "p", "x")} FROM ${rowsOf("periods")}
    WHERE p.workspace_id = x.workspace_id AND p.starts_at = x.starts_at
  )${further}
  ${insert("usage_days", "usage")}
  ON CONFLICT (workspace_id, day, period_starts_at, action_type, action_tier, member_id, project_id)
  DO UPDATE SET ${addUp("credits int, runs int", "usage_days", "excluded")}`;

/** The statement for most batches, and the longer one for those that change terms: what is rare costs the others nothing. */
export const statements = {
  usual: {
    name: "ledger-store",
    text: storeSql(""),
    parameters: parameters.filter(({ set }) => !termSets.includes(set)),
  },
  terms: { name: "ledger-store-terms", text: storeSql(termsSql), parameters },
};
