import "server-only";

import { db } from "../db";
import { AppError } from "../errors";

/** What a standard playbook on one platform costs at `now`, the yardstick of "about 20 standard playbooks". */
export async function standardPlaybookCredits(now: Date): Promise<number> {
  const line = await db().rateLine.findFirst({
    where: { actionType: "playbook", tier: "standard", card: { effectiveAt: { lte: now } } },
    orderBy: { version: "desc" },
  });
  if (!line) throw new AppError("internal", { reason: "no rate card is in effect" });
  return line.baseCredits;
}
