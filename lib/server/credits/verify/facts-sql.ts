import "server-only";

import { statement } from "../../database/statement";

/** Start of period n of the workspace's subscription, as lib/billing/periods computes it: from the anchor, in UTC. */
const boundary = (n: string) =>
  `(s.anchor_at AT TIME ZONE 'UTC' + make_interval(months => ${n})) AT TIME ZONE 'UTC'`;

// The account says what is booked: all periods until then, and nothing that is older than it.
const accountSql = `
  SELECT format('the account is at period %s and renews at %s, its periods say %s and %s', a.renewed_period, a.renews_at,
    p.newest, ${boundary("p.newest + 1")}) AS difference
  FROM credit_accounts a JOIN subscriptions s ON s.workspace_id = $1
  CROSS JOIN LATERAL (SELECT count(*)::int - 1 AS newest FROM credit_periods WHERE workspace_id = $1) AS p
  WHERE a.workspace_id = $1 AND a.booked_through_at IS NOT NULL
    AND (coalesce(a.renewed_period, -1), a.renews_at) IS DISTINCT FROM (p.newest, ${boundary("p.newest + 1")})
  UNION ALL
  SELECT format('the account is booked through %s, something was booked at %s', a.booked_through_at, newest.at)
  FROM credit_accounts a CROSS JOIN LATERAL (SELECT greatest(
    (SELECT max(occurred_at) FROM credit_transactions WHERE workspace_id = $1 AND last_sequence >= 0),
    (SELECT max(starts_at) FROM credit_periods WHERE workspace_id = $1)) AS at) AS newest
  WHERE a.workspace_id = $1 AND newest.at > coalesce(a.booked_through_at, '-infinity')`;

const periodsSql = `
  SELECT format('period %s is from %s to %s', n, starts_at, ends_at) AS difference
  FROM (SELECT p.*, row_number() OVER (ORDER BY p.starts_at)::int - 1 AS n FROM credit_periods p WHERE p.workspace_id = $1)
    AS p JOIN subscriptions s ON s.workspace_id = $1
  WHERE (p.starts_at, p.ends_at) IS DISTINCT FROM (${boundary("n")}, ${boundary("n + 1")})`;

// A hold's times, period and end are those of the transactions that placed and resolved it.
const holdsSql = `
  SELECT format('hold %s was placed at %s in the period from %s and is %s since %s, by its transactions %s, %s, %s since %s',
    h.id, h.placed_at, h.period_starts_at, h.status, h.resolved_at, t.occurred_at, e.period_starts_at, r.kind,
    r.occurred_at) AS difference
  FROM credit_holds h
  LEFT JOIN credit_transactions t ON t.workspace_id = $1 AND t.id = h.transaction_id
  LEFT JOIN credit_entries e ON e.workspace_id = $1 AND e.sequence = t.first_sequence
  LEFT JOIN credit_transactions r ON r.workspace_id = $1 AND r.id = h.resolved_by_id AND r.hold_id = h.id
  WHERE h.workspace_id = $1 AND (
    (h.placed_at, h.period_starts_at, h.resolved_at) IS DISTINCT FROM (t.occurred_at, e.period_starts_at, r.occurred_at)
    OR h.status::text IS DISTINCT FROM CASE WHEN h.resolved_by_id IS NULL THEN 'open' WHEN r.kind = 'capture' THEN 'captured'
      WHEN r.kind = 'release' THEN 'released' WHEN r.kind = 'lease-end' THEN 'expired' END)`;

// What came due before the instant that the ledger state is at is booked.
const overdueSql = `
  SELECT format('the lease of hold %s ended at %s, and it is open', h.id, h.lease_ends_at) AS difference
  FROM credit_holds h JOIN credit_accounts a ON a.workspace_id = $1
  WHERE h.workspace_id = $1 AND h.status = 'open' AND h.lease_ends_at <= a.booked_through_at
  UNION ALL
  SELECT format('grant %s has %s available credits, and ended at %s', g.id, g.available_credits,
    least(g.expires_at, g.voided_at))
  FROM credit_grants g JOIN credit_accounts a ON a.workspace_id = $1
  WHERE g.workspace_id = $1 AND g.available_credits > 0
    AND (g.voided_at IS NOT NULL OR g.expires_at <= a.booked_through_at)
  UNION ALL
  SELECT format('grant %s took effect at %s, and is not booked', g.id, g.effective_at)
  FROM credit_grants g JOIN credit_accounts a ON a.workspace_id = $1
  WHERE g.workspace_id = $1 AND g.booked_at IS NULL AND g.voided_at IS NULL AND g.effective_at <= a.booked_through_at`;

const grantsSql = `
  SELECT format('grant %s of period %s was booked at %s, by its entry at %s by a %s', g.id, g.plan_period, g.booked_at,
    e.occurred_at, t.kind) AS difference
  FROM credit_grants g LEFT JOIN subscriptions s ON s.workspace_id = $1
  LEFT JOIN credit_entries e ON e.workspace_id = $1 AND e.grant_id = g.id AND e.kind = 'grant'
  LEFT JOIN credit_transactions t ON t.workspace_id = $1 AND t.id = e.transaction_id
  WHERE g.workspace_id = $1 AND (g.booked_at IS DISTINCT FROM e.occurred_at
    OR (g.plan_period IS NOT NULL) IS DISTINCT FROM coalesce(t.kind = 'renewal', false)
    OR g.plan_period IS NOT NULL AND g.effective_at IS DISTINCT FROM ${boundary("g.plan_period")})`;

// The first answer is returned for ever, so the balance that it states must be the balance after its entries.
const answersSql = `
  SELECT format('the answer of transaction %s says %s before it and %s after it, the entries %s and %s', t.id,
    t.answer ->> 'availableBefore', t.answer ->> 'available', before.available_after, last.available_after) AS difference
  FROM credit_transactions t
  LEFT JOIN credit_entries before ON before.workspace_id = $1 AND before.sequence = t.first_sequence - 1
  LEFT JOIN credit_entries last ON last.workspace_id = $1 AND last.sequence = t.last_sequence
  WHERE t.workspace_id = $1 AND t.answer IS NOT NULL AND CASE t.kind
    -- A grant that had ended already expires behind its grant.
    WHEN 'grant' THEN (t.answer ->> 'availableBefore')::bigint IS DISTINCT FROM coalesce(before.available_after, 0)
    ELSE (t.answer ->> 'available')::bigint IS DISTINCT FROM coalesce(last.available_after, 0) END
  UNION ALL
  SELECT format('entry %s is of hold %s, its transaction of %s', e.sequence, e.hold_id, t.hold_id)
  FROM credit_entries e JOIN credit_transactions t ON t.workspace_id = $1 AND t.id = e.transaction_id
  WHERE e.workspace_id = $1 AND t.kind <> 'reverse' AND e.hold_id IS DISTINCT FROM t.hold_id`;

/** What is stored beside the sums: each gives its differences, a hundred at most. Parameter 1 is the workspace. */
export const factStatements = Object.entries({
  account: accountSql,
  periods: periodsSql,
  holds: holdsSql,
  overdue: overdueSql,
  grants: grantsSql,
  answers: answersSql,
}).map(([name, sql]) =>
  statement(`verify-${name}-facts`, `SELECT difference FROM (${sql}) AS found LIMIT 100`),
);
