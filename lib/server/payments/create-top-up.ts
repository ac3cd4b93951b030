import "server-only";

import { nextAskAt } from "@/lib/billing/purchase-outcome";
import type { CreatedTopUp, CreateTopUpInput } from "@/lib/contracts/top-up";

import { actorUserId, requireRole, type Ctx } from "../context";
import { db, inTransaction, type Transaction } from "../db";
import { env } from "../env";
import { AppError } from "../errors";
import type { TopUp } from "../generated/prisma/client";
import { isUniqueViolation } from "../is-unique-violation";
import { publishLiveEvent } from "../live-events/publish";
import { writeAuditEntry } from "../write-audit-entry";
import { openCheckout } from "./open-checkout";
import { packsOnSale } from "./packs-on-sale";
import { newId } from "../new-id";

type NewTopUp = Omit<CreateTopUpInput, "workspace">;

function findByKey(ctx: Ctx, createKey: string): Promise<TopUp | null> {
  return db().topUp.findUnique({
    where: { workspaceId_createKey: { workspaceId: ctx.workspaceId, createKey } },
  });
}

/** Only a paused run can be bought for. Whether it resumes automatically changes once the purchase is paid. */
async function requirePaused(tx: Transaction, { workspaceId }: Ctx, runId: string): Promise<void> {
  const run = await tx.run.findUnique({ where: { workspaceId_id: { workspaceId, id: runId } } });
  if (!run) throw new AppError("not_found");
  if (run.status !== "paused") throw new AppError("run_not_paused", { status: run.status });
}

async function writePending(ctx: Ctx, input: NewTopUp, createdById: string): Promise<TopUp> {
  const { packId, quantity = 1, idempotencyKey, resumeRunId, returnPath } = input;
  const onSale = await packsOnSale(ctx);
  return inTransaction(async (tx) => {
    const pack = onSale.find(({ id }) => id === packId);
    if (!pack) throw new AppError("not_found");
    if (resumeRunId) await requirePaused(tx, ctx, resumeRunId);
    const createdAt = ctx.clock.now();
    const topUp = await tx.topUp.create({
      data: {
        workspaceId: ctx.workspaceId,
        id: newId(),
        packId,
        packName: quantity === 1 ? pack.name : `${quantity} × ${pack.name}`,
        quantity,
        credits: pack.credits * quantity,
        amountMinor: pack.priceMinor * quantity,
        currency: pack.currency,
        expiresAfterMonths: pack.expiresAfterMonths,
        provider: env().PAYMENT_PROVIDER,
        createKey: idempotencyKey,
        createdById,
        resumeRunId: resumeRunId ?? null,
        returnPath,
        createdAt,
        askAt: nextAskAt({ status: "pending", createdAt, closesAt: null }, createdAt),
      },
    });
    const { credits, amountMinor, currency } = topUp;
    const details = { packId, quantity, credits, amountMinor, currency };
    await writeAuditEntry(tx, ctx, { verb: "top-up.create", subjectId: topUp.id, details });
    return topUp;
  });
}

/** Two requests under one key at once: the unique key lets one write, the other reads what it wrote. */
async function findOrWrite(ctx: Ctx, input: NewTopUp, createdById: string): Promise<TopUp> {
  const before = await findByKey(ctx, input.idempotencyKey);
  if (before) return before;
  try {
    return await writePending(ctx, input, createdById);
  } catch (error) {
    const written = isUniqueViolation(error) ? await findByKey(ctx, input.idempotencyKey) : null;
    if (!written) throw error;
    return written;
  }
}

/**
 * Begins the purchase of a pack (Owners): keeps it as pending with the figures of now, then opens the provider's
 * checkout. The same key again answers the same. Errors: `forbidden`, `not_found`, `run_not_paused`,
 * `idempotency_mismatch`, `checkout_closed`, `payment_provider_unreachable` (retry with the same key).
 */
export async function createTopUp(ctx: Ctx, input: NewTopUp): Promise<CreatedTopUp> {
  requireRole(ctx, "owner");
  const buyerId = actorUserId(ctx);
  if (!buyerId) throw new AppError("forbidden", { needs: "a person" });
  const topUp = await findOrWrite(ctx, input, buyerId);
  const isSame =
    topUp.packId === input.packId &&
    topUp.quantity === (input.quantity ?? 1) &&
    topUp.resumeRunId === (input.resumeRunId ?? null) &&
    topUp.returnPath === input.returnPath;
  if (!isSame) throw new AppError("idempotency_mismatch");
  const checkoutUrl = await openCheckout(ctx, topUp);
  publishLiveEvent(ctx.workspaceId, "top-ups");
  return { id: topUp.id, checkoutUrl };
}
