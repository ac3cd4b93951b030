import "server-only";

import type { Receipt } from "@/lib/contracts/receipt";

import { requireRole, type Ctx } from "../../context";
import { db } from "../../database/db";
import { findTopUp } from "../find-top-up";
import { cardText, topUpView } from "../top-up-view";

/** One purchase with all that its receipt says (Owners, rule 16). Errors: `forbidden`, `not_found`. */
export async function readReceipt(ctx: Ctx, { topUpId }: { topUpId: string }): Promise<Receipt> {
  requireRole(ctx, "owner");
  const topUp = await findTopUp(ctx, topUpId);
  const { email } = await db().user.findUniqueOrThrow({ where: { id: topUp.createdById } });
  return {
    id: topUp.id,
    number: topUp.receiptNumber,
    at: (topUp.paidAt ?? topUp.createdAt).toISOString(),
    item: `Top-up, ${topUp.packName}`,
    credits: topUp.credits,
    amountMinor: topUp.amountMinor,
    currency: topUp.currency,
    card: cardText(topUp),
    boughtBy: email,
    sentTo: topUp.receiptEmail,
    purchase: await topUpView(ctx, topUp),
    grant: topUp.grantId
      ? { id: topUp.grantId, expiresAt: topUp.grantExpiresAt?.toISOString() ?? null }
      : null,
  };
}
