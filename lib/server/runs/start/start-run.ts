import "server-only";

import type { RunView } from "@/lib/contracts/run";
import { isStarting } from "@/lib/runs/run-state";

import { kindOf } from "../../actions/kinds";
import { actorUserId, requireRole, type Ctx } from "../../context";
import { db } from "../../database/db";
import { AppError } from "../../errors";
import { newId } from "../../database/new-id";
import { findQuote } from "../../quotes/find-quote";
import type { QuoteRecord } from "../../quotes/quote-row";
import { beginRun } from "./begin-run";
import { findRun } from "../reads/find-run";
import { insertRun } from "./insert-run";
import { readRun, runView } from "../reads/read-run";
import type { RunRecord } from "../run-row";

type StartRun = { quoteId: string; idempotencyKey: string };

/** The run that an earlier request under this key began; `idempotency_mismatch` when that one was for another quote. */
async function startedBefore(ctx: Ctx, { quoteId, idempotencyKey }: StartRun): Promise<string | null> {
  const run = await db().run.findUnique({
    where: {
      workspaceId_trigger_startKey: {
        workspaceId: ctx.workspaceId,
        trigger: "manual",
        startKey: idempotencyKey,
      },
    },
    select: { id: true, quoteId: true },
  });
  if (run && run.quoteId !== quoteId) throw new AppError("idempotency_mismatch");
  return run?.id ?? null;
}

function isExpired(ctx: Ctx, quote: QuoteRecord): boolean {
  return quote.expiresAt <= ctx.clock.now();
}

/** The quote's run, pending, if neither the quote nor the key has a run yet. Null: nothing was written. */
async function writeRun(ctx: Ctx, quote: QuoteRecord, startKey: string): Promise<RunRecord | null> {
  const { workspaceId } = ctx;
  const { projectId, actionType } = quote;
  const id = newId();
  const { steps, thread, ...subject } = kindOf(actionType).describe(quote.request);
  const threadId = thread ? (thread.id ?? id) : null;
  const startedById = actorUserId(ctx);
  const planned = steps.map((step) => ({ ...step, status: "waiting", at: null }));
  const details = { quoteId: quote.id, maximumCredits: quote.maximumCredits };
  const written = await insertRun(db(), ctx, {
    ...{ id, trigger: "manual", projectId, actionType, subject, steps: planned },
    ...{ startKey, quoteId: quote.id, startedById, threadId },
    audit: { event: "run.start", subjectId: id, details },
  });
  if (!written) return null;
  return {
    ...{ workspaceId, id, trigger: "manual", projectId, actionType, ...subject },
    ...{
      startKey,
      quoteId: quote.id,
      quote,
      startedById,
      threadId,
      status: "pending",
      createdAt: ctx.clock.now(),
    },
    ...{ resumesOnCredits: false, pausedAt: null, resumedAt: null, startedAt: null, finishedAt: null },
    ...{ stopRequestedAt: null, stopCapCredits: null, endsAs: null, holdNumber: 1, executorId: null },
    ...{ aliveAt: null, heldCredits: 0, usedCredits: 0, failureCode: null, insight: null },
    steps: steps.map((step, position) => ({
      ...{ workspaceId, runId: id, position, ...step },
      ...{ status: "waiting", startedAt: null, finishedAt: null },
    })),
  };
}

/**
 * Two presses at once, or two members on one quote: the unique keys let one write. The same key gets that run; another key
 * learns that the quote is used.
 */
async function findOrWrite(ctx: Ctx, input: StartRun): Promise<{ written: RunRecord } | { before: string }> {
  const { workspaceId } = ctx;
  const quote = await findQuote(ctx, input.quoteId);
  const written = quote && !isExpired(ctx, quote) && (await writeRun(ctx, quote, input.idempotencyKey));
  if (written) return { written };
  const before = await startedBefore(ctx, input);
  if (before) return { before };
  if (!quote) throw new AppError("not_found");
  const used = await db().run.count({ where: { workspaceId, quoteId: quote.id } });
  if (used > 0) throw new AppError("quote_used");
  throw new AppError("quote_expired", { expiredAt: quote.expiresAt.toISOString() });
}

/**
 * Starts what was quoted (Editors and Owners): writes the run, holds the quote's maximum, queues the work. The same key
 * again answers with the same run. Too few credits is not an error: the run is saved as paused, with its quote (rule 9).
 * Errors: `forbidden`, `not_found`, `quote_expired`, `quote_used`, `idempotency_mismatch`.
 */
export async function startRun(ctx: Ctx, input: StartRun): Promise<RunView> {
  requireRole(ctx, "editor");
  const found = await findOrWrite(ctx, input);
  if ("written" in found) {
    const { run } = await beginRun(ctx, found.written);
    return runView(run, ctx.actor.kind === "user" ? ctx.actor.email : "ClickBoss");
  }
  const run = await findRun(ctx, found.before);
  if (isStarting(run.status)) await beginRun(ctx, run);
  return readRun(ctx, run.id);
}
