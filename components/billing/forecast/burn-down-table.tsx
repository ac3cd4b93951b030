import { LinkedTr, RowLink, Table, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import { ledgerPath } from "@/lib/client/ledger/ledger-filters";
import { formatCredits } from "@/lib/format";

import type { BurnDown } from "./burn-down-data";

/** The figures of the burn-down chart, one row a day: what was used, held and left when the day ended. It leads to the day's entries. */
export function BurnDownTable({ slug, chart }: { slug: string; chart: BurnDown }) {
  return (
    <Table>
      <caption className="sr-only">Credits left at the end of each day</caption>
      <Thead>
        <Tr>
          <Th>End of</Th>
          <Th numeric>Used</Th>
          <Th numeric>Held</Th>
          <Th numeric>Left</Th>
        </Tr>
      </Thead>
      <Tbody className="[&>tr>*]:h-7 [&>tr>*]:py-0.5">
        <Tr>
          <Th scope="row" className="text-text2 font-normal">
            Start of the period
          </Th>
          <Td numeric className="text-text2">
            0
          </Td>
          <Td numeric className="text-text2">
            {formatCredits(chart.opening.held)}
          </Td>
          <Td numeric>{formatCredits(chart.opening.available)}</Td>
        </Tr>
        {chart.days.map((day) => (
          <LinkedTr key={day.day}>
            <Th scope="row" className="font-normal whitespace-nowrap">
              <RowLink href={ledgerPath(slug, { from: day.day, to: day.day })}>{day.title}</RowLink>
              {day.running ? <span className="text-text3">, so far</span> : null}
            </Th>
            <Td numeric className="text-text2">
              {formatCredits(day.used)}
            </Td>
            <Td numeric className="text-text2">
              {formatCredits(day.held)}
            </Td>
            <Td numeric>{formatCredits(day.available)}</Td>
          </LinkedTr>
        ))}
      </Tbody>
    </Table>
  );
}
