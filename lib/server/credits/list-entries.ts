import "server-only";

import { z } from "zod";

import type { GrantSource } from "@/lib/contracts/balance";
import { entryKind, type EntriesPage, type EntryItem, type EntryKindName } from "@/lib/contracts/entries";

import { requireRole, type Ctx } from "../context";
import { database } from "../db";
import { parseInput } from "../http/parse-input";

const optionalInstant = z.iso.datetime({ offset: true }).optional();

/** All of them must fit. Instants are half open: from counts, to does not. */
export const entriesQueryInput = z.object({
  cursor: z
    .string()
    .regex(/^\d{1,10}$/, "is not a cursor of this list")
    .optional(),
  grantId: z.uuid().optional(),
  kind: entryKind.optional(),
  memberId: z.uuid().optional(),
  projectId: z.uuid().optional(),
  actionType: z.string().min(1).max(40).optional(),
  from: optionalInstant,
  to: optionalInstant,
});

const pageSize = 50;
/** Entries that one page looks at, at most: a filter that fits nothing must not read the whole history at once. */
const scanSize = 20_000;

const before = (parameter: string) => `(
  SELECT t.last_sequence FROM credit_transactions t WHERE t.workspace_id = $1 AND t.occurred_at < ${parameter}
  ORDER BY t.occurred_at DESC, t.last_sequence DESC LIMIT 1)`;

// Entries are numbered in the order of time, so that a time is a number, and numbers have no gaps, so that a
// number of entries is a range of them: all of it is the primary key.
const boundsSql = `
  SELECT coalesce(CASE WHEN $3::timestamptz IS NOT NULL THEN ${before("$3")} END, 0) AS oldest,
    least(coalesce($2::int - 1, a.last_sequence),
      CASE WHEN $4::timestamptz IS NULL THEN a.last_sequence ELSE coalesce(${before("$4")}, 0) END) AS newest
  FROM credit_accounts a WHERE a.workspace_id = $1`;

const entriesSql = `
  SELECT e.sequence, to_char(e.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at, e.kind,
    e.grant_id AS "grantId", g.label AS "grantLabel", g.source AS "grantSource", e.hold_id AS "holdId",
    e.available_delta AS available, e.held_delta AS held, e.used_delta AS used,
    e.available_after AS "availableAfter", e.held_after AS "heldAfter", t.id AS "transactionId",
    t.kind AS "transactionKind", t.reason, t.actor_kind AS "actorKind", u.email AS who, t.action_type AS "actionType",
    t.action_tier AS "actionTier", t.member_id AS "memberId", t.project_id AS "projectId", t.run_id AS "runId",
    t.reverses_id AS "reversesId", r.id AS "reversedById"
  FROM credit_entries e
  JOIN credit_transactions t ON t.workspace_id = e.workspace_id AND t.id = e.transaction_id
  JOIN credit_grants g ON g.workspace_id = e.workspace_id AND g.id = e.grant_id
  LEFT JOIN credit_transactions r ON r.workspace_id = e.workspace_id AND r.reverses_id = t.id
  LEFT JOIN users u ON t.actor_kind = 'user' AND u.id::text = t.actor_id
  WHERE e.workspace_id = $1 AND e.sequence > $2 AND e.sequence <= $3
    AND ($4::uuid IS NULL OR e.grant_id = $4) AND ($5::text IS NULL OR e.kind = $5)
    AND ($6::uuid IS NULL OR t.member_id = $6) AND ($7::uuid IS NULL OR t.project_id = $7)
    AND ($8::text IS NULL OR t.action_type = $8)
  ORDER BY e.sequence DESC LIMIT ${pageSize + 1}`;

type Bounds = { oldest: number; newest: number };
type EntryRow = {
  sequence: number;
  at: string;
  kind: EntryKindName;
  grantId: string;
  grantLabel: string;
  grantSource: GrantSource;
  holdId: string | null;
  available: number;
  held: number;
  used: number;
  availableAfter: number;
  heldAfter: number;
  transactionId: string;
  transactionKind: string;
  reason: string;
  actorKind: EntryItem["transaction"]["actor"]["kind"];
  who: string | null;
  actionType: string | null;
  actionTier: string | null;
  memberId: string | null;
  projectId: string | null;
  runId: string | null;
  reversesId: string | null;
  reversedById: string | null;
};

/**
 * The entries of the ledger, newest first, 50 a page, each with who decided it, why and for what. A page costs the same
 * wherever it is in the history. Throws `validation`. Rule 12.
 */
export async function listEntries(
  ctx: Ctx,
  input: z.input<typeof entriesQueryInput> = {},
): Promise<EntriesPage> {
  requireRole(ctx, "viewer");
  const { cursor, from, to, grantId, kind, memberId, projectId, actionType } = parseInput(
    entriesQueryInput,
    input,
  );
  const { pool } = database();
  const bounds = await pool.query<Bounds>({
    name: "entries-bounds",
    text: boundsSql,
    values: [ctx.workspaceId, cursor ?? null, from ?? null, to ?? null],
  });
  const { oldest, newest } = bounds.rows[0] ?? { oldest: 0, newest: 0 };
  const scanned = Math.max(oldest, newest - scanSize);
  const filters = [grantId, kind, memberId, projectId, actionType].map((filter) => filter ?? null);
  const { rows } = await pool.query<EntryRow>({
    name: "entries-page",
    text: entriesSql,
    values: [ctx.workspaceId, scanned, newest, ...filters],
  });
  const shown = rows.slice(0, pageSize);
  const last = rows.length > pageSize ? shown.at(-1)?.sequence : scanned > oldest ? scanned + 1 : undefined;
  return { items: shown.map(itemOf), nextCursor: last === undefined ? null : String(last) };
}

function itemOf(row: EntryRow): EntryItem {
  const { sequence, at, kind, holdId, available, held, used, availableAfter, heldAfter } = row;
  const { actionType: type, actionTier, memberId, projectId, runId, reversesId, reversedById } = row;
  return {
    sequence,
    at,
    kind,
    grant: { id: row.grantId, label: row.grantLabel, source: row.grantSource },
    holdId,
    available,
    held,
    used,
    availableAfter,
    heldAfter,
    transaction: {
      id: row.transactionId,
      kind: row.transactionKind,
      reason: row.reason,
      actor: { kind: row.actorKind, who: row.who ?? "ClickBoss" },
      action: type === null ? null : { type, tier: actionTier ?? "other", memberId, projectId, runId },
      reversesId,
      reversedById,
    },
  };
}
