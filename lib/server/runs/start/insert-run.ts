import "server-only";

import type { RunState } from "@/lib/runs/run-state";

import type { Subject } from "../../actions/action-kind";
import { Prisma, type RunTrigger } from "../../generated/prisma/client";
import type { Ctx } from "../../context";
import type { Transaction } from "../../database/db";
import { auditEntrySql, type Audit } from "../../audit/write-audit-entry";

/** The state that a run is written in: one by hand is still to begin, a sensor's is written when it is over. */
const firstState: Record<RunTrigger, RunState> = { manual: "pending", sensor: "succeeded" };

type Step = Subject["steps"][number] & { status: string; at: Date | null };
type NewRun = {
  id: string;
  trigger: RunTrigger;
  projectId: string;
  actionType: string;
  subject: Pick<Subject, "title" | "tier" | "subjectKey">;
  /** the thread that it belongs to, which begins with its first run */
  threadId: string | null;
  steps: Step[];
  /** the caller's idempotency key of the start, or the sensor and its day; each trigger has keys of its own */
  startKey: string;
  quoteId: string | null;
  startedById: string | null;
  audit: Audit | null;
};

/**
 * Writes a run with its steps, its audit entry and the thread that it begins, all in one statement. False: its key or its quote has a run already,
 * and nothing was written. The one place that makes runs.
 * @internal
 */
export async function insertRun(on: Pick<Transaction, "$queryRaw">, ctx: Ctx, run: NewRun): Promise<boolean> {
  const { workspaceId } = ctx;
  const now = ctx.clock.now();
  const over = run.trigger === "sensor" ? now : null;
  const steps = JSON.stringify(run.steps.map((step, position) => ({ ...step, position })));
  const audit = run.audit ? auditEntrySql(ctx, run.audit, Prisma.sql`FROM run`) : Prisma.sql`SELECT`;
  const written = await on.$queryRaw<unknown[]>`
    WITH run AS (
      INSERT INTO runs (workspace_id, id, project_id, trigger, action_type, tier, subject_key, title, quote_id,
        start_key, status, started_by_id, thread_id, created_at, started_at, finished_at)
      VALUES (${workspaceId}::uuid, ${run.id}::uuid, ${run.projectId}::uuid, ${run.trigger}::run_trigger,
        ${run.actionType}, ${run.subject.tier}, ${run.subject.subjectKey}, ${run.subject.title},
        ${run.quoteId}::uuid, ${run.startKey}, ${firstState[run.trigger]}::run_status, ${run.startedById}::uuid,
        ${run.threadId}::uuid, ${now}::timestamptz, ${over}::timestamptz, ${over}::timestamptz)
      ON CONFLICT DO NOTHING
      RETURNING id
    ), thread AS (
      INSERT INTO investigation_threads (workspace_id, id, project_id, title, created_by_id, created_at)
      SELECT ${workspaceId}::uuid, ${run.threadId}::uuid, ${run.projectId}::uuid, ${run.subject.title},
        ${run.startedById}::uuid, ${now}::timestamptz
      FROM run WHERE ${run.threadId}::uuid IS NOT NULL
      ON CONFLICT DO NOTHING
    ), steps AS (
      INSERT INTO run_steps (workspace_id, run_id, position, key, label, platform, status, detail, started_at,
        finished_at)
      SELECT ${workspaceId}::uuid, run.id, s.position, s.key, s.label, s.platform, s.status, s.detail, s.at, s.at
      FROM run, jsonb_to_recordset(${steps}::jsonb) AS s (position int, key text, label text, platform text,
        status text, detail text, at timestamptz)
    ), audit AS (${audit})
    SELECT id FROM run`;
  return written.length > 0;
}
