import "server-only";

import { systemClock, type Clock } from "../../clock";
import { db } from "../../database/db";
import type { TopUp } from "../../generated/prisma/client";

/** Milliseconds after a checkout's deadline from which an unsettled purchase is an alarm. */
export const overdueMs = 86_400_000;

/** Purchases that a person has to look at, in all workspaces: a payment that does not fit, no room, or no answer for a day. */
export function listOpenPayments(clock: Clock = systemClock): Promise<TopUp[]> {
  const overdue = new Date(clock.now().getTime() - overdueMs);
  return db().topUp.findMany({
    where: {
      OR: [
        { reviewReason: { not: null }, status: { in: ["pending", "paid"] } },
        { status: "pending", closesAt: { lt: overdue } },
      ],
    },
    orderBy: { createdAt: "asc" },
  });
}
