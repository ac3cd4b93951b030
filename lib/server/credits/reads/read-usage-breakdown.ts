import "server-only";

import { z } from "zod";

import { nobody } from "@/lib/choices";
import { givenDay, text } from "@/lib/contracts/primitives";

import { requireRole, type Ctx } from "../../context";
import { database } from "../../database/db";
import { parseInput } from "../../http/parse-input";
import { statement, type Statement } from "../../database/statement";

/** Where each dimension is in the rollup; "nobody" and "no project" are null outside of it. */
const columns = {
  day: "to_char(day, 'YYYY-MM-DD')",
  actionType: "action_type",
  actionTier: "action_tier",
  memberId: `nullif(member_id, '${nobody}')`,
  projectId: `nullif(project_id, '${nobody}')`,
} as const;

const dimension = z.enum(["day", "actionType", "actionTier", "memberId", "projectId"]);
export type UsageDimension = z.infer<typeof dimension>;
export const usageDimensions = dimension.options;

export const usageBreakdownInput = z.object({
  /** first and last day in the workspace's zone, both inclusive */
  from: givenDay,
  to: givenDay,
  /** only what counts in the credit period that starts then, so that it agrees with the balance */
  periodStartsAt: z.date().optional(),
  by: z.array(dimension).max(5),
  actionType: text(40).optional(),
  memberId: z.uuid().optional(),
  projectId: z.uuid().optional(),
});

type Keys<D extends UsageDimension> = {
  [K in D]: K extends "memberId" | "projectId" ? string | null : string;
};
export type UsageBreakdownRow<D extends UsageDimension> = Keys<D> & { credits: number; runs: number };
type Asked<D extends UsageDimension> = Omit<z.input<typeof usageBreakdownInput>, "by"> & { by: readonly D[] };

/** Usage by these dimensions, in their order. */
export function breakdownStatement(by: readonly UsageDimension[]): Statement {
  const keys = by.map((name) => `${columns[name]} AS "${name}", `).join("");
  const group = by.length > 0 ? `GROUP BY ${by.map((_, nth) => nth + 1).join(", ")}` : "";
  const order = by.length > 0 ? `ORDER BY ${by.map((_, nth) => `${nth + 1} NULLS FIRST`).join(", ")}` : "";
  return statement(
    ["usage", ...by].join("-"),
    `SELECT ${keys}coalesce(sum(credits), 0)::float8 AS credits, coalesce(sum(runs), 0)::int AS runs FROM usage_days
    WHERE workspace_id = $1 AND day BETWEEN $2 AND $3 AND ($4::timestamptz IS NULL OR period_starts_at = $4)
      AND ($5::text IS NULL OR action_type = $5) AND ($6::uuid IS NULL OR member_id = $6)
      AND ($7::uuid IS NULL OR project_id = $7) AND (credits <> 0 OR runs <> 0)
    ${group} ${order}`,
  );
}

/**
 * Credits and runs by any of day, action type, tier, member and project, in their order, without what was reversed.
 * From the per-day rollups: the cost grows with the days and what was used on them, not with the entries. Throws
 * `validation`. Rule 19.
 */
export async function readUsageBreakdown<D extends UsageDimension>(
  ctx: Ctx,
  input: Asked<D>,
): Promise<UsageBreakdownRow<D>[]> {
  requireRole(ctx, "viewer");
  const asked = parseInput(usageBreakdownInput, input);
  const by = [...new Set(asked.by)];
  const { rows } = await database().ledgerPool.query<UsageBreakdownRow<D>>({
    ...breakdownStatement(by),
    values: [
      ctx.workspaceId,
      asked.from,
      asked.to,
      asked.periodStartsAt?.toISOString() ?? null,
      asked.actionType ?? null,
      asked.memberId ?? null,
      asked.projectId ?? null,
    ],
  });
  return rows;
}
