import "server-only";

import type { Transaction } from "../../database/db";

const issuer = "clickboss";

export type Receipt = { receiptSequence: number; receiptNumber: string };

/** "CB-000042": the receipt's place in the issuer's one sequence. */
export function receiptNumber(place: number): string {
  return `CB-${String(place).padStart(6, "0")}`;
}

/**
 * The next receipt of the issuer. The counter is part of the settlement's transaction: other settlements wait for its
 * end, and a settlement that fails gives the number back, so that no number is missing or given twice (rule 22).
 * @internal
 */
export async function nextReceipt(tx: Transaction): Promise<Receipt> {
  const [counter] = await tx.$queryRaw<{ lastNumber: number }[]>`
    insert into receipt_counters as c (issuer, last_number) values (${issuer}, 1)
    on conflict (issuer) do update set last_number = c.last_number + 1
    returning last_number as "lastNumber"`;
  const { lastNumber } = counter!;
  return { receiptSequence: lastNumber, receiptNumber: receiptNumber(lastNumber) };
}
