import "server-only";

import type { Ctx } from "../../context";
import { inTransaction } from "../../database/db";
import type { TopUp } from "../../generated/prisma/client";
import { writeAuditEntry } from "../../audit/write-audit-entry";
import { lockTopUp } from "../lock-top-up";

/**
 * Closes a purchase whose checkout was never opened. Nobody can have paid it: nobody was given an address.
 * @internal
 */
export function closeUnopened(ctx: Ctx, given: TopUp, status: "expired" | "cancelled"): Promise<TopUp> {
  return inTransaction(async (tx) => {
    const topUp = await lockTopUp(tx, given);
    if (topUp.checkoutId || topUp.status !== "pending") return topUp;
    await writeAuditEntry(tx, ctx, { event: `top-up.${status}`, subjectId: topUp.id });
    return tx.topUp.update({
      where: { workspaceId_id: { workspaceId: topUp.workspaceId, id: topUp.id } },
      data: { status, askAt: null },
    });
  });
}
