import { verifyWorkspace } from "@/lib/server/credits/verify/verify-workspace";
import pg from "pg";

import { makeWorkspaces } from "./workspaces";

const workspacesAtOnce = 25;
const verified = 10;

/** Spends of one credit each on the plan's grant, evenly spread from what is booked until now, with their keys and sums. */
const historySql = `
  WITH accounts AS (
    SELECT a.workspace_id, a.last_sequence, a.available_credits, a.booked_through_at AS began,
      (now() - a.booked_through_at) / ($2::int + 1) AS step, g.id AS grant_id, g.period_starts_at
    FROM credit_accounts a JOIN credit_grants g ON g.workspace_id = a.workspace_id AND g.source = 'plan'
    WHERE a.workspace_id = ANY ($1::uuid[])
  ), spends AS MATERIALIZED (
    SELECT a.*, n, gen_random_uuid() AS id, date_trunc('milliseconds', a.began + a.step * n) AS at
    FROM accounts a CROSS JOIN generate_series(1, $2::int) AS n ORDER BY a.workspace_id, n
  ), transactions AS (
    INSERT INTO credit_transactions (workspace_id, id, kind, occurred_at, actor_kind, reason, first_sequence, last_sequence,
      key, input_hash, answer)
    SELECT workspace_id, id, 'spend', at, 'system', 'Question', last_sequence + n, last_sequence + n,
      'spend:' || id, md5(id::text), json_build_object('available', available_credits - n) FROM spends
  ), entries AS (
    INSERT INTO credit_entries (workspace_id, sequence, transaction_id, grant_id, kind, available_delta, held_delta,
      used_delta, available_after, held_after, occurred_at, period_starts_at)
    SELECT workspace_id, last_sequence + n, id, grant_id, 'spend', -1, 0, 1, available_credits - n, 0, at,
      period_starts_at FROM spends
  ), days AS (
    INSERT INTO usage_days (workspace_id, period_starts_at, day, action_type, action_tier, member_id, project_id,
      credits, runs)
    SELECT workspace_id, period_starts_at, (at AT TIME ZONE 'UTC')::date, 'other', 'other',
      '00000000-0000-0000-0000-000000000000', '00000000-0000-0000-0000-000000000000', count(*), count(*)
    FROM spends GROUP BY 1, 2, 3
  ), grants AS (
    UPDATE credit_grants g SET available_credits = g.available_credits - $2::int, used_credits = g.used_credits + $2::int,
      period_used_credits = g.period_used_credits + $2::int
    FROM accounts a WHERE g.workspace_id = a.workspace_id AND g.id = a.grant_id
  )
  UPDATE credit_accounts c SET last_sequence = c.last_sequence + $2::int, booked_through_at = now(),
    available_credits = c.available_credits - $2::int
  FROM accounts a WHERE c.workspace_id = a.workspace_id`;

export type History = { workspaceIds: string[]; seconds: number; verify: () => Promise<number> };

/** A ledger of about this many entries, made by SQL but one that the verification finds clean. */
export async function makeHistory(url: string, existing: string[] | null, entries: number): Promise<History> {
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  const workspaceIds = existing ?? (await makeWorkspaces(pool));
  const began = performance.now();
  const client = await pool.connect();
  // What is written fits by construction: without the checks of the foreign keys it takes half the time.
  await client.query("SET session_replication_role = replica");
  const each = Math.max(1, Math.round(entries / workspaceIds.length));
  for (let first = 0; first < workspaceIds.length; first += workspacesAtOnce) {
    await client.query(historySql, [workspaceIds.slice(first, first + workspacesAtOnce), each]);
  }
  await client.query("SET session_replication_role = DEFAULT");
  await client.query("VACUUM (ANALYZE)");
  await client.query("CHECKPOINT");
  client.release();
  await pool.end();
  const seconds = Math.round((performance.now() - began) / 1000);
  return { workspaceIds, seconds, verify: () => verifySome(url, workspaceIds.slice(0, verified)) };
}

async function verifySome(url: string, workspaceIds: string[]): Promise<number> {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  const client = await pool.connect();
  let found = 0;
  for (const id of workspaceIds) {
    const { differences } = await verifyWorkspace(client, id);
    for (const difference of differences) console.log(`${id}: ${difference}`);
    found += differences.length;
  }
  client.release();
  await pool.end();
  return found;
}
