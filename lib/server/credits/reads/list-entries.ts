import "server-only";

import type { z } from "zod";

import type { GrantSource } from "@/lib/contracts/balance";
import type { EntriesPage, EntryItem, EntryKindName } from "@/lib/contracts/entries";

import { requireRole, type Ctx } from "../../context";
import { database } from "../../database/db";
import { parseInput } from "../../http/parse-input";
import { statement } from "../../database/statement";
import { bookWorkspace } from "../commands/book-due-work";
import {
  boundsStatement,
  boundsValues,
  countsSql,
  entriesQueryInput,
  filterValues,
  fittingSql,
  type EntriesFilter,
  type EntryBounds,
} from "./entry-filters";
import { readEntriesTotal } from "./read-entries-total";

const pageSize = 50;
/** Entries that one page looks at, at most: a filter that fits nothing must not read the whole history at once. */
const scanSize = 20_000;

const instant = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const pageStatement = statement(
  "entries-page",
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
    ORDER BY e.sequence DESC LIMIT ${pageSize + 1}) AS e
  CROSS JOIN LATERAL (
    SELECT * FROM credit_grants WHERE workspace_id = e.workspace_id AND id = e."grantId" OFFSET 0) AS g
  LEFT JOIN LATERAL (
    SELECT * FROM credit_transactions WHERE workspace_id = e.workspace_id AND id = e.reverses_id OFFSET 0) AS o ON true
  LEFT JOIN LATERAL (SELECT * FROM credit_transactions WHERE workspace_id = e.workspace_id
    AND reverses_id BETWEEN e."transactionId" AND e."transactionId" ORDER BY reverses_id LIMIT 1) AS r ON true
  LEFT JOIN users u ON u.id = CASE e."actorKind" WHEN 'user' THEN e.actor_id::uuid END
  ORDER BY e.sequence DESC`,
);

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
 * The entries of the ledger, newest first, 50 a page, each with who decided it, why and for what, and on the first page
 * what those that fit add up to. A page costs the same wherever it is in the history. What came due is booked before
 * the first page, so that the entries add up to the balance of now. Throws `validation`. Rules 12 and 19.
 */
export async function listEntries(
  ctx: Ctx,
  input: z.input<typeof entriesQueryInput> = {},
): Promise<EntriesPage> {
  requireRole(ctx, "viewer");
  const filter = parseInput(entriesQueryInput, input);
  let bounds = await readBounds(ctx, filter);
  if (bounds.due && filter.cursor === undefined) {
    await bookWorkspace(ctx);
    bounds = await readBounds(ctx, filter);
  }
  const { oldest, newest } = bounds;
  const after = Math.max(oldest, newest - scanSize);
  const [{ rows }, total] = await Promise.all([
    database().ledgerPool.query<EntryRow>({
      ...pageStatement,
      values: filterValues(ctx.workspaceId, { after, until: newest }, filter),
    }),
    filter.cursor === undefined ? readEntriesTotal(ctx, filter, bounds, scanSize) : null,
  ]);
  const shown = rows.slice(0, pageSize);
  const last = rows.length > pageSize ? shown.at(-1)?.sequence : after > oldest ? after + 1 : undefined;
  return { items: shown.map(itemOf), nextCursor: last === undefined ? null : String(last), total };
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
