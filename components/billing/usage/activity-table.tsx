import { Hourglass } from "lucide-react";

import { LinkedTr, RowLink, Table, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import type { Zone } from "@/lib/calendar/zone";
import { ledgerPath } from "@/lib/client/ledger/ledger-filters";
import type { ActivityItem } from "@/lib/contracts/activity";
import { formatCredits, formatDay, formatSigned, formatTime } from "@/lib/format";
import { runPath } from "@/lib/runs/run-path";

/** What an entry did to the balance, as text first: "7 held", "0 included", "+ 80". */
function CreditsCell({ item }: { item: ActivityItem }) {
  switch (item.kind) {
    case "held":
      return (
        <Tag tone="accent" icon={Hourglass}>
          {formatCredits(Math.abs(item.credits))} held
        </Tag>
      );
    case "included":
      return <span className="text-text2">0 included</span>;
    case "returned":
      return <span className="text-text2">0, all returned</span>;
    case "granted":
      return <span className="text-ok font-semibold">{formatSigned(item.credits)}</span>;
    case "expired":
    case "voided":
    case "reversed":
      return (
        <span className="text-text2">
          <span className="text-text font-semibold">{formatSigned(item.credits)}</span> {item.kind}
        </span>
      );
    case "used":
      return <span className="text-text font-semibold">{formatSigned(item.credits)}</span>;
  }
}

/** What an entry opens: its run with the result, the briefing, or its entries in the ledger. */
function pathOf(slug: string, { target }: ActivityItem): string {
  switch (target.kind) {
    case "run":
      return runPath(target.id, slug);
    case "briefing":
      return `/${slug}`;
    case "transaction":
      return ledgerPath(slug, { transaction: target.id });
  }
}

type TableProps = { slug: string; items: ActivityItem[]; timeZone: Zone };

/** The activity list, newest first. On a phone, type and member are shown under the title. */
export function ActivityTable({ slug, items, timeZone }: TableProps) {
  return (
    <Table className="@max-xl/main:table-fixed">
      <caption className="sr-only">Activity, newest first</caption>
      <Thead>
        <Tr>
          <Th className="@max-xl/main:w-20">When</Th>
          <Th>What</Th>
          <Th className="@max-xl/main:hidden">Type</Th>
          <Th className="@max-4xl/main:hidden">Who</Th>
          <Th numeric className="@max-xl/main:w-24">
            Credits
          </Th>
          <Th numeric className="@max-xl/main:hidden">
            Balance after
          </Th>
        </Tr>
      </Thead>
      <Tbody className="border-t">
        {items.map((item) => (
          <LinkedTr key={item.id}>
            <Td className="text-text2 align-top whitespace-nowrap @xl/main:align-middle">
              <time dateTime={item.at}>
                {formatDay(item.at, timeZone)}{" "}
                <span className="@max-xl/main:block">{formatTime(item.at, timeZone)}</span>
              </time>
            </Td>
            <Td className="text-text font-medium">
              <RowLink href={pathOf(slug, item)}>{item.title}</RowLink>
              <span className="text-caption text-text3 block font-normal @xl/main:hidden">
                {item.type}, {item.who}
              </span>
            </Td>
            <Td className="text-text2 @max-xl/main:hidden">
              {item.type}
              <span className="text-caption text-text3 block @4xl/main:hidden">{item.who}</span>
            </Td>
            <Td className="text-text2 break-all @max-4xl/main:hidden">{item.who}</Td>
            <Td numeric className="@max-xl/main:whitespace-normal">
              <CreditsCell item={item} />
            </Td>
            <Td numeric className="text-text2 @max-xl/main:hidden">
              {item.balanceAfter === null ? (
                <span className="sr-only">unchanged</span>
              ) : (
                formatCredits(item.balanceAfter)
              )}
            </Td>
          </LinkedTr>
        ))}
      </Tbody>
    </Table>
  );
}
