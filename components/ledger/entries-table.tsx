import { Fragment, useState } from "react";

import { Table, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import { cn } from "@/components/ui/cn";
import type { Zone } from "@/lib/calendar/zone";
import { entryKindWords } from "@/lib/choices";
import type { BalanceTerm, EntryItem } from "@/lib/contracts/entries";
import { formatCredits, formatSigned } from "@/lib/format";

import { CorrectionLink } from "./correction-link";
import { groupGrants, groupNumbers, groupWho, groupWord, type EntryGroup } from "./entry-groups";
import { EntryReason } from "./entry-reason";
import { actionWords, entryTime, restWords, termWords, type DayOf } from "./entry-words";
import { GroupToggle } from "./group-toggle";

export type EntriesProps = {
  slug: string;
  days: DayOf<EntryGroup>[];
  timeZone: Zone;
  term: BalanceTerm | null;
};

/** The entries as a table, a group of rows for each day; what one run did is one row that opens. From 640 px. */
export function EntriesTable({ slug, days, timeZone, term }: EntriesProps) {
  const columns = term === null ? 8 : 9;
  return (
    <div className="@max-xl/main:hidden">
      <Table>
        <caption className="sr-only">Entries of the ledger, newest first</caption>
        <Thead>
          <Tr>
            <Th>When</Th>
            <Th className="pl-7">What</Th>
            <Th className="w-2/5">For</Th>
            <Th className="@max-4xl/main:hidden">Grant</Th>
            <Th className="@max-4xl/main:hidden">Who</Th>
            {term === null ? null : <Th numeric>{`Counts as ${termWords[term].toLowerCase()}`}</Th>}
            <Th numeric>Available</Th>
            <Th numeric>Held</Th>
            <Th numeric>Balance after</Th>
          </Tr>
        </Thead>
        {days.map(({ day, items }) => (
          <Tbody key={`${day} ${items[0]?.key}`} className="border-t">
            <tr className="bg-sunken">
              <th
                scope="rowgroup"
                colSpan={columns}
                className="text-caption text-text2 h-8 px-4 text-left font-medium"
              >
                {day}
              </th>
            </tr>
            {items.map((group) => (
              <GroupRows key={group.key} slug={slug} group={group} timeZone={timeZone} />
            ))}
          </Tbody>
        ))}
      </Table>
    </div>
  );
}

function GroupRows({ slug, group, timeZone }: { slug: string; group: EntryGroup; timeZone: Zone }) {
  const [open, setOpen] = useState(false);
  const { entries } = group;
  const [newest] = entries;
  if (entries.length === 1)
    return (
      <EntryRow
        {...{ slug, timeZone, entry: newest, group }}
        what={entryKindWords[newest.kind]}
        rest={restWords(entries)}
        className="align-top"
      />
    );
  return (
    <Fragment>
      <EntryRow
        {...{ slug, timeZone, entry: newest, group }}
        what={
          <GroupToggle
            open={open}
            onToggle={() => setOpen(!open)}
            word={groupWord(group)}
            count={entries.length}
          />
        }
        rest={restWords(group.entries)}
        className="hover:bg-sunken relative align-top"
      />
      {open
        ? entries.map((entry) => (
            <EntryRow
              key={entry.sequence}
              {...{ slug, timeZone, entry, since: newest }}
              what={entryKindWords[entry.kind]}
              rest={restWords([entry])}
              className="bg-sunken align-top"
            />
          ))
        : null}
    </Fragment>
  );
}

type RowProps = {
  slug: string;
  timeZone: Zone;
  /** the entry, or the newest of the group */
  entry: EntryItem;
  /** the group that the row stands for; without it, for the entry alone */
  group?: EntryGroup;
  /** the entry under whose day the row stands */
  since?: EntryItem;
  what: React.ReactNode;
  rest: string | null;
  className: string;
};

function EntryRow({ slug, timeZone, entry, group, since = entry, what, rest, className }: RowProps) {
  const { available, held, counts } = group ?? entry;
  const action = actionWords(entry);
  const grant = group ? groupGrants(group) : entry.grant.label;
  const who = group ? groupWho(group) : entry.transaction.actor.who;
  return (
    <Tr className={className}>
      <Td className="text-text2 whitespace-nowrap">
        <time dateTime={entry.at}>{entryTime(entry, since, timeZone)}</time>
        <span className="text-caption text-text3 block">
          {group ? groupNumbers(group) : `No. ${formatCredits(entry.sequence)}`}
        </span>
      </Td>
      <Td className="text-text pl-7 font-medium whitespace-nowrap">
        {what}
        {rest === null ? null : <span className="text-caption text-text3 block font-normal">{rest}</span>}
      </Td>
      <Td className="text-text min-w-40">
        <EntryReason slug={slug} entry={entry} />
        {action === null ? null : <span className="text-caption text-text3 block">{action}</span>}
        <span className="text-caption text-text3 block break-words @4xl/main:hidden">
          {grant}, {who}
        </span>
        {group && group.entries.length > 1 ? null : (
          <CorrectionLink slug={slug} entry={entry} timeZone={timeZone} />
        )}
      </Td>
      <Td className="text-text2 min-w-28 @max-4xl/main:hidden">{grant}</Td>
      <Td className="text-text2 min-w-40 wrap-anywhere @max-4xl/main:hidden">{who}</Td>
      {counts === null ? null : (
        <Td numeric className="text-text font-semibold">
          {formatCredits(counts)}
        </Td>
      )}
      <Td numeric>
        <Change credits={available} strong={counts === null} />
      </Td>
      <Td numeric>
        <Change credits={held} />
      </Td>
      <Td numeric className="text-text2">
        {formatCredits(entry.availableAfter)}
        <span className="text-caption text-text3 block">
          {entry.heldAfter === 0 ? null : `${formatCredits(entry.heldAfter)} held`}
        </span>
      </Td>
    </Tr>
  );
}

/** A signed change; what did not change is quiet. */
export function Change({ credits, strong = false }: { credits: number; strong?: boolean }) {
  const look =
    credits === 0
      ? "text-text3"
      : strong
        ? cn("font-semibold", credits > 0 ? "text-ok" : "text-text")
        : "text-text2";
  return <span className={look}>{formatSigned(credits)}</span>;
}
