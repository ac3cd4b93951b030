import "server-only";

import type { EntriesPage } from "@/lib/contracts/entries";

import type { Ctx } from "../../context";
import { database } from "../../database/db";
import { statement } from "../../database/statement";
import {
  countsSql,
  filterValues,
  fitsAll,
  fittingSql,
  isWholeOpening,
  type EntriesFilter,
  type EntryBounds,
} from "./entry-filters";

// Each entry has the totals after it, so the entries between two of them add up to the difference.
const totalStatement = statement(
  "entries-total",
  `
  SELECT coalesce(sum(e.available_delta), 0)::float8 AS available, coalesce(sum(e.held_delta), 0)::float8 AS held,
    coalesce(sum(${countsSql}), 0)::float8 AS counts,
    (SELECT available_after::float8 FROM credit_entries WHERE workspace_id = $1 AND sequence = $2) AS "availableThen",
    (SELECT held_after::float8 FROM credit_entries WHERE workspace_id = $1 AND sequence = $2) AS "heldThen",
    (SELECT available_after::float8 FROM credit_entries WHERE workspace_id = $1 AND sequence = $12::int) AS "availableBefore",
    (SELECT held_after::float8 FROM credit_entries WHERE workspace_id = $1 AND sequence = $12::int) AS "heldBefore"
  ${fittingSql}`,
);

type TotalRow = { available: number; held: number; counts: number } & {
  availableThen: number | null;
  heldThen: number | null;
  availableBefore: number | null;
  heldBefore: number | null;
};

/**
 * What all entries that fit add up to: by the totals that entries carry where all of a range fits, by adding up the rest,
 * at most `most` entries. null: there are more.
 * @internal
 */
export async function readEntriesTotal(
  { workspaceId }: Ctx,
  filter: EntriesFilter,
  bounds: EntryBounds,
  most: number,
): Promise<EntriesPage["total"]> {
  const { oldest, beforePeriod } = bounds;
  const newest = Math.max(oldest, bounds.newest);
  const carriedUntil = fitsAll(filter) ? newest : isWholeOpening(filter) ? beforePeriod : oldest;
  if (newest - carriedUntil > most) return null;
  const { rows } = await database().ledgerPool.query<TotalRow>({
    ...totalStatement,
    values: [...filterValues(workspaceId, { after: carriedUntil, until: newest }, filter), oldest],
  });
  const [row] = rows;
  if (!row) return null;
  const available = (row.availableThen ?? 0) - (row.availableBefore ?? 0);
  const held = (row.heldThen ?? 0) - (row.heldBefore ?? 0);
  if (filter.term === undefined) return { available: available + row.available, held: held + row.held };
  const carried = filter.term === "opening" ? available + held : filter.term === "available" ? available : 0;
  return { counts: row.counts + carried };
}
