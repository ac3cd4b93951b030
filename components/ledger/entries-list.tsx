import { useState } from "react";

import type { Zone } from "@/lib/calendar/zone";
import { entryKindWords } from "@/lib/choices";
import type { BalanceTerm, EntryItem } from "@/lib/contracts/entries";
import { formatCredits, formatSigned } from "@/lib/format";
import { cn } from "@/components/ui/cn";

import { CorrectionLink } from "./correction-link";
import { Change, type EntriesProps } from "./entries-table";
import { groupGrants, groupNumbers, groupWho, groupWord, type EntryGroup } from "./entry-groups";
import { EntryReason } from "./entry-reason";
import { actionWords, entryTime, restWords, termWords } from "./entry-words";
import { GroupToggle } from "./group-toggle";

/** The entries as a list, a heading for each day; what one run did is one line that opens. On a phone. */
export function EntriesList({ slug, days, timeZone, term }: EntriesProps) {
  return (
    <div className="border-t @xl/main:hidden">
      {days.map(({ day, items }) => (
        <section key={`${day} ${items[0]?.key}`} aria-label={day}>
          <h4 className="bg-sunken text-caption text-text2 px-4 py-2 font-medium">{day}</h4>
          <ul>
            {items.map((group) => (
              <GroupLines key={group.key} {...{ slug, group, timeZone, term }} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

type GroupProps = { slug: string; group: EntryGroup; timeZone: Zone; term: BalanceTerm | null };

function GroupLines({ group, ...rest }: GroupProps) {
  const [open, setOpen] = useState(false);
  const { entries } = group;
  const [newest] = entries;
  const several = entries.length > 1;
  return (
    <li className="border-t first:border-t-0">
      <EntryLine
        {...rest}
        entry={newest}
        group={group}
        what={
          several ? (
            <GroupToggle
              open={open}
              onToggle={() => setOpen(!open)}
              word={groupWord(group)}
              count={entries.length}
            />
          ) : (
            entryKindWords[newest.kind]
          )
        }
        more={restWords(group.entries)}
        className={several ? "active:bg-sunken relative" : undefined}
      />
      {open && several ? (
        <ul className="bg-sunken">
          {entries.map((entry) => (
            <li key={entry.sequence} className="border-t">
              <EntryLine
                {...rest}
                entry={entry}
                since={newest}
                what={entryKindWords[entry.kind]}
                more={restWords([entry])}
              />
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  );
}

type LineProps = Omit<GroupProps, "group"> & {
  /** the entry, or the newest of the group */
  entry: EntryItem;
  /** the group that the line stands for; without it, for the entry alone */
  group?: EntryGroup;
  /** the entry under whose day the line stands */
  since?: EntryItem;
  what: React.ReactNode;
  more: string | null;
  className?: string;
};

function EntryLine({ slug, timeZone, term, entry, group, since = entry, what, more, className }: LineProps) {
  const { available, held, counts } = group ?? entry;
  const action = actionWords(entry);
  return (
    <div className={cn("flex justify-between gap-4 py-3 pr-4 pl-9", className)}>
      <div className="min-w-0">
        <p className="text-text font-medium">
          {what}
          {more === null ? null : <span className="text-caption text-text3 font-normal">, {more}</span>}
        </p>
        <p className="text-text2 break-words">
          <EntryReason slug={slug} entry={entry} />
          {action === null ? null : <span className="text-text3">, {action.toLowerCase()}</span>}
        </p>
        <p className="text-caption text-text3 mt-0.5 break-words">
          <time dateTime={entry.at}>{entryTime(entry, since, timeZone)}</time>,{" "}
          {group ? groupNumbers(group).toLowerCase() : `no. ${formatCredits(entry.sequence)}`},{" "}
          {group ? groupGrants(group) : entry.grant.label},{" "}
          <span className="wrap-anywhere">{group ? groupWho(group) : entry.transaction.actor.who}</span>
        </p>
        {group && group.entries.length > 1 ? null : (
          <CorrectionLink slug={slug} entry={entry} timeZone={timeZone} />
        )}
      </div>
      <div className="shrink-0 text-right whitespace-nowrap">
        {term === null || counts === null ? (
          <p>
            <Change credits={available} strong />
          </p>
        ) : (
          <p className="text-text font-semibold">
            {formatCredits(counts)}{" "}
            <span className="text-text2 font-normal">{termWords[term].toLowerCase()}</span>
          </p>
        )}
        {held === 0 ? null : <p className="text-caption text-text2">{formatSigned(held)} held</p>}
        <p className="text-caption text-text3">
          {formatCredits(entry.availableAfter)} after
          {entry.heldAfter === 0 ? null : `, ${formatCredits(entry.heldAfter)} held`}
        </p>
      </div>
    </div>
  );
}
