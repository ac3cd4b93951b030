import { Hourglass } from "lucide-react";

import { Table, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import type { Zone } from "@/lib/calendar/zone";
import type { ActivityItem } from "@/lib/contracts/activity";
import { formatCredits, formatDay, formatSigned, formatTime } from "@/lib/format";

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

/** The activity list, newest first. On a phone type and member stand under the title. */
export function ActivityTable({ items, timeZone }: { items: ActivityItem[]; timeZone: Zone }) {
  return (
    <Table className="max-sm:table-fixed">
      <caption className="sr-only">Activity, newest first</caption>
      <Thead>
        <Tr>
          <Th className="max-sm:w-20">When</Th>
          <Th>What</Th>
          <Th className="max-sm:hidden">Type</Th>
          <Th className="max-lg:hidden">Who</Th>
          <Th numeric className="max-sm:w-24">
            Credits
          </Th>
          <Th numeric className="max-sm:hidden">
            Balance after
          </Th>
        </Tr>
      </Thead>
      <Tbody className="border-t">
        {items.map((item) => (
          <Tr key={item.id}>
            <Td className="text-text2 align-top whitespace-nowrap sm:align-middle">
              <time dateTime={item.at}>
                {formatDay(item.at, timeZone)}{" "}
                <span className="max-sm:block">{formatTime(item.at, timeZone)}</span>
              </time>
            </Td>
            <Td className="text-text font-medium">
              {item.title}
              <span className="text-caption text-text3 block font-normal sm:hidden">
                {item.type}, {item.who}
              </span>
            </Td>
            <Td className="text-text2 max-sm:hidden">
              {item.type}
              <span className="text-caption text-text3 block lg:hidden">{item.who}</span>
            </Td>
            <Td className="text-text2 break-all max-lg:hidden">{item.who}</Td>
            <Td numeric className="max-sm:whitespace-normal">
              <CreditsCell item={item} />
            </Td>
            <Td numeric className="text-text2 max-sm:hidden">
              {item.balanceAfter === null ? (
                <span className="sr-only">unchanged</span>
              ) : (
                formatCredits(item.balanceAfter)
              )}
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
