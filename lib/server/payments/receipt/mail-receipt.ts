import "server-only";

import { plainAddress } from "@/lib/plain-address";
import { creditsInWords, formatDayYear, formatMoney } from "@/lib/format";

import { contextZone, type Ctx } from "../../context";
import { db } from "../../database/db";
import type { TopUp } from "../../generated/prisma/client";
import { enqueueJob } from "../../jobs/enqueue-job";
import { sendMail } from "../../mail/send-mail";
import { systemContext } from "../../workspaces/system-context";
import { findTopUp } from "../find-top-up";
import { workspaceUrl } from "../checkout/top-up-urls";

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
 * Has the receipt of a granted purchase mailed, by a job of its own: money never waits for a mail server.
 * @internal
 */
export async function queueReceipt({ workspaceId, id }: TopUp): Promise<void> {
  const options = { jobKey: `receipt:${id}`, once: true } as const;
  await enqueueJob("mail-receipt", { workspaceId, topUpId: id }, options);
}

/**
 * Mails the receipt of a granted purchase to the payer. Throws when the mail did not leave: the job is tried again. A
 * purchase has one job, and is mailed once.
 * @internal
 */
export async function mailReceipt(of: { workspaceId: string; topUpId: string }): Promise<void> {
  const ctx = await systemContext(of.workspaceId, "mail-receipt");
  const topUp = await findTopUp(ctx, of.topUpId);
  const { workspaceId, id, paidAt, grantExpiresAt } = topUp;
  if (!paidAt || !grantExpiresAt || topUp.receiptMailedAt) return;
  const buyer = await db().user.findUniqueOrThrow({ where: { id: topUp.createdById } });
  await sendMail({
    to: plainAddress(topUp.receiptEmail) ?? buyer.email,
    subject: `Receipt ${topUp.receiptNumber}: Top-up, ${topUp.packName}`,
    text: receiptText(ctx, { ...topUp, paidAt, grantExpiresAt }),
  });
  const receiptMailedAt = ctx.clock.now();
  await db().topUp.update({ where: { workspaceId_id: { workspaceId, id } }, data: { receiptMailedAt } });
}
