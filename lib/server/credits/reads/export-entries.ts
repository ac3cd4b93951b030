import "server-only";

import type { z } from "zod";

import { dayIn, localInstant } from "@/lib/calendar/zone";
import { entryKindWords } from "@/lib/choices";
import type { EntryItem } from "@/lib/contracts/entries";

import { contextZone, requireRole, type Ctx } from "../../context";
import { csvStart, csvText, type CsvCell } from "../../files/csv-text";
import { db, inTransaction } from "../../database/db";
import type { FileParts } from "../../files/file-answer";
import { parseInput } from "../../http/parse-input";
import { writeAuditEntry } from "../../audit/write-audit-entry";
import { entriesStatement, readBooked, readEntries, scanSize } from "./entries-page";
import { entriesFilterInput, type EntriesFilter, type EntryBounds } from "./entry-filters";

/** Entries that are in memory at a time. */
const partSize = 500;
const partStatement = entriesStatement("entries-part", partSize);

type Names = { members: Map<string, string>; projects: Map<string, string> };
type Column = [title: string, cell: (entry: EntryItem, names: Names) => CsvCell];

function columnsOf(ctx: Ctx, { term }: EntriesFilter): Column[] {
  const zone = contextZone(ctx);
  const nameOf = (names: Map<string, string>, id: string | null | undefined) => names.get(id ?? "") ?? null;
  return [
    ["Sequence", ({ sequence }) => sequence],
    ["Time (UTC)", ({ at }) => at],
    [`Workspace time (${zone.name})`, ({ at }) => localInstant(zone, Date.parse(at))],
    ["What", ({ kind }) => entryKindWords[kind]],
    ["Kind", ({ kind }) => kind],
    ["Reason", ({ transaction }) => transaction.reason],
    ["Grant", ({ grant }) => grant.label],
    ["Grant source", ({ grant }) => grant.source],
    ["Grant ID", ({ grant }) => grant.id],
    ...(term === undefined
      ? []
      : [[`Counts as ${term}`, ({ counts }: EntryItem) => counts] satisfies Column]),
    ["Available change", ({ available }) => available],
    ["Held change", ({ held }) => held],
    ["Used change", ({ used }) => used],
    ["Available after", ({ availableAfter }) => availableAfter],
    ["Held after", ({ heldAfter }) => heldAfter],
    ["Credit period starts (UTC)", ({ periodStartsAt }) => periodStartsAt],
    ["Action type", ({ transaction }) => transaction.action?.type ?? null],
    ["Action tier", ({ transaction }) => transaction.action?.tier ?? null],
    ["Member", ({ transaction }, { members }) => nameOf(members, transaction.action?.memberId)],
    ["Member ID", ({ transaction }) => transaction.action?.memberId ?? null],
    ["Project", ({ transaction }, { projects }) => nameOf(projects, transaction.action?.projectId)],
    ["Project ID", ({ transaction }) => transaction.action?.projectId ?? null],
    ["Run ID", ({ transaction }) => transaction.action?.runId ?? null],
    ["Hold ID", ({ holdId }) => holdId],
    ["Decided by", ({ transaction }) => transaction.actor.who],
    ["Decided by kind", ({ transaction }) => transaction.actor.kind],
    ["Transaction ID", ({ transaction }) => transaction.id],
    ["Transaction kind", ({ transaction }) => transaction.kind],
    ["Corrects transaction ID", ({ transaction }) => transaction.reverses?.id ?? null],
    ["Corrected by transaction ID", ({ transaction }) => transaction.reversedBy?.id ?? null],
  ];
}

/** Looks up the names of those whom these entries are the first to mention. */
async function learnNames({ workspaceId }: Ctx, { members, projects }: Names, entries: EntryItem[]) {
  const actions = entries.flatMap(({ transaction }) => transaction.action ?? []);
  const unknown = (known: Map<string, string>, ids: (string | null)[]) => [
    ...new Set(ids.filter((id) => id !== null && !known.has(id)) as string[]),
  ];
  const memberIds = unknown(
    members,
    actions.map(({ memberId }) => memberId),
  );
  const projectIds = unknown(
    projects,
    actions.map(({ projectId }) => projectId),
  );
  const [people, shops] = await Promise.all([
    memberIds.length > 0 ? db().user.findMany({ where: { id: { in: memberIds } } }) : [],
    projectIds.length > 0 ? db().project.findMany({ where: { workspaceId, id: { in: projectIds } } }) : [],
  ]);
  for (const { id, email } of people) members.set(id, email);
  for (const { id, name } of shops) projects.set(id, name);
}

/** All entries that fit, part by part; those that are written meanwhile are not among them. */
async function* readParts(ctx: Ctx, filter: EntriesFilter, bounds: EntryBounds) {
  let until = bounds.newest;
  while (until > bounds.oldest) {
    const after = Math.max(bounds.oldest, until - scanSize);
    const entries = await readEntries(ctx, partStatement, { after, until }, filter);
    const last = entries.length === partSize ? entries.at(-1)?.sequence : undefined;
    until = last === undefined ? after : last - 1;
    yield entries;
  }
}

async function* csvParts(ctx: Ctx, filter: EntriesFilter, bounds: EntryBounds): AsyncGenerator<string> {
  const columns = columnsOf(ctx, filter);
  const names: Names = { members: new Map(), projects: new Map() };
  yield csvStart + csvText([columns.map(([title]) => title)]);
  try {
    for await (const entries of readParts(ctx, filter, bounds)) {
      await learnNames(ctx, names, entries);
      yield csvText(entries.map((entry) => columns.map(([, cell]) => cell(entry, names))));
    }
  } catch (error) {
    ctx.log.error({ err: error }, "an export of the ledger broke off");
    throw error;
  }
}

/**
 * The entries that fit, with everything that the ledger knows of each, as a CSV file that is made while it is sent. What
 * came due is booked first, so that the file adds up as the page does. The audit log says who took which part. Throws
 * `validation`.
 */
export async function exportEntries(
  ctx: Ctx,
  input: z.input<typeof entriesFilterInput> = {},
): Promise<FileParts> {
  requireRole(ctx, "viewer");
  const filter = parseInput(entriesFilterInput, input);
  const bounds = await readBooked(ctx, filter);
  const audit = { event: "ledger.export", subjectId: ctx.workspaceId } as const;
  await inTransaction((tx) =>
    writeAuditEntry(tx, ctx, { ...audit, details: { filter, newest: bounds.newest } }),
  );
  const day = dayIn(contextZone(ctx), ctx.clock.now().getTime());
  return {
    name: `ledger-${ctx.workspaceSlug}-${day}.csv`,
    type: "text/csv; charset=utf-8",
    parts: csvParts(ctx, filter, bounds),
  };
}
