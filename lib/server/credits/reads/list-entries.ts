import "server-only";

import type { z } from "zod";

import type { EntriesPage } from "@/lib/contracts/entries";

import { requireRole, type Ctx } from "../../context";
import { parseInput } from "../../http/parse-input";
import { entriesStatement, readBooked, readEntries, scanSize } from "./entries-page";
import { entriesQueryInput } from "./entry-filters";
import { readEntriesTotal } from "./read-entries-total";

const pageSize = 50;
const pageStatement = entriesStatement("entries-page", pageSize + 1);

/**
 * The entries of the ledger, newest first, 50 a page, each with who decided it, why and for what, and on the first page
 * what those that fit add up to. A page costs the same wherever it is in the history. What came due is booked before
 * the first page, so that the entries add up to the balance of now. Throws `validation`. Rules 12 and 19.
 */
export async function listEntries(
  ctx: Ctx,
  input: z.input<typeof entriesQueryInput> = {},
): Promise<EntriesPage> {
  requireRole(ctx, "viewer");
  const filter = parseInput(entriesQueryInput, input);
  const bounds = await readBooked(ctx, filter);
  const { oldest, newest } = bounds;
  const after = Math.max(oldest, newest - scanSize);
  const [entries, total] = await Promise.all([
    readEntries(ctx, pageStatement, { after, until: newest }, filter),
    filter.cursor === undefined ? readEntriesTotal(ctx, filter, bounds, scanSize) : null,
  ]);
  const items = entries.slice(0, pageSize);
  const last = entries.length > pageSize ? items.at(-1)?.sequence : after > oldest ? after + 1 : undefined;
  return { items, nextCursor: last === undefined ? null : String(last), total };
}
