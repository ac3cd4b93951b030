import type { Zone } from "@/lib/calendar/zone";
import type { BalanceTerm, EntryItem } from "@/lib/contracts/entries";
import { formatCredits, formatSigned, formatTime } from "@/lib/format";

import { CorrectionLink } from "./correction-link";
import { Change, type EntriesProps } from "./entries-table";
import { actionWords, kindWords, restWords, termWords } from "./entry-words";

/** The entries as a list, a heading for each day. On a phone. */
export function EntriesList({ slug, days, timeZone, term }: EntriesProps) {
  return (
    <div className="border-t @xl/main:hidden">
      {days.map(({ day, items }) => (
        <section key={`${day} ${items[0]?.sequence}`} aria-label={day}>
          <h4 className="bg-sunken text-caption text-text2 px-4 py-2 font-medium">{day}</h4>
          <ul>
            {items.map((entry) => (
              <EntryLine key={entry.sequence} slug={slug} entry={entry} timeZone={timeZone} term={term} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

type LineProps = { slug: string; entry: EntryItem; timeZone: Zone; term: BalanceTerm | null };

function EntryLine({ slug, entry, timeZone, term }: LineProps) {
  const { transaction, grant } = entry;
  const action = actionWords(entry);
  const rest = restWords(entry);
  return (
    <li className="flex justify-between gap-4 border-t px-4 py-3 first:border-t-0">
      <div className="min-w-0">
        <p className="text-text font-medium">
          {kindWords[entry.kind]}
          {rest === null ? null : <span className="text-caption text-text3 font-normal">, {rest}</span>}
        </p>
        <p className="text-text2 break-words">
          {transaction.reason}
          {action === null ? null : <span className="text-text3">, {action.toLowerCase()}</span>}
        </p>
        <p className="text-caption text-text3 mt-0.5 break-words">
          <time dateTime={entry.at}>{formatTime(entry.at, timeZone)}</time>, no.{" "}
          {formatCredits(entry.sequence)}, {grant.label},{" "}
          <span className="wrap-anywhere">{transaction.actor.who}</span>
        </p>
        <CorrectionLink slug={slug} entry={entry} timeZone={timeZone} />
      </div>
      <div className="shrink-0 text-right whitespace-nowrap">
        {term === null || entry.counts === null ? (
          <p>
            <Change credits={entry.available} strong />
          </p>
        ) : (
          <p className="text-text font-semibold">
            {formatCredits(entry.counts)}{" "}
            <span className="text-text2 font-normal">{termWords[term].toLowerCase()}</span>
          </p>
        )}
        {entry.held === 0 ? null : <p className="text-caption text-text2">{formatSigned(entry.held)} held</p>}
        <p className="text-caption text-text3">
          {formatCredits(entry.availableAfter)} after
          {entry.heldAfter === 0 ? null : `, ${formatCredits(entry.heldAfter)} held`}
        </p>
      </div>
    </li>
  );
}
