import "server-only";

import type { Ctx } from "../context";
import { db } from "../database/db";
import type { QuoteRecord } from "./quote-row";

/**
 * A quote with its lines in one round trip, where Prisma's include takes two: a start waits for it. Null: unknown.
 * @internal
 */
export async function findQuote({ workspaceId }: Ctx, quoteId: string): Promise<QuoteRecord | null> {
  const [quote] = await db().$queryRaw<QuoteRecord[]>`
    select q.workspace_id as "workspaceId", q.id, q.project_id as "projectId", q.action_type as "actionType", q.tier,
      q.subject_key as "subjectKey", q.request, q.request_hash as "requestHash",
      q.rate_card_version as "rateCardVersion", q.estimate_credits as "estimateCredits",
      q.maximum_credits as "maximumCredits", q.stage_shares as "stageShares", q.created_by_id as "createdById",
      q.created_at as "createdAt", q.expires_at as "expiresAt",
      (select coalesce(json_agg(json_build_object('workspaceId', l.workspace_id, 'quoteId', l.quote_id,
          'position', l.position, 'kind', l.kind, 'label', l.label, 'platform', l.platform, 'credits', l.credits)
          order by l.position), '[]')
        from quote_lines l where l.workspace_id = q.workspace_id and l.quote_id = q.id) as lines
    from quotes q
    where q.workspace_id = ${workspaceId}::uuid and q.id = ${quoteId}::uuid`;
  return quote ?? null;
}
