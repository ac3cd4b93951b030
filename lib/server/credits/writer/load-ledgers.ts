import "server-only";

import type pg from "pg";

import { holdLines, type HoldShare } from "@/lib/credits/hold-lines";
import {
  workingCopy,
  type Action,
  type Grant,
  type GrantSource,
  type Hold,
  type Instant,
  type Ledger,
  type Terms,
  type UsedKey,
} from "@/lib/credits/ledger";

import { statement } from "../../database/statement";
import type { LoadedLedger } from "./ledger-cache";

/** What to load: the workspaces, and what the commands name in them. */
export type LoadRequest = {
  workspaceIds: string[];
  holds: { workspaceId: string; id: string }[];
  keys: { workspaceId: string; id: string }[];
  grants: { workspaceId: string; id: string }[];
  /** holds whose lease has ended by then are loaded too */
  now: Instant;
  /** ledgers in this process's cache: loaded again only if their version has changed */
  cached: ReadonlyMap<string, LoadedLedger>;
};

/** Runs one statement: a pool, or a client inside a transaction. */
export type Queryable = Pick<pg.Pool, "query"> | Pick<pg.PoolClient, "query">;

// date_part gives a float, exact to the millisecond for thousands of years; extract gives a numeric, which costs more.
export const ms = (column: string) => `(date_part('epoch', ${column}) * 1000)::bigint`;

export const grantColumns = `
  g.workspace_id AS "workspaceId", g.id, g.ordinal, g.source, g.label, g.amount_credits AS amount,
  g.available_credits AS available, g.held_credits AS held, g.used_credits AS used, g.lapsed_credits AS lapsed,
  g.priority, g.paid, g.unit_price_minor AS "unitPriceMinor", ${ms("g.effective_at")} AS "effectiveAt",
  ${ms("g.expires_at")} AS "expiresAt", ${ms("g.created_at")} AS "createdAt", ${ms("g.booked_at")} AS "bookedAt",
  ${ms("g.voided_at")} AS "voidedAt", g.plan_period AS "planPeriod", g.top_up_id AS "topUpId",
  ${ms("g.period_starts_at")} AS "periodStartsAt", g.period_used_credits AS "periodUsed",
  g.period_lapsed_credits AS "periodLapsed"`;

/** Workspaces $1, as `w (id)`. */
const asked = "unnest($1::uuid[]) AS w (id)";

const accountsSql = (from: string, more = "") => `
  SELECT w.id AS "workspaceId", workspaces.time_zone AS "timeZone", a.last_sequence AS sequence,
    a.available_credits AS available, a.held_credits AS held, a.grant_count AS "grantCount",
    a.renewed_period AS "renewedPeriod", ${ms("a.booked_through_at")} AS "bookedThroughAt",
    s.plan_id AS "planId", p.name AS "planName", s.monthly_credits AS "monthlyCredits", s.free,
    ${ms("s.anchor_at")} AS "anchorAt", ${ms("s.paid_through_at")} AS "paidThroughAt",
    CASE WHEN s.next_plan_id IS NOT NULL THEN json_build_object(
      'planId', s.next_plan_id, 'planName', (SELECT n.name FROM plans n WHERE n.id = s.next_plan_id),
      'monthlyCredits', s.next_monthly_credits, 'free', s.next_free, 'fromAt', ${ms("s.next_from_at")}) END AS next,
    (SELECT c.plan_credits FROM credit_periods c WHERE c.workspace_id = a.workspace_id
     ORDER BY c.starts_at DESC LIMIT 1) AS "planGranted"${more}
  FROM ${from} JOIN workspaces ON workspaces.id = w.id
  LEFT JOIN credit_accounts a ON a.workspace_id = w.id
  LEFT JOIN subscriptions s ON s.workspace_id = w.id
  LEFT JOIN plans p ON p.id = s.plan_id`;

// The ORDER BY of each part names the one index that it can be read by, and OFFSET 0 keeps a lookup by key a lookup:
// these plans are made once, while tables may be empty, and are kept (docs/decisions/160-give-each-ledger-statement-one-possible-plan.md).
const liveGrantsSql = (from: string) => `
  SELECT ${grantColumns} FROM ${from} CROSS JOIN LATERAL (
    SELECT * FROM credit_grants WHERE workspace_id = w.id AND live ORDER BY ordinal) AS g`;
const namedGrantsSql = `
  SELECT ${grantColumns} FROM unnest($7::uuid[], $8::uuid[]) AS named (workspace_id, id) CROSS JOIN LATERAL (
    SELECT * FROM credit_grants WHERE workspace_id = named.workspace_id AND id = named.id AND NOT live OFFSET 0) AS g`;

const dueHoldsSql = (from: string) => `
  SELECT due.workspace_id, due.id FROM ${from} CROSS JOIN LATERAL (
    SELECT workspace_id, id FROM credit_holds
    WHERE workspace_id = w.id AND status = 'open' AND lease_ends_at <= $2::timestamptz ORDER BY lease_ends_at) AS due`;
const namedHoldsSql = `
  SELECT workspace_id, id FROM unnest($3::uuid[], $4::text[]) AS named (workspace_id, id)`;
const holdsSql = (wanted: string) => `
  SELECT h.workspace_id AS "workspaceId", h.id, h.status, h.amount_credits AS amount, h.captured_credits AS captured,
    ${ms("h.placed_at")} AS "placedAt", ${ms("h.lease_ends_at")} AS "leaseEndsAt",
    ${ms("h.resolved_at")} AS "resolvedAt", h.resolved_by_id AS "resolvedById",
    ${ms("h.period_starts_at")} AS "periodStartsAt", h.transaction_id AS "transactionId",
    t.action_type AS "actionType", t.action_tier AS "actionTier", t.member_id AS "memberId",
    t.project_id AS "projectId", t.run_id AS "runId",
    (SELECT json_agg(json_build_object('grantId', e.grant_id, 'taken', e.held_delta) ORDER BY e.sequence)
     FROM credit_entries e WHERE e.workspace_id = t.workspace_id
       AND e.sequence BETWEEN t.first_sequence AND t.last_sequence) AS shares
  FROM (${wanted}) AS wanted CROSS JOIN LATERAL (
    SELECT * FROM credit_holds WHERE workspace_id = wanted.workspace_id AND id = wanted.id OFFSET 0
  ) AS h CROSS JOIN LATERAL (
    SELECT * FROM credit_transactions WHERE workspace_id = h.workspace_id AND id = h.transaction_id OFFSET 0) AS t`;

const keysSql = `
  SELECT t.workspace_id AS "workspaceId", t.key, t.input_hash AS "inputHash", t.id AS "transactionId",
    t.answer, ${ms("t.occurred_at")} AS "createdAt"
  FROM unnest($5::uuid[], $6::text[]) AS named (workspace_id, key) CROSS JOIN LATERAL (
    SELECT * FROM credit_transactions WHERE workspace_id = named.workspace_id AND key >= named.key ORDER BY key LIMIT 1
  ) AS t WHERE t.key = named.key`;

export const list = (sql: string) => `(SELECT json_agg(row) FROM (${sql}) AS row)`;

/** The ledger states of the workspaces $1, with all that is needed to book what is due until the instant $2. */
export const ledgersSql = `SELECT ${list(accountsSql(asked))} AS accounts, ${list(liveGrantsSql(asked))} AS grants,
  ${list(holdsSql(dueHoldsSql(asked)))} AS holds`;

const versionColumns = `, a.ledger_version AS version, (
  SELECT ${ms("h.lease_ends_at")} FROM credit_holds h
  WHERE h.workspace_id = w.id AND h.status = 'open' AND h.lease_ends_at > $2::timestamptz
  ORDER BY h.lease_ends_at LIMIT 1) AS "nextLeaseEndsAt"`;
/** Those of the workspaces $1 whose ledger has another version than $9 says. */
const outdatedSql = `
  SELECT known.id FROM unnest($1::uuid[], $9::uuid[]) AS known (id, version) WHERE (
    SELECT a.ledger_version FROM credit_accounts a WHERE a.workspace_id = known.id
  ) = known.version IS NOT TRUE`;
/**
 * The ledger states of the workspaces $1 that are not those of the versions $9, and all that commands name. One statement,
 * so that all of it is of one snapshot.
 */
const loadStatement = statement(
  "ledger-load",
  `WITH w AS MATERIALIZED (${outdatedSql})
  SELECT ${list(accountsSql("w", versionColumns))} AS accounts,
  ${list(`${liveGrantsSql("w")} UNION ALL ${namedGrantsSql}`)} AS grants,
  ${list(holdsSql(`${dueHoldsSql("w")} UNION ${namedHoldsSql}`))} AS holds, ${list(keysSql)} AS keys`,
);

type AccountRow = Pick<
  Ledger,
  | "timeZone"
  | "sequence"
  | "available"
  | "held"
  | "grantCount"
  | "renewedPeriod"
  | "planGranted"
  | "bookedThroughAt"
> & { workspaceId: string } & { [K in keyof Terms]: Terms[K] | null };
type LedgerRow = AccountRow & { version: string | null; nextLeaseEndsAt: Instant | null };
export type GrantRow = Grant & { workspaceId: string; source: GrantSource };
type HoldRow = Omit<Hold, "action" | "lines"> & {
  workspaceId: string;
  shares: HoldShare[];
  actionType: string | null;
  actionTier: string | null;
} & Pick<Action, "memberId" | "projectId" | "runId">;
type KeyRow = UsedKey & { workspaceId: string };
export type LoadRow<A extends AccountRow = AccountRow> = {
  accounts: A[] | null;
  grants: GrantRow[] | null;
  holds: HoldRow[] | null;
  /** absent: none were asked for */
  keys?: KeyRow[] | null;
};

/** The ledgers of these workspaces, as they are now; a workspace that does not exist is left out. */
export async function loadLedgers(on: Queryable, request: LoadRequest): Promise<Map<string, LoadedLedger>> {
  const { rows } = await on.query<LoadRow<LedgerRow>>({
    ...loadStatement,
    values: loadValues(request),
  });
  const loaded = new Map((rows[0]?.accounts ?? []).map((account) => [account.workspaceId, account]));
  const unchanged = [...request.cached].filter(([id]) => !loaded.has(id));
  const states = assemble(rows[0], new Map(unchanged.map(([id, { ledger }]) => [id, ledger])));
  const ledgers = new Map(unchanged);
  for (const { workspaceId, version, nextLeaseEndsAt } of loaded.values()) {
    const ledger = states.get(workspaceId);
    if (ledger) ledgers.set(workspaceId, { ledger, version, completeUntil: nextLeaseEndsAt ?? Infinity });
  }
  return ledgers;
}

function loadValues({ workspaceIds, holds, keys, grants, now, cached }: LoadRequest): unknown[] {
  const named = [holds, keys, grants].flatMap((pairs) => [
    pairs.map((pair) => pair.workspaceId),
    pairs.map((pair) => pair.id),
  ]);
  const versions = workspaceIds.map((id) => cached.get(id)?.version ?? null);
  return [workspaceIds, new Date(now).toISOString(), ...named, versions];
}

/** Working copies from the statement's row, which adds to `ledgers` what it names of theirs. */
export function assemble(row: LoadRow | undefined, ledgers = new Map<string, Ledger>()): Map<string, Ledger> {
  for (const account of row?.accounts ?? []) ledgers.set(account.workspaceId, ledgerOf(account));
  for (const { workspaceId, ...grant } of row?.grants ?? []) {
    ledgers.get(workspaceId)?.grants.set(grant.id, grant);
  }
  for (const hold of row?.holds ?? []) ledgers.get(hold.workspaceId)?.holds.set(hold.id, holdOf(hold));
  for (const { workspaceId, ...key } of row?.keys ?? []) ledgers.get(workspaceId)?.keys.set(key.key, key);
  return ledgers;
}

function ledgerOf(row: AccountRow): Ledger {
  return workingCopy({
    timeZone: row.timeZone,
    terms: termsOf(row),
    sequence: row.sequence ?? 0,
    available: row.available ?? 0,
    held: row.held ?? 0,
    grantCount: row.grantCount ?? 0,
    renewedPeriod: row.renewedPeriod,
    planGranted: row.planGranted ?? 0,
    bookedThroughAt: row.bookedThroughAt,
    grants: new Map(),
    holds: new Map(),
  });
}

function termsOf({
  planId,
  planName,
  anchorAt,
  monthlyCredits,
  free,
  paidThroughAt,
  next,
}: AccountRow): Terms | null {
  if (planId === null || planName === null || anchorAt === null || monthlyCredits === null) return null;
  return { planId, planName, anchorAt, monthlyCredits, free: free === true, paidThroughAt, next };
}

function holdOf({ actionType, actionTier, memberId, projectId, runId, shares, ...row }: HoldRow): Hold {
  const action =
    actionType === null
      ? null
      : { type: actionType, tier: actionTier ?? "other", memberId, projectId, runId };
  return {
    id: row.id,
    status: row.status,
    amount: row.amount,
    captured: row.captured,
    placedAt: row.placedAt,
    leaseEndsAt: row.leaseEndsAt,
    resolvedAt: row.resolvedAt,
    resolvedById: row.resolvedById,
    periodStartsAt: row.periodStartsAt,
    transactionId: row.transactionId,
    action,
    lines: holdLines(shares, row.captured, row.status === "open"),
  };
}
