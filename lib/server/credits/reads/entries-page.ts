import "server-only";

import type { GrantSource } from "@/lib/contracts/balance";
import type { EntryItem, EntryKindName } from "@/lib/contracts/entries";

import type { Ctx } from "../../context";
import { database } from "../../database/db";
import { statement, type Statement } from "../../database/statement";
import { bookWorkspace } from "../commands/book-due-work";
import {
  boundsStatement,
  boundsValues,
  countsSql,
  filterValues,
  fittingSql,
  type EntriesFilter,
  type EntryBounds,
} from "./entry-filters";

/** Entries that one page looks at, at most: a filter that fits nothing must not read the whole history at once. */
export const scanSize = 20_000;

const instant = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/**
 * The newest entries that fit, at most `most` of them.
 * @internal
 */
export function entriesStatement(name: string, most: number): Statement {
  return statement(
    name,
    `
  SELECT e.*, g.label AS "grantLabel", g.source AS "grantSource", u.email AS who,
    o.id AS "reversesId", ${instant("o.occurred_at")} AS "reversesAt",
    r.id AS "reversedById", ${instant("r.occurred_at")} AS "reversedAt"
  FROM (
    SELECT e.sequence, ${instant("e.occurred_at")} AS at, e.kind, e.workspace_id, e.grant_id AS "grantId",
      e.hold_id AS "holdId", e.available_delta AS available, e.held_delta AS held, e.used_delta AS used,
      e.available_after::float8 AS "availableAfter", e.held_after::float8 AS "heldAfter",
      ${instant("e.period_starts_at")} AS "periodStartsAt", ${countsSql} AS counts, t.id AS "transactionId",
      t.kind AS "transactionKind", t.reason, t.actor_kind AS "actorKind", t.actor_id, t.action_type AS "actionType",
      t.action_tier AS "actionTier", t.member_id AS "memberId", t.project_id AS "projectId", t.run_id AS "runId",
      t.reverses_id ${fittingSql}
    ORDER BY e.sequence DESC LIMIT ${most}) AS e
  CROSS JOIN LATERAL (
    SELECT * FROM credit_grants WHERE workspace_id = e.workspace_id AND id = e."grantId" OFFSET 0) AS g
  LEFT JOIN LATERAL (
    SELECT * FROM credit_transactions WHERE workspace_id = e.workspace_id AND id = e.reverses_id OFFSET 0) AS o ON true
  LEFT JOIN LATERAL (SELECT * FROM credit_transactions WHERE workspace_id = e.workspace_id
    AND reverses_id BETWEEN e."transactionId" AND e."transactionId" ORDER BY reverses_id LIMIT 1) AS r ON true
  LEFT JOIN users u ON u.id = CASE e."actorKind" WHEN 'user' THEN e.actor_id::uuid END
  ORDER BY e.sequence DESC`,
  );
}

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
  periodStartsAt: string | null;
  counts: number | null;
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
  reversesAt: string | null;
  reversedById: string | null;
  reversedAt: string | null;
};

/**
 * The entries that fit among those after `after`, up to `until`, newest first, as many as the statement gives.
 * @internal
 */
export async function readEntries(
  { workspaceId }: Ctx,
  page: Statement,
  within: { after: number; until: number },
  filter: EntriesFilter,
): Promise<EntryItem[]> {
  const { rows } = await database().ledgerPool.query<EntryRow>({
    ...page,
    values: filterValues(workspaceId, within, filter),
  });
  return rows.map(itemOf);
}

/**
 * Where the entries that can fit begin and end, once what came due is booked, so that they add up to the balance of now.
 * A page after the first one is of the same entries: nothing is booked before it.
 * @internal
 */
export async function readBooked(ctx: Ctx, filter: EntriesFilter): Promise<EntryBounds> {
  const bounds = await readBounds(ctx, filter);
  if (!bounds.due || filter.cursor !== undefined) return bounds;
  await bookWorkspace(ctx);
  return readBounds(ctx, filter);
}

async function readBounds(ctx: Ctx, filter: EntriesFilter): Promise<EntryBounds> {
  const { rows } = await database().ledgerPool.query<EntryBounds>({
    ...boundsStatement,
    values: boundsValues(ctx.workspaceId, filter, ctx.clock.now()),
  });
  return rows[0] ?? { oldest: 0, newest: 0, beforePeriod: 0, due: false };
}

function itemOf(row: EntryRow): EntryItem {
  const { sequence, at, kind, holdId, available, held, used, availableAfter, heldAfter } = row;
  const { actionType: type, actionTier, memberId, projectId, runId } = row;
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
    periodStartsAt: row.periodStartsAt,
    counts: row.counts,
    transaction: {
      id: row.transactionId,
      kind: row.transactionKind,
      reason: row.reason,
      actor: { kind: row.actorKind, who: row.who ?? "ClickBoss" },
      action: type === null ? null : { type, tier: actionTier ?? "other", memberId, projectId, runId },
      reverses: linkOf(row.reversesId, row.reversesAt),
      reversedBy: linkOf(row.reversedById, row.reversedAt),
    },
  };
}

function linkOf(id: string | null, at: string | null): { id: string; at: string } | null {
  return id === null || at === null ? null : { id, at };
}
