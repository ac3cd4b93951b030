import "server-only";

import { z } from "zod";

import {
  activityFilter,
  type ActivityFilter,
  type ActivityItem,
  type ActivityPage,
} from "@/lib/contracts/activity";

import { givenInstant, text } from "@/lib/contracts/primitives";

import { contextZone, requireRole, type Ctx } from "../../context";
import { database } from "../../database/db";
import { AppError } from "../../errors";
import { parseInput } from "../../http/parse-input";
import { statement } from "../../database/statement";
import { describeActivity, partOfKind, type ActivityRow } from "./describe-activity";

export const activityQueryInput = z.object({
  filter: activityFilter.default("all"),
  cursor: text(200).optional(),
});

const pageSize = 25;

/** The start of the next page: everything older than this instant and, at this instant, below this number and id. */
type Position = { at: string; sequence: number; id: string };

type Part = "on-demand" | "grants" | "automatic";
const shownParts: Record<ActivityFilter, Part[]> = {
  "on-demand": ["on-demand"],
  grants: ["grants"],
  automatic: ["automatic"],
  all: ["on-demand", "grants", "automatic"],
};

const instant = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const isOf = (part: "on-demand" | "grants") => {
  const kinds = Object.entries(partOfKind).flatMap(([kind, of]) => (of === part ? [`'${kind}'`] : []));
  return `t.kind IN (${kinds.join(", ")})`;
};
const kindsOfGrants = isOf("grants");
/** A hold is one line: held while it is open, then what became of it. */
const kindsOfRuns = `${isOf("on-demand")}
    AND (t.kind <> 'hold' OR h.status = 'open')
    AND (t.kind NOT IN ('capture', 'release', 'lease-end') OR h.resolved_by_id = t.id)`;

const transactionsSql = (flag: string, kinds: string) => `
  (SELECT t.id::text, ${instant("t.occurred_at")} AS at, t.last_sequence AS sequence, t.kind, t.reason AS title,
    t.action_type AS "actionType", t.action_tier AS "actionTier", t.actor_kind AS "actorKind",
    coalesce(member.email, actor.email) AS who, h.status::text AS "holdStatus", h.amount_credits AS "holdCredits",
    h.captured_credits AS "capturedCredits", g.label AS "grantLabel", g.source::text AS "grantSource",
    ${instant("g.expires_at")} AS "expiresAt", last.available_after::float8 AS "balanceAfter", moved.available, moved.used,
    t.run_id::text AS "runId"
  FROM credit_transactions t
  LEFT JOIN LATERAL (
    SELECT * FROM credit_holds WHERE workspace_id = t.workspace_id AND id = t.hold_id OFFSET 0) AS h ON true
  LEFT JOIN users member ON member.id = t.member_id
  LEFT JOIN users actor ON actor.id = CASE t.actor_kind WHEN 'user' THEN t.actor_id::uuid END
  LEFT JOIN credit_entries last ON last.workspace_id = t.workspace_id AND last.sequence = t.last_sequence
  LEFT JOIN LATERAL (
    SELECT sum(e.available_delta)::int AS available, sum(e.used_delta)::int AS used FROM credit_entries e
    WHERE e.workspace_id = t.workspace_id AND e.sequence BETWEEN t.first_sequence AND t.last_sequence) AS moved ON true
  LEFT JOIN LATERAL (SELECT * FROM credit_grants WHERE ${kindsOfGrants}
    AND workspace_id = last.workspace_id AND id = last.grant_id OFFSET 0) AS g ON true
  WHERE ${flag} AND t.workspace_id = $1 AND ${kinds} AND t.last_sequence >= t.first_sequence
    AND t.last_sequence >= 0 AND t.occurred_at <= coalesce($4::timestamptz, 'infinity')
    AND ($4::timestamptz IS NULL OR (t.occurred_at, t.last_sequence, t.id::text) < ($4, $5, $6))
  ORDER BY t.occurred_at DESC, t.last_sequence DESC, t.id::text DESC LIMIT $7)`;

// Each part is read by its own index, newest first, and cut at the page's size before they are merged.
const activityStatement = statement(
  "credit-activity",
  `${transactionsSql("$2", kindsOfRuns)}
  UNION ALL ${transactionsSql("$8", kindsOfGrants)}
  UNION ALL
  (SELECT a.id::text, ${instant("a.occurred_at")}, 0, 'automatic', a.title, NULL, NULL, 'system', NULL, NULL, NULL, NULL,
    NULL, NULL, NULL, NULL, NULL, NULL,
    CASE a.kind WHEN 'sensor' THEN a.subject_id::text END
  FROM automatic_activities a
  WHERE $3 AND a.workspace_id = $1 AND a.occurred_at <= coalesce($4::timestamptz, 'infinity')
    AND ($4::timestamptz IS NULL OR (a.occurred_at, 0, a.id::text) < ($4, $5, $6))
  ORDER BY a.occurred_at DESC, a.id::text DESC LIMIT $7)
  ORDER BY at DESC, sequence DESC, id DESC LIMIT $7`,
);

/**
 * What used, returned, brought or ended credits, and the free work at 0, newest first, 25 a page. Throws `validation`
 * for a cursor that was not given out. Rules 12, 20.
 */
export async function readActivity(
  ctx: Ctx,
  asked: { filter: ActivityFilter; cursor?: string | null },
): Promise<ActivityPage> {
  requireRole(ctx, "viewer");
  const filter = parseInput(activityFilter, asked.filter);
  const parts = shownParts[filter];
  const from = asked.cursor ? readCursor(asked.cursor) : null;
  const { rows } = await database().ledgerPool.query<ActivityRow>({
    ...activityStatement,
    values: [
      ctx.workspaceId,
      parts.includes("on-demand"),
      parts.includes("automatic"),
      from?.at ?? null,
      from?.sequence ?? null,
      from?.id ?? null,
      pageSize + 1,
      parts.includes("grants"),
    ],
  });
  const shown = rows.slice(0, pageSize);
  const last = shown.at(-1);
  const zone = contextZone(ctx);
  const items: ActivityItem[] = shown.map((row) => describeActivity(row, zone));
  return { items, nextCursor: rows.length > pageSize && last ? writeCursor(last) : null };
}

function writeCursor({ at, sequence, id }: Position): string {
  return Buffer.from(JSON.stringify([at, sequence, id])).toString("base64url");
}

const position = z.tuple([givenInstant, z.int32().min(0), z.uuid()]);

function readCursor(cursor: string): Position {
  try {
    const [at, sequence, id] = position.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
    return { at, sequence, id };
  } catch {
    throw new AppError("validation", { issues: { cursor: ["is not a cursor of this list"] } });
  }
}
