import "server-only";

import type { Ctx } from "../../context";
import { db, type Transaction } from "../../database/db";
import type { TopUp } from "../../generated/prisma/client";
import { checkoutLifeMs } from "./open-checkout";
import { trySettleTopUp } from "../settle/settle-top-up";

/** What is bought, for what, by whom and at which price; wherever it was asked for. */
export type TopUpTerms = Pick<
  TopUp,
  | "workspaceId"
  | "packId"
  | "packName"
  | "quantity"
  | "credits"
  | "amountMinor"
  | "currency"
  | "expiresAfterMonths"
  | "provider"
  | "createdById"
  | "resumeRunId"
>;

/** Milliseconds that a checkout must still be open to be returned again: time enough to enter a card. */
const leastLeftMs = 5 * 60_000;

/**
 * The newest purchase on the same terms that nobody has paid yet.
 * @internal
 */
export function findOpenTopUp(
  tx: Pick<Transaction, "topUp">,
  { clock }: Ctx,
  terms: TopUpTerms,
): Promise<TopUp | null> {
  const closesAfter = new Date(clock.now().getTime() + leastLeftMs);
  const createdAfter = new Date(closesAfter.getTime() - checkoutLifeMs);
  return tx.topUp.findFirst({
    where: {
      ...terms,
      status: "pending",
      reviewReason: null,
      AND: [
        { OR: [{ lastAnswer: null }, { lastAnswer: "open" }] },
        { OR: [{ closesAt: { gt: closesAfter } }, { closesAt: null, createdAt: { gt: createdAfter } }] },
      ],
    },
    orderBy: { createdAt: "desc" },
  });
}

/**
 * Asks the provider about the purchase that would be returned again: if it was paid a moment ago, it is settled, and the member who presses again gets a new one.
 * @internal
 */
export async function askAboutOpenTopUp(ctx: Ctx, terms: TopUpTerms): Promise<void> {
  const open = await findOpenTopUp(db(), ctx, terms);
  if (!open?.checkoutId) return;
  // Without an answer it may have been paid, so it is not returned again.
  await trySettleTopUp(ctx, open.id);
}
