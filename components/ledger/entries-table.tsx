import { Fragment } from "react";

import { Table, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import { cn } from "@/components/ui/cn";
import type { Zone } from "@/lib/calendar/zone";
import type { BalanceTerm, EntryItem } from "@/lib/contracts/entries";
import { formatCredits, formatSigned, formatTime } from "@/lib/format";

import { CorrectionLink } from "./correction-link";
import { actionWords, kindWords, restWords, termWords, type DayOfEntries } from "./entry-words";

export type EntriesProps = { slug: string; days: DayOfEntries[]; timeZone: Zone; term: BalanceTerm | null };

/** The entries as a table, a group of rows for each day. From 640 px. */
export function EntriesTable({ slug, days, timeZone, term }: EntriesProps) {
  const columns = term === null ? 8 : 9;
  return (
    <div className="@max-xl/main:hidden">
      <Table>
        <caption className="sr-only">Entries of the ledger, newest first</caption>
        <Thead>
          <Tr>
            <Th>When</Th>
            <Th>What</Th>
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
          <Fragment key={`${day} ${items[0]?.sequence}`}>
            <Tbody className="border-t">
              <tr className="bg-sunken">
                <th
                  scope="rowgroup"
                  colSpan={columns}
                  className="text-caption text-text2 h-8 px-4 text-left font-medium"
                >
                  {day}
                </th>
              </tr>
              {items.map((entry) => (
                <EntryRow key={entry.sequence} slug={slug} entry={entry} timeZone={timeZone} />
              ))}
            </Tbody>
          </Fragment>
        ))}
      </Table>
    </div>
  );
}

function EntryRow({ slug, entry, timeZone }: { slug: string; entry: EntryItem; timeZone: Zone }) {
  const { grant, transaction } = entry;
  const action = actionWords(entry);
  const rest = restWords(entry);
  return (
    <Tr className="align-top">
      <Td className="text-text2 whitespace-nowrap">
        <time dateTime={entry.at}>{formatTime(entry.at, timeZone)}</time>
        <span className="text-caption text-text3 block">No. {formatCredits(entry.sequence)}</span>
      </Td>
      <Td className="text-text font-medium whitespace-nowrap">
        {kindWords[entry.kind]}
        {rest === null ? null : <span className="text-caption text-text3 block font-normal">{rest}</span>}
      </Td>
      <Td className="text-text min-w-40">
        {transaction.reason}
        {action === null ? null : <span className="text-caption text-text3 block">{action}</span>}
        <span className="text-caption text-text3 block break-words @4xl/main:hidden">
          {grant.label}, {transaction.actor.who}
        </span>
        <CorrectionLink slug={slug} entry={entry} timeZone={timeZone} />
      </Td>
      <Td className="text-text2 min-w-28 @max-4xl/main:hidden">{grant.label}</Td>
      <Td className="text-text2 min-w-40 wrap-anywhere @max-4xl/main:hidden">{transaction.actor.who}</Td>
      {entry.counts === null ? null : (
        <Td numeric className="text-text font-semibold">
          {formatCredits(entry.counts)}
        </Td>
      )}
      <Td numeric>
        <Change credits={entry.available} strong={entry.counts === null} />
      </Td>
      <Td numeric>
        <Change credits={entry.held} />
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
