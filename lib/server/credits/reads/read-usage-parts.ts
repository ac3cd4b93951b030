import "server-only";

import { nobody } from "@/lib/choices";
import type { UsageRecord } from "@/lib/credits/balance/usage-series";
import type { UsageSpan } from "@/lib/credits/balance/usage-spans";

import type { Ctx } from "../../context";
import { database } from "../../database/db";
import { statement } from "../../database/statement";

/** Members with a line of their own, those who used most; all others share one. */
export const shownMembers = 20;

// One statement reads the rollups once, so that days and members are of the same instant and their sums agree.
const partsStatement = statement(
  "usage-parts",
  `
  WITH used AS MATERIALIZED (
    SELECT day, action_type, action_tier, member_id, credits, runs FROM usage_days
    WHERE workspace_id = $1 AND day BETWEEN $2 AND $3 AND ($4::timestamptz IS NULL OR period_starts_at = $4)
      AND (credits <> 0 OR runs <> 0)
  ), placed AS (
    SELECT member_id, row_number() OVER (ORDER BY sum(credits) DESC, sum(runs) DESC, member_id) AS place
    FROM used GROUP BY member_id
  ), records AS (
    SELECT to_char(day, 'YYYY-MM-DD') AS day, action_type AS "actionType", action_tier AS "actionTier",
      sum(credits)::float8 AS credits, sum(runs)::int AS runs
    FROM used GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
  ), members AS (
    SELECT place <= $5::int AS shown, CASE WHEN place <= $5::int THEN nullif(member_id, '${nobody}') END AS "memberId",
      action_type AS "actionType", sum(credits)::float8 AS credits, sum(runs)::int AS runs
    FROM used JOIN placed USING (member_id) GROUP BY 1, 2, 3
  )
  SELECT coalesce((SELECT json_agg(r) FROM records r), '[]') AS records,
    coalesce((SELECT json_agg(m) FROM members m), '[]') AS members,
    (SELECT count(*) FROM placed WHERE place > $5::int)::int AS "otherMembers"`,
);

/** `shown`: of this member (null: no member) alone; otherwise of all who have no line of their own. */
export type MemberPart = {
  shown: boolean;
  memberId: string | null;
  actionType: string;
  credits: number;
  runs: number;
};
export type UsageParts = { records: UsageRecord[]; members: MemberPart[]; otherMembers: number };

/**
 * What was used in the span by day, type and tier, and by member and type: from the rollups, in an answer whose size does
 * not grow with the members.
 * @internal
 */
export async function readUsageParts(
  ctx: Ctx,
  { from, to, periodStartsAt }: Pick<UsageSpan, "from" | "to" | "periodStartsAt">,
): Promise<UsageParts> {
  const period = periodStartsAt === null ? null : new Date(periodStartsAt).toISOString();
  const { rows } = await database().ledgerPool.query<UsageParts>({
    ...partsStatement,
    values: [ctx.workspaceId, from, to, period, shownMembers],
  });
  return rows[0] ?? { records: [], members: [], otherMembers: 0 };
}
