import "server-only";

import type { People, PeopleSearch } from "@/lib/contracts/people";

import { requireRole, type Ctx } from "../context";
import { db } from "../database/db";

/** People in one answer: a workspace can have thousands, and a list that is read has few. */
const atOnce = 20;

/**
 * Members of the workspace whose address has this text in it, and those who left and used credits in the last year. With
 * an id that person alone, also who only ever started a run here. Any member may ask.
 */
export async function findPeople(ctx: Ctx, { search = "", id }: PeopleSearch): Promise<People> {
  requireRole(ctx, "viewer");
  const found = await (id === undefined ? searched(ctx, search) : named(ctx, id));
  return { people: found.slice(0, atOnce), more: found.length > atOnce };
}

type Person = People["people"][number];

function searched({ workspaceId, clock }: Ctx, search: string): Promise<Person[]> {
  const yearAgo = new Date(clock.now().getTime() - 366 * 86_400_000);
  return db().$queryRaw`
    SELECT u.id, u.email AS name
    FROM users u JOIN (
      SELECT user_id FROM memberships WHERE workspace_id = ${workspaceId}::uuid
      UNION SELECT member_id FROM usage_days
      WHERE workspace_id = ${workspaceId}::uuid AND day >= ${yearAgo}::date) AS p ON p.user_id = u.id
    WHERE position(lower(${search}) IN lower(u.email)) > 0
    ORDER BY u.email
    LIMIT ${atOnce + 1}`;
}

function named({ workspaceId }: Ctx, id: string): Promise<Person[]> {
  return db().$queryRaw`
    SELECT u.id, u.email AS name FROM users u WHERE u.id = ${id}::uuid AND (
      EXISTS (SELECT 1 FROM memberships WHERE workspace_id = ${workspaceId}::uuid AND user_id = u.id)
      OR EXISTS (SELECT 1 FROM usage_days WHERE workspace_id = ${workspaceId}::uuid AND member_id = u.id)
      OR EXISTS (SELECT 1 FROM runs WHERE workspace_id = ${workspaceId}::uuid AND started_by_id = u.id))`;
}
