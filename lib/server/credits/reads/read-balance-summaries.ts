import "server-only";

import type { BalanceState } from "@/lib/contracts/workspace";
import { describeBalance } from "@/lib/credits/balance/describe-balance";

import { readBalanceFacts } from "./read-balance-facts";

/**
 * What is left in each of several workspaces, for the switcher; the caller has checked who may see them. Rule 19.
 * @internal
 */
export async function readBalanceSummaries(
  workspaceIds: string[],
  now: Date,
): Promise<Map<string, { available: number; state: BalanceState }>> {
  const facts = await readBalanceFacts(workspaceIds, now);
  return new Map(
    [...facts].map(([workspaceId, own]) => {
      const state = describeBalance(own)?.state ?? "out";
      return [workspaceId, { available: own.ledger.available, state }];
    }),
  );
}
