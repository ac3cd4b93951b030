import "server-only";

import { findPlaybook } from "@/lib/analysis/playbooks";
import type { RunView } from "@/lib/contracts/run";

import { actorUserId, requireRole, type Ctx } from "../context";
import { db, inTransaction } from "../db";
import { AppError } from "../errors";
import { isUniqueViolation } from "../is-unique-violation";
import { writeAuditEntry } from "../write-audit-entry";
import { beginRun } from "./begin-run";
import { findRun } from "./find-run";
import { readRun } from "./read-run";
import type { QuoteRecord } from "./run-row";
import { planSteps } from "./run-steps";
import { newId } from "../new-id";

type StartRun = { quoteId: string; idempotencyKey: string };

/** The run that an earlier request under this key began; `idempotency_mismatch` when that one was for another quote. */
async function startedBefore(ctx: Ctx, { quoteId, idempotencyKey }: StartRun): Promise<string | null> {
  const run = await db().run.findUnique({
    where: { workspaceId_startKey: { workspaceId: ctx.workspaceId, startKey: idempotencyKey } },
    select: { id: true, quoteId: true },
  });
  if (run && run.quoteId !== quoteId) throw new AppError("idempotency_mismatch");
  return run?.id ?? null;
}

async function usableQuote(ctx: Ctx, quoteId: string): Promise<QuoteRecord> {
  const quote = await db().quote.findUnique({
    where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: quoteId } },
    include: { lines: { orderBy: { position: "asc" } }, run: { select: { id: true } } },
  });
  if (!quote) throw new AppError("not_found");
  if (quote.run) throw new AppError("quote_used");
  if (quote.expiresAt <= ctx.clock.now())
    throw new AppError("quote_expired", { expiredAt: quote.expiresAt.toISOString() });
  return quote;
}

async function insertRun(ctx: Ctx, quote: QuoteRecord, startKey: string): Promise<string> {
  const playbook = findPlaybook(quote.subjectKey);
  if (!playbook) throw new AppError("not_found");
  const { workspaceId } = ctx;
  const id = newId();
  await inTransaction(async (tx) => {
    await tx.run.create({
      data: {
        workspaceId,
        id,
        projectId: quote.projectId,
        trigger: "manual",
        actionType: quote.actionType,
        tier: quote.tier,
        subjectKey: quote.subjectKey,
        title: playbook.name,
        quoteId: quote.id,
        startKey,
        status: "pending",
        startedById: actorUserId(ctx),
        createdAt: ctx.clock.now(),
      },
    });
    await tx.runStep.createMany({
      data: planSteps(quote).map((step, position) => ({ workspaceId, runId: id, position, ...step })),
    });
    const details = { quoteId: quote.id, maximumCredits: quote.maximumCredits };
    await writeAuditEntry(tx, ctx, { verb: "run.start", subjectId: id, details });
  });
  return id;
}

/** Two presses at once, or two members on one quote: the unique keys let one through, the other learns which. */
async function createRun(ctx: Ctx, input: StartRun): Promise<string> {
  const quote = await usableQuote(ctx, input.quoteId);
  try {
    return await insertRun(ctx, quote, input.idempotencyKey);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const id = await startedBefore(ctx, input);
    if (!id) throw new AppError("quote_used");
    return id;
  }
}

/**
 * Starts what was quoted (Editors and Owners): keeps the run, holds the quote's maximum, queues the work. The same key
 * again answers with the same run. Too few credits is no error: the run is kept, paused, with its quote (rule 9).
 * Errors: `forbidden`, `not_found`, `quote_expired`, `quote_used`, `idempotency_mismatch`.
 */
export async function startRun(ctx: Ctx, input: StartRun): Promise<RunView> {
  requireRole(ctx, "editor");
  const runId = (await startedBefore(ctx, input)) ?? (await createRun(ctx, input));
  const run = await findRun(ctx, runId);
  if (run.status === "pending") await beginRun(ctx, run);
  return readRun(ctx, runId);
}
