import "server-only";

import { creditsInWords, formatDayYear, formatMoney } from "@/lib/format";

import { contextZone, type Ctx } from "../context";
import { db } from "../db";
import type { TopUp } from "../generated/prisma/client";
import { sendMail } from "../mail/send-mail";
import { workspaceUrl } from "./top-up-urls";

type Settled = TopUp & { paidAt: Date; grantExpiresAt: Date };

function receiptText(ctx: Ctx, topUp: Settled): string {
  const { cardBrand, cardLast4 } = topUp;
  const lines = [
    `${creditsInWords(topUp.credits)} were added to your workspace.`,
    "",
    `Receipt  ${topUp.receiptNumber}`,
    `Date     ${formatDayYear(topUp.paidAt, contextZone(ctx))}`,
    `Item     Top-up, ${topUp.packName}`,
    `Paid     ${formatMoney(topUp.amountMinor, topUp.currency)}`,
    ...(cardBrand && cardLast4 ? [`Card     ${cardBrand} ${cardLast4}`] : []),
    "",
    `The credits expire on ${formatDayYear(topUp.grantExpiresAt, contextZone(ctx))} and survive every reset.`,
    ...(topUp.provider === "test" ? ["Test payment. No card was charged and no money moved."] : []),
    "",
    `All purchases: ${workspaceUrl(ctx, "/settings/billing").toString()}`,
  ];
  return lines.join("\n");
}

/**
 * Mails the receipt of a granted purchase to the payer, once: whoever claims it sends it. A mail that could not be sent
 * is unclaimed again and left to the reconciler; it never fails the purchase.
 */
export async function mailReceipt(ctx: Ctx, topUp: TopUp): Promise<void> {
  const { workspaceId, id, paidAt, grantExpiresAt } = topUp;
  if (!paidAt || !grantExpiresAt) return;
  const claim = (from: Date | null, to: Date | null) =>
    db().topUp.updateMany({
      where: { workspaceId, id, receiptMailedAt: from },
      data: { receiptMailedAt: to },
    });
  const mailedAt = ctx.clock.now();
  if ((await claim(null, mailedAt)).count === 0) return;
  try {
    const buyer = await db().user.findUniqueOrThrow({ where: { id: topUp.createdById } });
    await sendMail({
      to: topUp.receiptEmail ?? buyer.email,
      subject: `Receipt ${topUp.receiptNumber}: Top-up, ${topUp.packName}`,
      text: receiptText(ctx, { ...topUp, paidAt, grantExpiresAt }),
    });
  } catch (error) {
    ctx.log.warn({ err: error, topUpId: id }, "receipt not mailed; it is tried again");
    await claim(mailedAt, null);
  }
}
