import { entryKindWords } from "@/lib/choices";
import type { EntryItem } from "@/lib/contracts/entries";
import { formatCredits } from "@/lib/format";

/** The entries of one run, hold or decision, newest first, and what they change together. */
export type EntryGroup = {
  key: string;
  entries: [EntryItem, ...EntryItem[]];
  runId: string | null;
  available: number;
  held: number;
  used: number;
  /** what they add to the term that was asked for; null: none was */
  counts: number | null;
};

const sum = (entries: EntryItem[], of: (entry: EntryItem) => number) =>
  entries.reduce((total, entry) => total + of(entry), 0);

function keyOf({ holdId, transaction }: EntryItem): string {
  return transaction.action?.runId ?? holdId ?? transaction.id;
}

/** Entries in the order given, gathered by run, else by hold, else by decision; each group stands at its first entry. */
export function groupEntries(items: readonly EntryItem[]): EntryGroup[] {
  const byKey = new Map<string, [EntryItem, ...EntryItem[]]>();
  for (const item of items) {
    const known = byKey.get(keyOf(item));
    if (known) known.push(item);
    else byKey.set(keyOf(item), [item]);
  }
  return [...byKey].map(([key, entries]) => ({
    key,
    entries,
    runId: entries[0].transaction.action?.runId ?? null,
    available: sum(entries, ({ available }) => available),
    held: sum(entries, ({ held }) => held),
    used: sum(entries, ({ used }) => used),
    counts: entries[0].counts === null ? null : sum(entries, ({ counts }) => counts ?? 0),
  }));
}

/** What the entries of a group come to, in a word: still held, used, or what the newest says. */
export function groupWord({ entries, held, used }: EntryGroup): string {
  if (held > 0) return entryKindWords.hold;
  return used > 0 && entries[0].kind !== "spend" ? entryKindWords.capture : entryKindWords[entries[0].kind];
}

/** Who began what the group is about; its newest entry is mostly the end that ClickBoss booked. */
export function groupWho({ entries }: EntryGroup): string {
  return (entries.at(-1) ?? entries[0]).transaction.actor.who;
}

/** "No. 12", "No. 12 to 15", "No. 12 and others" where they don't follow each other. */
export function groupNumbers({ entries }: EntryGroup): string {
  const numbers = entries.map(({ sequence }) => sequence);
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
  if (first === last) return `No. ${formatCredits(first)}`;
  return last - first + 1 === numbers.length
    ? `No. ${formatCredits(first)} to ${formatCredits(last)}`
    : `No. ${formatCredits(last)} and others`;
}

/** The grant that a group changed, or "2 grants" if there are several. */
export function groupGrants({ entries }: EntryGroup): string {
  const ids = new Set(entries.map(({ grant }) => grant.id));
  return ids.size === 1 ? entries[0].grant.label : `${ids.size} grants`;
}
