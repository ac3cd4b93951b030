import "server-only";

import type { EntryChoices } from "@/lib/contracts/entries";

import { requireRole, type Ctx } from "../../context";
import { database } from "../../database/db";
import { statement } from "../../database/statement";
import { rateCardAt } from "../../pricing/rate-card-at";
import { list } from "../writer/load-ledgers";

const grantsSql = `
  SELECT id, label, amount_credits AS amount,
    to_char(effective_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "grantedAt"
  FROM credit_grants WHERE workspace_id = $1 AND booked_at IS NOT NULL AND ordinal >= 0 ORDER BY ordinal DESC LIMIT 100`;

const projectsSql = `SELECT id, name FROM projects WHERE workspace_id = $1 ORDER BY name, id`;

const choicesStatement = statement(
  "entry-choices",
  `
  SELECT ${list(grantsSql)} AS grants, ${list(projectsSql)} AS projects`,
);

type ChoicesRow = { [Choice in "grants" | "projects"]: EntryChoices[Choice] | null };

/** What the ledger's entries can be filtered by: grants, newest first, projects, and actions by tier. Rule 12. */
export async function listEntryChoices(ctx: Ctx): Promise<EntryChoices> {
  requireRole(ctx, "viewer");
  const [{ rows }, prices] = await Promise.all([
    database().ledgerPool.query<ChoicesRow>({ ...choicesStatement, values: [ctx.workspaceId] }),
    rateCardAt(ctx.clock.now()),
  ]);
  const { grants, projects } = rows[0] ?? {};
  const tiers = prices.map(({ actionType, tier, label }) => ({ actionType, tier, label }));
  return { grants: grants ?? [], projects: projects ?? [], tiers };
}
