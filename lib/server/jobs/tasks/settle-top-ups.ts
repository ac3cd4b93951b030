import "server-only";

import { settleTopUps } from "@/lib/server/payments/settle-top-ups";

export async function settleTopUpsTask(): Promise<void> {
  await settleTopUps();
}
