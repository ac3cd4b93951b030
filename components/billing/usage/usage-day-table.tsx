import { LinkedTr, RowLink, Table, Tbody, Td, Tfoot, Th, Thead, Tr } from "@/components/ui/table";
import { usageNames } from "@/lib/choices";
import { usageEntriesPath } from "@/lib/client/billing/usage-entries";
import type { Usage, UsageType } from "@/lib/contracts/usage";
import { formatCredits } from "@/lib/format";

import type { UsageChart } from "./usage-chart-data";

type Props = { slug: string; usage: Usage; chart: UsageChart; compare: boolean };

/** The figures of the usage chart, one row a day, which leads to its entries. */
export function UsageDayTable({ slug, usage, chart, compare }: Props) {
  const totalOf = (type: UsageType) => chart.slots.reduce((sum, slot) => sum + slot[type], 0);
  return (
    <Table>
      <caption className="sr-only">Credits used each day</caption>
      <Thead>
        <Tr>
          <Th>Day</Th>
          {chart.types.map((type) => (
            <Th key={type} numeric className="@max-2xl/main:hidden">
              {usageNames[type]}
            </Th>
          ))}
          <Th numeric>Credits</Th>
          {compare ? (
            <Th numeric className="whitespace-normal">
              {chart.ticksAre}
            </Th>
          ) : null}
        </Tr>
      </Thead>
      <Tbody>
        {chart.slots.map((slot) => (
          <LinkedTr key={slot.day} className="[&>*]:h-7 [&>*]:py-0.5">
            <Th scope="row" className="font-normal whitespace-nowrap">
              <RowLink href={usageEntriesPath(slug, usage, { day: slot.day })}>{slot.title}</RowLink>
              {slot.running ? <span className="text-text3">, so far</span> : null}
            </Th>
            {chart.types.map((type) => (
              <Td key={type} numeric className="text-text2 @max-2xl/main:hidden">
                {formatCredits(slot[type])}
              </Td>
            ))}
            <Td numeric>{formatCredits(slot.total)}</Td>
            {compare ? (
              <Td numeric className="text-text2">
                {slot.previous === null ? "none" : formatCredits(slot.previous)}
              </Td>
            ) : null}
          </LinkedTr>
        ))}
      </Tbody>
      <Tfoot>
        <Tr>
          <Th scope="row" className="font-semibold">
            Total
          </Th>
          {chart.types.map((type) => (
            <Td key={type} numeric className="@max-2xl/main:hidden">
              {formatCredits(totalOf(type))}
            </Td>
          ))}
          <Td numeric>{formatCredits(chart.slots.reduce((sum, slot) => sum + slot.total, 0))}</Td>
          {compare ? (
            <Td numeric className="font-normal">
              {formatCredits(chart.slots.reduce((sum, slot) => sum + (slot.previous ?? 0), 0))}
            </Td>
          ) : null}
        </Tr>
      </Tfoot>
    </Table>
  );
}
