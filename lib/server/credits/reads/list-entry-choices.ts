import "server-only";

import type { EntryChoices } from "@/lib/contracts/entries";

import { requireRole, type Ctx } from "../../context";
import { database } from "../../database/db";
import { statement } from "../../database/statement";
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

type ChoicesRow = { [Choice in keyof EntryChoices]: EntryChoices[Choice] | null };

/** What the ledger's entries can be filtered by: grants, newest first, and projects. Rule 12. */
export async function listEntryChoices(ctx: Ctx): Promise<EntryChoices> {
  requireRole(ctx, "viewer");
  const { rows } = await database().ledgerPool.query<ChoicesRow>({
    ...choicesStatement,
    values: [ctx.workspaceId],
  });
  const { grants, projects } = rows[0] ?? {};
  return { grants: grants ?? [], projects: projects ?? [] };
}
