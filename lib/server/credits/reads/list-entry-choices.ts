import "server-only";

import type { EntryChoices } from "@/lib/contracts/entries";

import { requireRole, type Ctx } from "../../context";
import { database } from "../../db";
import { statement } from "../../statement";
import { list } from "../writer/load-ledgers";

const grantsSql = `
  SELECT id, label, amount_credits AS amount,
    to_char(effective_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "grantedAt"
  FROM credit_grants WHERE workspace_id = $1 AND booked_at IS NOT NULL AND ordinal >= 0 ORDER BY ordinal DESC LIMIT 100`;

// Who has left is among those who used credits; usage of one year is looked at, whose days are few.
const membersSql = `
  SELECT id, email AS who FROM users WHERE id IN (
    SELECT user_id FROM memberships WHERE workspace_id = $1
    UNION SELECT member_id FROM usage_days WHERE workspace_id = $1 AND day >= $2::timestamptz::date - 366)
  ORDER BY email`;

const projectsSql = `SELECT id, name FROM projects WHERE workspace_id = $1 ORDER BY name, id`;

const choicesStatement = statement(
  "entry-choices",
  `
  SELECT ${list(grantsSql)} AS grants, ${list(membersSql)} AS members, ${list(projectsSql)} AS projects`,
);

type ChoicesRow = { [Choice in keyof EntryChoices]: EntryChoices[Choice] | null };

/** What the ledger's entries can be filtered by: grants, newest first, members, former ones too, and projects. Rule 12. */
export async function listEntryChoices(ctx: Ctx): Promise<EntryChoices> {
  requireRole(ctx, "viewer");
  const { rows } = await database().ledgerPool.query<ChoicesRow>({
    ...choicesStatement,
    values: [ctx.workspaceId, ctx.clock.now().toISOString()],
  });
  const { grants, members, projects } = rows[0] ?? {};
  return { grants: grants ?? [], members: members ?? [], projects: projects ?? [] };
}
