import "server-only";

import type { Ctx } from "../context";
import type { Transaction } from "../db";

/** "CB-2026-1202-": receipts of one day in the workspace's zone are numbered from 1. */
export function receiptPrefix(paidAt: Date, timeZone: string): string {
  const day = new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(paidAt);
  const [year, month, date] = day.split("-");
  return `CB-${year}-${month}${date}-`;
}

/** The next free receipt number of the day that the payment was made on; the workspace's other payments wait for it. */
export async function nextReceiptNumber(tx: Transaction, ctx: Ctx, paidAt: Date): Promise<string> {
  const { workspaceId, timeZone } = ctx;
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`receipt:${workspaceId}`}, 0))`;
  const prefix = receiptPrefix(paidAt, timeZone);
  const taken = await tx.topUp.count({ where: { workspaceId, receiptNumber: { startsWith: prefix } } });
  return `${prefix}${taken + 1}`;
}
