import "server-only";

import type pg from "pg";

import { zoneOf } from "@/lib/calendar/zone-of";
import {
  auditDifferences,
  auditEntry,
  pendingChangeDifferences,
  newAudit,
  type Audit,
  type AuditedEntry,
  type StoredState,
} from "@/lib/credits/audit";
import type { GrantSource, Instant } from "@/lib/credits/ledger";

import { ms } from "../writer/load-ledgers";
import { statement, type Statement } from "../../database/statement";
import { factStatements } from "./facts-sql";

// Planned by the statistics of a young table, a comparison of all rows would go through the others once for each.
const allAtOnce = "SET LOCAL enable_nestloop = off";
const entriesAtOnce = 5_000;
const actionKey = `concat_ws('|', coalesce(t.action_type, 'other'), coalesce(t.action_tier, 'other'),
  coalesce(t.member_id::text, '-'), coalesce(t.project_id::text, '-'))`;

const entriesStatement = statement(
  "verify-entries",
  `
  SELECT e.sequence, e.transaction_id AS "transactionId", e.grant_id AS "grantId", e.hold_id AS "holdId", e.kind,
    e.available_delta AS "availableDelta", e.held_delta AS "heldDelta", e.used_delta AS "usedDelta",
    e.available_after::float8 AS "availableAfter", e.held_after::float8 AS "heldAfter", ${ms("e.occurred_at")}::float8 AS "occurredAt",
    ${ms("e.period_starts_at")}::float8 AS "periodStartsAt", t.first_sequence AS "firstSequence",
    t.last_sequence AS "lastSequence", ${actionKey} AS "actionKey",
    ${ms("coalesce(o.occurred_at, e.occurred_at)")}::float8 AS "usedAt"
  FROM (SELECT * FROM credit_entries WHERE workspace_id = $1 AND sequence > $2 ORDER BY sequence LIMIT ${entriesAtOnce}
  ) AS e CROSS JOIN LATERAL (
    SELECT * FROM credit_transactions WHERE workspace_id = $1 AND id = e.transaction_id OFFSET 0
  ) AS t LEFT JOIN LATERAL (
    SELECT * FROM credit_transactions WHERE workspace_id = $1 AND id = t.reverses_id OFFSET 0) AS o ON true
  ORDER BY e.sequence`,
);

const accountStatement = statement(
  "verify-account",
  `
  SELECT w.time_zone AS "timeZone", ${ms("s.anchor_at")}::float8 AS "anchorAt", a.last_sequence AS "lastSequence",
    a.available_credits::float8 AS available, a.held_credits::float8 AS held, a.grant_count AS "grantCount",
    ${ms("a.booked_through_at")}::float8 AS "bookedThroughAt", ${ms("s.next_from_at")}::float8 AS "nextFromAt"
  FROM credit_accounts a JOIN workspaces w ON w.id = a.workspace_id
  LEFT JOIN subscriptions s ON s.workspace_id = w.id WHERE a.workspace_id = $1`,
);

const grantsStatement = statement(
  "verify-grants",
  `
  SELECT id, source, amount_credits AS amount, available_credits AS available, held_credits AS held,
    used_credits AS used, lapsed_credits AS lapsed, booked_at IS NOT NULL AS booked,
    ${ms("period_starts_at")}::float8 AS "periodStartsAt", period_used_credits AS "periodUsed",
    period_lapsed_credits AS "periodLapsed"
  FROM credit_grants WHERE workspace_id = $1`,
);

const periodsStatement = statement(
  "verify-periods",
  `
  SELECT ${ms("starts_at")}::float8 AS "startsAt", opening_credits::float8 AS opening, granted_credits::float8 AS granted,
    expired_credits::float8 AS expired
  FROM credit_periods WHERE workspace_id = $1 ORDER BY starts_at`,
);

const nobody = "00000000-0000-0000-0000-000000000000";
const usageStatement = statement(
  "verify-usage",
  `
  SELECT concat_ws('|', ${ms("period_starts_at")}, day, action_type, action_tier,
    CASE member_id WHEN '${nobody}' THEN '-' ELSE member_id::text END,
    CASE project_id WHEN '${nobody}' THEN '-' ELSE project_id::text END) AS key, credits::float8 AS credits
  FROM usage_days WHERE workspace_id = $1`,
);

// Holds are compared inside the database, which needs no memory of ours however many there are. What a hold took are the
// entries that placed it; captures fill them in order, and the rest comes back when it closes (lib/credits/hold-lines.ts).
const holdsStatement = statement(
  "verify-holds",
  `
  WITH moved AS (
    SELECT hold_id, grant_id, min(sequence) AS place, sum(held_delta) FILTER (WHERE kind = 'hold')::int AS taken,
      sum(used_delta)::int AS captured,
      coalesce(-sum(held_delta + used_delta) FILTER (WHERE kind <> 'hold'), 0)::int AS returned
    FROM credit_entries WHERE workspace_id = $1 AND hold_id IS NOT NULL GROUP BY hold_id, grant_id
  ), filled AS (
    SELECT m.*, h.status, greatest(0, least(m.taken, h.captured_credits - (
        sum(m.taken) OVER (PARTITION BY m.hold_id ORDER BY m.place) - m.taken)))::int AS to_capture,
      m.place BETWEEN t.first_sequence AND t.last_sequence AND t.hold_id = h.id AS placed
    FROM moved m LEFT JOIN credit_holds h ON h.workspace_id = $1 AND h.id = m.hold_id
    LEFT JOIN credit_transactions t ON t.workspace_id = $1 AND t.id = h.transaction_id
  )
  (SELECT format('hold %s on grant %s is %s captured and %s, by the entries %s of %s, %s returned%s', hold_id, grant_id,
      to_capture, status, captured, taken, returned, CASE WHEN placed THEN '' ELSE ', placed by others' END) AS difference
    FROM filled
    WHERE placed IS NOT TRUE OR (captured, returned) IS DISTINCT FROM
      (to_capture, CASE WHEN status = 'open' THEN 0 ELSE taken - to_capture END)
    LIMIT 100)
  UNION ALL
  (SELECT format('hold %s is %s of %s captured and %s, by its entries %s of %s, %s open', h.id, h.captured_credits,
      h.amount_credits, h.status, m.captured, m.taken, m.open)
    FROM credit_holds h LEFT JOIN (
      SELECT hold_id, sum(taken) AS taken, sum(captured) AS captured, sum(taken - captured - returned) AS open
      FROM moved GROUP BY hold_id
    ) AS m ON m.hold_id = h.id
    WHERE h.workspace_id = $1 AND ((h.amount_credits, h.captured_credits) IS DISTINCT FROM (m.taken, m.captured)
      OR (h.status = 'open') IS DISTINCT FROM (m.open > 0))
    LIMIT 100)
  UNION ALL
  (SELECT format('transactions claim %s entries, there are %s', claimed, (
      SELECT count(*) FROM credit_entries WHERE workspace_id = $1))
    FROM (SELECT coalesce(sum(last_sequence - first_sequence + 1), 0) AS claimed FROM credit_transactions
      WHERE workspace_id = $1) AS c
    WHERE claimed <> (SELECT count(*) FROM credit_entries WHERE workspace_id = $1))`,
);

// An upgrade grants the new allocation minus the period's plan credits.
const sourcesStatement = statement(
  "verify-sources",
  `
  WITH stored AS (
    SELECT p.starts_at, s.source, s.credits FROM credit_periods p CROSS JOIN LATERAL (VALUES
      ('plan'::grant_source, p.plan_credits), ('topup', p.topup_credits), ('promotional', p.promotional_credits),
      ('adjustment', p.adjustment_credits)) AS s (source, credits)
    WHERE p.workspace_id = $1 AND s.credits > 0
  ), booked AS (
    SELECT e.period_starts_at AS starts_at, g.source, sum(e.available_delta)::bigint AS credits
    FROM credit_entries e JOIN credit_grants g ON g.workspace_id = $1 AND g.id = e.grant_id
    WHERE e.workspace_id = $1 AND e.kind = 'grant' AND e.period_starts_at IS NOT NULL GROUP BY 1, 2
  )
  SELECT format('%s credits granted in the period from %s are %s, by the entries %s', source, starts_at, s.credits,
    b.credits) AS difference
  FROM stored s FULL JOIN booked b USING (starts_at, source) WHERE s.credits IS DISTINCT FROM b.credits LIMIT 100`,
);

// A use is reversed to the credit, grant by grant and in its period, or not at all.
const reversalsStatement = statement(
  "verify-reversals",
  `
  WITH moved AS (
    SELECT t.id, e.grant_id, e.period_starts_at, sum(e.used_delta)::int AS used
    FROM credit_transactions r
    JOIN credit_transactions o ON o.workspace_id = $1 AND o.id = r.reverses_id
    CROSS JOIN LATERAL (VALUES (r.id, o.first_sequence, o.last_sequence), (r.id, r.first_sequence, r.last_sequence))
      AS t (id, first, last)
    JOIN credit_entries e ON e.workspace_id = $1 AND e.sequence BETWEEN t.first AND t.last
    WHERE r.workspace_id = $1 AND r.kind = 'reverse' GROUP BY 1, 2, 3
  )
  SELECT format('reversal %s leaves %s used of grant %s', id, used, grant_id) AS difference
  FROM moved WHERE used <> 0 LIMIT 100`,
);

// A hold that captured anything counts as one run when it resolves, a spend at once; not if all of it was reversed.
const runsStatement = statement(
  "verify-runs",
  `
  WITH runs AS (
    SELECT h.period_starts_at, least(h.resolved_at, p.ends_at - interval '1 millisecond') AS at, t.*
    FROM credit_holds h JOIN credit_transactions t ON t.workspace_id = $1 AND t.id = h.transaction_id
    LEFT JOIN credit_periods p ON p.workspace_id = $1 AND p.starts_at = h.period_starts_at
    WHERE h.workspace_id = $1 AND h.status <> 'open' AND h.captured_credits > coalesce((
      SELECT -sum(e.used_delta) FROM credit_transactions r
      JOIN credit_entries e ON e.workspace_id = $1 AND e.sequence BETWEEN r.first_sequence AND r.last_sequence
      WHERE r.workspace_id = $1 AND r.hold_id = h.id AND r.kind = 'reverse'), 0)
    UNION ALL
    SELECT e.period_starts_at, t.occurred_at, t.* FROM credit_transactions t
    JOIN credit_entries e ON e.workspace_id = $1 AND e.sequence = t.first_sequence
    WHERE t.workspace_id = $1 AND t.kind = 'spend'
      AND NOT EXISTS (SELECT FROM credit_transactions r WHERE r.workspace_id = $1 AND r.reverses_id = t.id)
  ), counted AS (
    SELECT coalesce(period_starts_at, '1970-01-01T00:00:00Z') AS period_starts_at, (at AT TIME ZONE 'UTC' + make_interval(
        secs => ($3::int[])[width_bucket(at, $2::timestamptz[])]))::date AS day,
      coalesce(action_type, 'other') AS action_type, coalesce(action_tier, 'other') AS action_tier,
      coalesce(member_id, '${nobody}') AS member_id, coalesce(project_id, '${nobody}') AS project_id,
      count(*)::int AS runs
    FROM runs GROUP BY 1, 2, 3, 4, 5, 6
  ), stored AS (SELECT * FROM usage_days WHERE workspace_id = $1 AND runs > 0)
  SELECT format('runs of %s %s on %s are %s, by the entries %s', action_type, action_tier, day, s.runs, c.runs)
    AS difference
  FROM stored s FULL JOIN counted c
    USING (period_starts_at, day, action_type, action_tier, member_id, project_id)
  WHERE s.runs IS DISTINCT FROM c.runs LIMIT 100`,
);

type AccountRow = {
  timeZone: string;
  anchorAt: Instant | null;
  lastSequence: number;
  available: number;
  held: number;
  grantCount: number;
  bookedThroughAt: Instant | null;
  nextFromAt: Instant | null;
};

export type WorkspaceVerification = { entries: number; differences: string[] };

/** Adds up one workspace's entries, in order and in portions, and compares all that is stored beside them. */
export async function verifyWorkspace(
  client: pg.PoolClient,
  workspaceId: string,
): Promise<WorkspaceVerification> {
  const compare = async ({ text }: Statement, ...more: (string[] | number[])[]) => {
    const { rows } = await client.query<{ difference: string }>(text, [workspaceId, ...more]);
    return rows.map((row) => row.difference);
  };
  // One snapshot: the ledger changes while it is read.
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  try {
    const { rows } = await client.query<AccountRow>(accountStatement.text, [workspaceId]);
    const [account] = rows;
    if (!account) return { entries: 0, differences: [] };
    const audit = newAudit(account.timeZone, account.anchorAt);
    await streamEntries(client, workspaceId, audit);
    await client.query(allAtOnce);
    const differences = auditDifferences(audit, await readStored(client, workspaceId, account));
    differences.push(...pendingDifferences(account));
    for (const one of [holdsStatement, sourcesStatement, reversalsStatement, ...factStatements])
      differences.push(...(await compare(one)));
    const { offsets } = zoneOf(account.timeZone, account.bookedThroughAt ?? 0, 1970);
    const since = offsets.map(([from]) => new Date(from).toISOString());
    const seconds = offsets.map(([, ahead]) => ahead);
    differences.push(...(await compare(runsStatement, since, seconds)));
    return { entries: audit.entries, differences };
  } finally {
    await client.query("COMMIT");
  }
}

function pendingDifferences({ anchorAt, nextFromAt, bookedThroughAt }: AccountRow): string[] {
  if (anchorAt === null || nextFromAt === null) return [];
  return pendingChangeDifferences({ anchorAt, fromAt: nextFromAt, bookedThroughAt });
}

async function streamEntries(client: pg.PoolClient, workspaceId: string, audit: Audit): Promise<void> {
  let last = 0;
  for (;;) {
    const { rows } = await client.query<AuditedEntry>(entriesStatement.text, [workspaceId, last]);
    for (const entry of rows) auditEntry(audit, entry);
    // What comes after a hundred contradictions follows from them.
    audit.differences.length = Math.min(audit.differences.length, 100);
    if (rows.length < entriesAtOnce) return;
    last = rows.at(-1)?.sequence ?? last;
  }
}

type GrantRow = { id: string; source: GrantSource } & (StoredState["grants"] extends Map<string, infer G>
  ? G
  : never);

async function readStored(
  client: pg.PoolClient,
  workspaceId: string,
  account: AccountRow,
): Promise<StoredState> {
  const grants = await client.query<GrantRow>(grantsStatement.text, [workspaceId]);
  const periods = await client.query<StoredState["periods"][number]>(periodsStatement.text, [workspaceId]);
  const usage = await client.query<{ key: string; credits: number }>(usageStatement.text, [workspaceId]);
  return {
    ...account,
    grants: new Map(grants.rows.map((grant) => [grant.id, grant])),
    periods: periods.rows,
    usage: new Map(usage.rows.map(({ key, credits }) => [key, credits])),
  };
}
