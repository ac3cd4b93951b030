import "server-only";

import { addDays } from "@/lib/calendar/day";
import type { UsageRecord } from "@/lib/credits/balance/usage-series";
import type { Instant } from "@/lib/credits/ledger";

import type { Ctx } from "../../context";
import { database } from "../../database/db";
import { statement } from "../../database/statement";
import { positionAt } from "./position-at";
import { readUsageBreakdown } from "./read-usage-breakdown";

// What counts on the day in a period that had ended by then counts as a whole; of the period of that instant, what was
// used until it and not reversed since, by the entries of that one day.
const partStatement = statement(
  "usage-until",
  `
  SELECT action_type AS "actionType", action_tier AS "actionTier", sum(credits)::float8 AS credits
  FROM usage_days WHERE workspace_id = $1 AND day = $2 AND period_starts_at < $5::timestamptz AND $6 AND credits <> 0
  GROUP BY 1, 2
  UNION ALL
  SELECT coalesce(t.action_type, 'other'), coalesce(t.action_tier, 'other'), sum(e.used_delta)::float8
  FROM (SELECT ${positionAt("< $3")} AS start, ${positionAt("<= $4")} AS last) AS p
  CROSS JOIN LATERAL (SELECT * FROM credit_entries WHERE workspace_id = $1 AND sequence > p.start AND sequence <= p.last
    AND used_delta > 0 AND coalesce(period_starts_at, 'epoch') = $5 ORDER BY sequence) AS e
  CROSS JOIN LATERAL (SELECT * FROM credit_transactions WHERE workspace_id = $1 AND id = e.transaction_id OFFSET 0) AS t
  WHERE NOT EXISTS (SELECT FROM credit_transactions r WHERE r.workspace_id = $1 AND r.reverses_id = t.id)
  GROUP BY 1, 2`,
);

type Asked = {
  from: string;
  /** the day of `until` */
  to: string;
  /** where that day starts */
  toStartsAt: Instant;
  until: Instant;
  /** the period that `until` falls in; null: before the first */
  periodStartsAt: Instant | null;
  /** only what counts in that period */
  ofPeriod: boolean;
};

type Part = Pick<UsageRecord, "actionType" | "actionTier" | "credits">;
type UsedRecord = Omit<UsageRecord, "runs">;

/**
 * Credits used by day, action type and tier, the last day until an instant: whole days from the rollups, the last one from
 * its entries, so that the cost grows with what was used on one day at most.
 * @internal
 */
export async function readUsedUntil(ctx: Ctx, asked: Asked): Promise<UsedRecord[]> {
  const { from, to, toStartsAt, until, periodStartsAt, ofPeriod } = asked;
  const period = new Date(periodStartsAt ?? 0);
  const by = ["day", "actionType", "actionTier"] as const;
  const narrowed = ofPeriod ? { periodStartsAt: period } : {};
  const [days, part] = await Promise.all([
    readUsageBreakdown(ctx, { from, to: addDays(to, -1), by, ...narrowed }),
    database().ledgerPool.query<Part>({
      ...partStatement,
      values: [
        ctx.workspaceId,
        to,
        new Date(toStartsAt).toISOString(),
        new Date(until).toISOString(),
        period.toISOString(),
        !ofPeriod,
      ],
    }),
  ]);
  return [...days, ...part.rows.map((row) => ({ day: to, ...row }))];
}
