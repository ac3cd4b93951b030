import "server-only";

import { bookDueWork } from "../../credits/commands/book-due-work";

/** Each minute: what came due in the ledger is booked. */
export async function sweepLedgerTask(): Promise<void> {
  await bookDueWork();
}
