import "server-only";

import type { Closing } from "@/lib/contracts/usage";
import type { BalanceFacts } from "@/lib/credits/balance/describe-balance";
import type { Instant } from "@/lib/credits/ledger";

import { database } from "../../database/db";
import { statement } from "../../database/statement";
import { positionAt } from "./position-at";

const closingsStatement = statement(
  "balance-closings",
  `
  SELECT e.available_after::float8 AS available, e.held_after::float8 AS held, p.nth::int
  FROM (SELECT nth, ${positionAt("<= at")} AS last FROM unnest($2::timestamptz[]) WITH ORDINALITY AS asked (at, nth)) AS p
  CROSS JOIN LATERAL (SELECT * FROM credit_entries WHERE workspace_id = $1 AND sequence = p.last OFFSET 0) AS e`,
);

/**
 * What was available and held at each of these past instants: by the newest entry until then, as in `readBalanceAt`. What
 * came due and is not written yet is among the entries that `facts` booked in memory.
 * @internal
 */
export async function readClosings(
  workspaceId: string,
  facts: BalanceFacts,
  instants: readonly Instant[],
): Promise<Closing[]> {
  const { rows } = await database().ledgerPool.query<Closing & { nth: number }>({
    ...closingsStatement,
    values: [workspaceId, instants.map((at) => new Date(at).toISOString())],
  });
  const stored = new Map(rows.map(({ nth, available, held }) => [nth - 1, { available, held }]));
  const { entries } = facts.ledger.journal;
  return instants.map((at, nth) => {
    const booked = entries.findLast((entry) => entry.occurredAt <= at);
    if (booked) return { available: booked.availableAfter, held: booked.heldAfter };
    return stored.get(nth) ?? { available: 0, held: 0 };
  });
}
