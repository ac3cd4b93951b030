import "server-only";

import { verifyLedger } from "../../credits/verify/verify-ledger";
import { logger } from "../../logger";

/** Nightly: every workspace's ledger is recomputed; a difference is an error that someone has to look at. */
export async function verifyLedgerTask(): Promise<void> {
  const verdict = await verifyLedger({
    onDifference: (workspaceId, difference) => logger.error({ workspaceId, difference }, "ledger differs"),
  });
  logger.info(verdict, "ledger verified");
}
