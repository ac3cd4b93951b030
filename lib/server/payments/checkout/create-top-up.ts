import "server-only";

import { nextAskAt } from "@/lib/billing/purchase-outcome";
import type { CreatedTopUp, CreateTopUpInput } from "@/lib/contracts/top-up";
import { canResume } from "@/lib/runs/run-state";

import { actorUserId, requireRole, type Ctx } from "../../context";
import { db, inTransaction, type Transaction } from "../../database/db";
import { env } from "../../env";
import { AppError } from "../../errors";
import type { TopUp } from "../../generated/prisma/client";
import { publishLiveEvent } from "../../live-events/publish";
import { writeAuditEntry } from "../../audit/write-audit-entry";
import { askAboutOpenTopUp, findOpenTopUp, type TopUpTerms } from "./find-open-top-up";
import { openCheckout } from "./open-checkout";
import { packsOnSale } from "./packs-on-sale";
import { newId } from "../../database/new-id";

type NewTopUp = Omit<CreateTopUpInput, "workspace">;

async function findByKey({ workspaceId }: Ctx, key: string): Promise<TopUp | null> {
  const found = await db().topUpKey.findUnique({
    where: { workspaceId_key: { workspaceId, key } },
    include: { topUp: true },
  });
  return found?.topUp ?? null;
}

/** One purchase of a member begins at a time, so that several presses at once find the first one's checkout. */
async function lockMember(tx: Transaction, { workspaceId }: Ctx, userId: string): Promise<void> {
  await tx.$queryRaw`
    select 1 from memberships where workspace_id = ${workspaceId}::uuid and user_id = ${userId}::uuid for no key update`;
}

/** Only a paused run can be bought for. Whether it resumes automatically changes once the purchase is paid. */
async function requirePaused(tx: Transaction, { workspaceId }: Ctx, runId: string): Promise<void> {
  const run = await tx.run.findUnique({ where: { workspaceId_id: { workspaceId, id: runId } } });
  if (!run) throw new AppError("not_found");
  if (!canResume(run.status)) throw new AppError("run_not_paused", { status: run.status });
}

/** What is bought and by whom, with the figures of now: two requests that agree in all of it are for the same purchase. */
async function termsOf(ctx: Ctx, input: NewTopUp, createdById: string): Promise<TopUpTerms> {
  const { packId, quantity = 1, resumeRunId = null } = input;
  const pack = (await packsOnSale(ctx)).find(({ id }) => id === packId);
  if (!pack) throw new AppError("not_found");
  return {
    workspaceId: ctx.workspaceId,
    packId,
    packName: quantity === 1 ? pack.name : `${quantity} × ${pack.name}`,
    quantity,
    credits: pack.credits * quantity,
    amountMinor: pack.priceMinor * quantity,
    currency: pack.currency,
    expiresAfterMonths: pack.expiresAfterMonths,
    provider: env().PAYMENT_PROVIDER,
    createdById,
    resumeRunId,
  };
}

async function writePending(
  tx: Transaction,
  ctx: Ctx,
  terms: TopUpTerms & Pick<TopUp, "returnPath">,
): Promise<TopUp> {
  const createdAt = ctx.clock.now();
  const askAt = nextAskAt({ status: "pending", createdAt, closesAt: null }, createdAt);
  const topUp = await tx.topUp.create({ data: { ...terms, id: newId(), createdAt, askAt } });
  const { packId, quantity, credits, amountMinor, currency } = topUp;
  const details = { packId, quantity, credits, amountMinor, currency };
  await writeAuditEntry(tx, ctx, { event: "top-up.create", subjectId: topUp.id, details });
  return topUp;
}

/** The member's open checkout for the same request, or a new purchase; the key belongs to it from now on. */
async function begin(ctx: Ctx, input: NewTopUp, createdById: string): Promise<TopUp> {
  const terms = await termsOf(ctx, input, createdById);
  await askAboutOpenTopUp(ctx, terms);
  return inTransaction(async (tx) => {
    await lockMember(tx, ctx, createdById);
    if (terms.resumeRunId) await requirePaused(tx, ctx, terms.resumeRunId);
    const topUp =
      (await findOpenTopUp(tx, ctx, terms)) ??
      (await writePending(tx, ctx, { ...terms, returnPath: input.returnPath }));
    const { workspaceId, id: topUpId } = topUp;
    await tx.topUpKey.create({ data: { workspaceId, key: input.idempotencyKey, topUpId } });
    return topUp;
  });
}

/** Two requests under one key at once: the unique key lets one write, the other reads what it wrote, however it was refused. */
async function findOrBegin(ctx: Ctx, input: NewTopUp, createdById: string): Promise<TopUp> {
  const before = await findByKey(ctx, input.idempotencyKey);
  if (before) return before;
  try {
    return await begin(ctx, input, createdById);
  } catch (error) {
    const written = await findByKey(ctx, input.idempotencyKey).catch(() => null);
    if (!written) throw error;
    return written;
  }
}

/**
 * Begins the purchase of a pack (Owners): writes it as pending with the figures of now, then opens the provider's
 * checkout. The same key again answers the same, and so does the same request while its checkout is open. Errors: `forbidden`, `not_found`, `run_not_paused`,
 * `idempotency_mismatch`, `checkout_closed`, `payment_provider_unreachable` (retry with the same key).
 */
export async function createTopUp(ctx: Ctx, input: NewTopUp): Promise<CreatedTopUp> {
  requireRole(ctx, "owner");
  const buyerId = actorUserId(ctx);
  if (!buyerId) throw new AppError("forbidden", { needs: "a person" });
  const topUp = await findOrBegin(ctx, input, buyerId);
  const isSame =
    topUp.packId === input.packId &&
    topUp.quantity === (input.quantity ?? 1) &&
    topUp.resumeRunId === (input.resumeRunId ?? null);
  if (!isSame) throw new AppError("idempotency_mismatch");
  const checkoutUrl = await openCheckout(ctx, topUp);
  publishLiveEvent(ctx.workspaceId, "top-ups");
  return { id: topUp.id, checkoutUrl };
}
